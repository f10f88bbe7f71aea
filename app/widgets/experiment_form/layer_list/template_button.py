"""Lists of components that one may start from, in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.component import Component

ListTemplate = tuple[str, str, Callable[[], list[Component]]]
"""A name, a line about it, and what makes the list."""


class TemplateButton(Retranslatable, QPushButton):
    """There as long as there is something to start from."""

    chosen = Signal(object)
    """The components of what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._templates = QMenu(self)
        self._templates.setToolTipsVisible(True)
        self.setProperty("kind", "link")
        self.clicked.connect(self._open)
        self.hide()
        self.retranslate()

    def set_templates(self, templates: Sequence[ListTemplate]) -> None:
        """What one may start from."""
        self._templates.clear()
        for name, about, make in templates:
            action = self._templates.addAction(name)
            action.setToolTip(about)
            action.triggered.connect(partial(self._notify, make))
        self.setVisible(bool(templates))

    def offers(self) -> QMenu:
        """The menu."""
        return self._templates

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setText(self.tr("Start from"))
        self.setToolTip(self.tr("Replace the list with a ready-made one"))

    def _open(self) -> None:
        self._templates.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _notify(self, make: Callable[[], list[Component]], checked: bool = False) -> None:
        self.chosen.emit(make())
