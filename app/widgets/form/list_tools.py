"""The tools above a list of components: undo, redo, and lists to start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app import theme
from core.component import Component


class ListTools(QWidget):
    """`start_requested` carries the components of what was chosen."""

    undo_requested = Signal()
    redo_requested = Signal()
    start_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.undo, self.redo, self.start = QToolButton(), QToolButton(), QPushButton()
        self._menu = QMenu(self)
        for button, icon, signal in (
            (self.undo, "undo", self.undo_requested),
            (self.redo, "redo", self.redo_requested),
        ):
            theme.set_icon(button, icon)
            button.setFixedSize(28, 28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
        self.start.setProperty("kind", "link")
        self.start.clicked.connect(self._open_menu)
        self.start.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.start)
        self.show_steps(False, False)
        self.retranslate()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.undo, self.redo, self.start]

    def show_steps(self, back: bool, forth: bool) -> None:
        """Whether there is a step to take back or to do again."""
        self.undo.setEnabled(back)
        self.redo.setEnabled(forth)

    def set_starts(self, starts: Sequence[tuple[str, str, Callable[[], list[Component]]]]) -> None:
        """What one may start from: names, lines about them, and what makes the components."""
        self._menu.clear()
        self._menu.setToolTipsVisible(True)
        for name, about, make in starts:
            action = self._menu.addAction(name)
            action.setToolTip(about)
            action.triggered.connect(partial(self._tell_start, make))
        self.start.setVisible(bool(starts))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.undo.setToolTip(self.tr("Take back the last change of the list (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Do it again (Ctrl+Shift+Z)"))
        for button in (self.undo, self.redo):
            button.setAccessibleName(button.toolTip())
        self.start.setText(self.tr("Start from"))
        self.start.setToolTip(self.tr("Replace the list by one that is ready made"))

    def changeEvent(self, event: QEvent) -> None:
        """Switch the language live."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _open_menu(self) -> None:
        self._menu.popup(self.start.mapToGlobal(self.start.rect().bottomLeft()))

    def _tell_start(self, make: Callable[[], list[Component]]) -> None:
        self.start_requested.emit(make())
