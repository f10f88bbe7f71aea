"""The settings that a remedy changes: a row each, the old value muted, the new one bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.wording.change_text import ChangeWords

ARROW = "→"


class RemedyRows(QWidget):
    """Shows changes; what they are comes ready in words."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._shown: Sequence[ChangeWords] = ()

    def show_changes(self, changes: Sequence[ChangeWords]) -> None:
        """Show these, in place of the last ones."""
        if list(changes) == list(self._shown):
            return
        self._shown = changes
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, change in enumerate(changes):
            self._add(row, change)

    def _add(self, row: int, change: ChangeWords) -> None:
        setting, after = QLabel(change.setting), QLabel(change.after)
        before = ElidingLabel(mode=Qt.TextElideMode.ElideMiddle)
        before.setText(f"{change.before} {ARROW}")
        setting.setProperty("role", "muted")
        before.setProperty("role", "muted")
        after.setProperty("role", "name")
        after.setWordWrap(len(change.after) > 24)
        before.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, label in enumerate((setting, before, after)):
            self._grid.addWidget(label, row, column)
