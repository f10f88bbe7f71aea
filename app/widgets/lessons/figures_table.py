"""Figures of a lesson in rows and columns: plain words that a screen reader reads cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app import theme

ROW = 36
BEFORE_SPREAD = "  ("
"""What stands before the spread of a figure over the seeds."""


class LessonTable(QTableWidget):
    """Names at the left, numbers aligned at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setTabKeyNavigation(False)
        self._texts: list[list[str]] = []

    @property
    def rows(self) -> list[list[str]]:
        """All cells, the titles first."""
        titles = [self._text(self.horizontalHeaderItem(column)) for column in range(self.columnCount())]
        return [titles] + [list(row) for row in self._texts]

    def show_figures(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these; the first column has names."""
        self.setColumnCount(len(titles))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(titles))
        for column in range(len(titles)):
            header = self.horizontalHeaderItem(column)
            if header is not None:
                header.setTextAlignment(_side(column))
        self._texts = [list(row) for row in rows]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other words fit into another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Spreads give way where there is no room for all columns; a tooltip tells them. Names never do."""
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for is_short in (False, True):
            for number, row in enumerate(self._texts):
                for column, text in enumerate(row):
                    self._put(number, column, text, text.partition(BEFORE_SPREAD)[0] if is_short else text)
            self.resizeColumnsToContents()
            spare = self.viewport().width() - self.horizontalHeader().length()
            if spare >= 0:
                break
        if self.columnCount() and spare > 0:
            self.setColumnWidth(0, self.columnWidth(0) + spare)

    def _put(self, row: int, column: int, whole: str, text: str) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(_side(column))
            item.setFont(theme.tabular(theme.font("body")))
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
        item.setToolTip(whole if whole != text else "")

    def _text(self, item: QTableWidgetItem | None) -> str:
        return item.text() if item is not None else ""


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
