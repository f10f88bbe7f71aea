"""The tools above a list of components: undo and redo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable


class UndoRedoButtons(Retranslatable, QWidget):
    """For the mouse; on a line of the list, keys do the same."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.undo, self.redo = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, icon, signal in (
            (self.undo, "undo", self.undo_requested),
            (self.redo, "redo", self.redo_requested),
        ):
            theme.set_icon(button, icon)
            button.setFixedSize(28, 28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.show_steps(False, False)
        self.retranslate()

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.undo, self.redo]

    def show_steps(self, back: bool, forth: bool) -> None:
        """Whether there is a step to take back or to do again."""
        self.undo.setEnabled(back)
        self.redo.setEnabled(forth)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.undo.setToolTip(self.tr("Undo the last change of the list (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Redo (Ctrl+Shift+Z)"))
        for button in (self.undo, self.redo):
            button.setAccessibleName(button.toolTip())
