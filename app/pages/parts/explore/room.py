"""A room of Explore: a key, a name, what it shows, and what stands in the header while it is open."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from app.controllers.services import Services
from app.widgets.toolkit.retranslatable import Retranslatable


class Room(Retranslatable, QWidget):
    """Built when it is first entered."""

    export_requested = Signal(object)
    """With a picture that is to be written (an `Exportable`)."""
    key: ClassVar[str] = ""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services

    def header(self) -> list[QWidget]:
        """The inputs that stand in the page's header, from left to right."""
        return []

    def below_header(self) -> list[QWidget]:
        """What Tab reaches right after the inputs, though it was made after what stands below it."""
        return []

    def fault(self) -> QWidget | None:
        """The line that says what is wrong with an input; it stands below them."""
        return None

    def open(self, subject: object) -> None:
        """Show this: an optimizer, a network, a run, as another page asks for it."""

    def entered(self) -> None:
        """The room came to the front."""

    def left(self) -> None:
        """Another room or page came to the front: stop what moves."""

    def restyle(self) -> None:
        """The theme changed: what is painted ahead is painted anew."""


def give_room(field: QComboBox | QLineEdit, least: int, most: int) -> None:
    """An input in the header is as wide as its text, where there is room for it."""
    is_written = isinstance(field, QLineEdit)
    across = QSizePolicy.Policy.Expanding if is_written else QSizePolicy.Policy.Preferred
    field.setSizePolicy(across, QSizePolicy.Policy.Fixed)
    field.setMinimumWidth(least)
    field.setMaximumWidth(most)
    if isinstance(field, QComboBox):
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
