"""The numbers behind a plot: for those who cannot see curves, and for pasting elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app import theme
from app.widgets.plots.arithmetic.curve import Numbers

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class PlotColumn:
    """A column of a plot's table; it may be shorter than others."""

    title: str
    values: Numbers
    write: Callable[[float], str]


_COLUMN, _WIDEST_COLUMN = 132, 320
"""Pixels."""


class NumbersModel(QAbstractTableModel):
    """Columns that grow. Texts are made when they are shown, so a hundred thousand rows cost nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[PlotColumn] = []
        self._rows = 0

    def set_columns(self, columns: Sequence[PlotColumn]) -> None:
        """Shows these columns; the view keeps its place if they are the old ones, grown."""
        rows = max((len(column.values) for column in columns), default=0)
        same = [c.title for c in columns] == [c.title for c in self._columns] and rows >= self._rows
        if not same:
            self.beginResetModel()
        elif rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
        grown = rows > self._rows
        self._columns, self._rows = list(columns), rows
        if not same:
            self.endResetModel()
        elif grown:
            self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many rows as the longest column has."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The place and what each run has there."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A number as it is written; nothing below the end of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self._columns[index.column()]
        return column.write(float(column.values[index.row()])) if index.row() < len(column.values) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column holds."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title if section < len(self._columns) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class PlotTable(QTableView):
    """A table to read, select and copy from; Ctrl+C takes the selection with its column titles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = NumbersModel()
        self._titles: list[str] = []
        self.setModel(self.numbers)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.horizontalHeader().setMinimumSectionSize(72)
        self.setProperty("role", "table")
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setFont(theme.tabular(theme.font("body")))

    def set_columns(self, columns: Sequence[PlotColumn]) -> None:
        """Shows these columns; where their titles are others, each is at least as wide as its own."""
        self.numbers.set_columns(columns)
        titles = [column.title for column in columns]
        if titles != self._titles:
            self._titles, header = titles, self.horizontalHeader()
            for section in range(len(titles)):
                wanted = header.sectionSizeHint(section)
                header.resizeSection(section, min(max(wanted, _COLUMN), _WIDEST_COLUMN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or move as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
            event.accept()
            return
        super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The selection as lines of tab-separated cells, titles first where there is more than one cell."""
        spans = self.selectionModel().selection()
        cells = {(i.row(), i.column()) for i in spans.indexes()}
        rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
        lines = [self._line(row, columns, cells) for row in rows]
        if len(cells) > 1:
            titles = [str(self.numbers.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
            lines.insert(0, "\t".join(titles))
        return "\n".join(lines)

    def _line(self, row: int, columns: list[int], cells: set[tuple[int, int]]) -> str:
        texts = [
            str(self.numbers.data(self.numbers.index(row, column))) if (row, column) in cells else ""
            for column in columns
        ]
        return "\t".join(texts)
