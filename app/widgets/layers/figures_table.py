"""A table of figures: words at the left, numbers at the right, copied as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app import theme


class FiguresTable(QTableWidget):
    """Shows lines of text; the first columns hold words."""

    def __init__(self, words: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("role", "table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setFont(theme.tabular(theme.font("body")))

    def show_lines(self, titles: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """In place of those that stood there."""
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(list(titles))
        self.setRowCount(len(lines))
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                is_word = column < self._words
                side = Qt.AlignmentFlag.AlignLeft if is_word else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(number, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected cells, or move as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._selected_text())
            event.accept()
            return
        super().keyPressEvent(event)

    def _selected_text(self) -> str:
        rows = dict[int, list[str]]()
        for index in sorted(self.selectedIndexes(), key=_place):
            rows.setdefault(index.row(), []).append(str(index.data()))
        return "\n".join("\t".join(cells) for cells in rows.values())


def _place(index: object) -> tuple[int, int]:
    return index.row(), index.column()  # type: ignore[attr-defined]
