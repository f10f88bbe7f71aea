"""A room of Explore: a key, a name, what it shows, and what stands in the header while it is open."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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

    def open(self, subject: object) -> None:
        """Show this: an optimizer, a network, a run, as another page asks for it."""

    def entered(self) -> None:
        """The room came to the front."""

    def left(self) -> None:
        """Another room or page came to the front: stop what moves."""

    def restyle(self) -> None:
        """The theme changed: what is painted ahead is painted anew."""
