"""Lists of components that one may start from, in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from app.widgets.live_words import LiveWords
from core.component import Component

Start = tuple[str, str, Callable[[], list[Component]]]
"""A name, a line about it, and what makes the list."""


class StartButton(LiveWords, QPushButton):
    """There as long as there is something to start from."""

    chosen = Signal(object)
    """The components of what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._starts = QMenu(self)
        self._starts.setToolTipsVisible(True)
        self.setProperty("kind", "link")
        self.clicked.connect(self._open)
        self.hide()
        self.retranslate()

    def set_starts(self, starts: Sequence[Start]) -> None:
        """What one may start from."""
        self._starts.clear()
        for name, about, make in starts:
            action = self._starts.addAction(name)
            action.setToolTip(about)
            action.triggered.connect(partial(self._tell, make))
        self.setVisible(bool(starts))

    def offers(self) -> QMenu:
        """The menu."""
        return self._starts

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setText(self.tr("Start from"))
        self.setToolTip(self.tr("Replace the list by one that is ready made"))

    def _open(self) -> None:
        self._starts.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tell(self, make: Callable[[], list[Component]], checked: bool = False) -> None:
        self.chosen.emit(make())
