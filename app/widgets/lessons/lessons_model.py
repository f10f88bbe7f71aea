"""The lessons as a list: all, those that are left or those that are done, and what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.widgets.lessons.lesson_row import LessonRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)
ALL, LEFT, DONE = "all", "left", "done"
"""Which lessons are shown."""


class LessonsModel(QAbstractListModel):
    """One row a lesson, in the order of the texts."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LessonRow, ...] = ()
        self._shown: list[LessonRow] = []
        self._which, self._words = ALL, list[str]()

    @property
    def shown(self) -> list[LessonRow]:
        """The rows that are there now."""
        return self._shown

    def set_rows(self, rows: Sequence[LessonRow]) -> None:
        """Tell other things of the lessons; where the same are shown, they stay where they are."""
        self._rows = tuple(rows)
        found = self._found()
        if [row.key for row in found] != [row.key for row in self._shown]:
            self._show(found)
            return
        self._shown = found
        if found:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))

    def choose(self, which: str) -> None:
        """Show ALL, LEFT or DONE."""
        self._which = which
        self._show(self._found())

    def search(self, text: str) -> None:
        """Show only lessons in which each word of the text occurs."""
        self._words = text.casefold().split()
        self._show(self._found())

    def place(self, key: str) -> Index:
        """Where a lesson stands; an invalid index where it is not shown."""
        found = (number for number, row in enumerate(self._shown) if row.key == key)
        number = next(found, None)
        return QModelIndex() if number is None else self.index(number)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Those that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, the row, and all of it in a sentence."""
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case _ if role == ROW:
                return row
        return None

    def _found(self) -> list[LessonRow]:
        wanted = [row for row in self._rows if self._which == ALL or row.is_done == (self._which == DONE)]
        return [row for row in wanted if row.is_found_by(self._words)]

    def _show(self, rows: list[LessonRow]) -> None:
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()
