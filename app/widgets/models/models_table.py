"""The library as a table that one sorts, searches and renames in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QItemSelection, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app import theme
from app.widgets.models.models_model import (
    ACCURACY,
    COLUMNS,
    DATA,
    ENTRY,
    NAME,
    PARAMETERS,
    SAVED,
    Index,
    ModelsFilter,
    ModelsModel,
)
from core.storage.model_store import ModelEntry

_ROW = 48
_INSET = 12
_EDGE = 8
_LEAST_NAME = 130
_MOST_FREE = 320
"""Room that the names alone take, beyond what they need; more is shared."""
_ARROW = 14
_STRONG = {NAME, ACCURACY}


class ModelsTable(QTreeView):
    """One row a model. `selected` carries the entry under the cursor or None; the rest asks by signals."""

    selected = Signal(object)
    opened = Signal(object)
    renamed = Signal(object, str)
    delete_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = ModelsModel()
        self._filter = ModelsFilter(self._model)
        # The table is filled anew when a model has another name: not before its editor is closed.
        self._model.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        self.setModel(self._filter)
        self._apply_theme()
        self.sortByColumn(SAVED, Qt.SortOrder.DescendingOrder)
        theme.active_theme().changed.connect(self.viewport().update)

    def set_entries(self, entries: Sequence[ModelEntry]) -> None:
        """Show other entries; what was selected stays so, else its place in the table does."""
        kept, place = self.entry(), self.currentIndex().row()
        self._model.set_entries(entries)
        if kept is None or not self.select(kept.path):
            self._select_row(max(place, 0))

    def entry(self) -> ModelEntry | None:
        """The entry that is selected."""
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def select(self, path: Path) -> bool:
        """Select the model in this file, if it is shown."""
        for row in range(self._filter.rowCount()):
            if self._filter.index(row, 0).data(ENTRY).path == path:
                self._select_row(row)
                return True
        return False

    def search(self, text: str) -> None:
        """Show only what is searched for."""
        kept = self.entry()
        self._filter.search(text)
        if kept is None or not self.select(kept.path):
            self._select_row(0)

    def shown(self) -> int:
        """How many models are shown."""
        return self._filter.rowCount()

    def rename(self) -> None:
        """Edit the name of the selected model in its place."""
        index = self.currentIndex()
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(index.siblingAtColumn(NAME))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Models"))
        self._model.retranslate()
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return draws with the model, F2 renames, Delete deletes."""
        entry = self.entry()
        if entry is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(entry)
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(entry)
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is selected now."""
        super().selectionChanged(selected, deselected)
        self.selected.emit(self.entry())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name what the others leave."""
        super().resizeEvent(event)
        self._fit_columns()

    def _apply_theme(self) -> None:
        self.setProperty("role", "table")
        self.setItemDelegate(
            _Delegate(self)
        )  # it paints the selection; the ring around the table tells the focus
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self._header = _Header(self)
        self.setHeader(self._header)
        self.setSortingEnabled(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _fit_columns(self) -> None:
        """Each column as wide as its content; where room is short the least needed ones go."""
        widths = {column: self._wanted(column) for column in range(len(COLUMNS))}
        room = self.viewport().width()
        hidden: list[int] = []
        for column in (PARAMETERS, DATA):
            if _LEAST_NAME + sum(w for c, w in widths.items() if c not in {NAME, *hidden}) > room:
                hidden.append(column)
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column in hidden)
        shown = {column: width for column, width in widths.items() if column not in hidden}
        left = room - sum(shown.values())
        for column in shown:
            shown[column] += max(left - _MOST_FREE, 0) // len(shown)  # on a huge screen a row stays together
        shown[NAME] = max(room - sum(shown.values()) + shown[NAME], _LEAST_NAME)
        for column, width in shown.items():
            self.setColumnWidth(column, width)

    def _wanted(self, column: int) -> int:
        return min(max(self.sizeHintForColumn(column), self._header.wanted(column)), 260)

    def _select_row(self, row: int) -> None:
        index = self._filter.index(min(row, self._filter.rowCount() - 1), 0)
        self.setCurrentIndex(index)
        if not index.isValid():
            self.selected.emit(None)


class _Header(QHeaderView):
    """The names of the columns above their cells; the arrow of the order stands beside the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(40)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def wanted(self, column: int) -> int:
        """The width that the name and the arrow need."""
        words = QFontMetrics(_header_font()).horizontalAdvance(self._name(column))
        return words + _ARROW + 4 + sum(_margins(column))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint a name and, where the table is sorted by it, the arrow."""
        painter.save()
        active, place = theme.current(), self._place(rect, logical_index)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), active.color("border"))
        painter.setFont(_header_font())
        sorts = self.sortIndicatorSection() == logical_index
        painter.setPen(active.color("text" if sorts else "text-muted"))
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(alignment.value), self._name(logical_index))
        if sorts:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            picture = theme.pixmap("sort-down" if down else "sort-up", "text", _ARROW)
            words = painter.fontMetrics().horizontalAdvance(self._name(logical_index))
            painter.drawPixmap(place.left() + words + 2, place.center().y() - _ARROW // 2 + 1, picture)
        painter.restore()

    def _place(self, rect: QRect, column: int) -> QRect:
        """Where the name begins: numbers' names end where the numbers end, the arrow included."""
        left, right = _margins(column)
        if not COLUMNS[column].is_number:
            return rect.adjusted(left, 0, 0, 0)
        words = QFontMetrics(_header_font()).horizontalAdvance(self._name(column))
        if self.sortIndicatorSection() == column:
            words += _ARROW + 2
        return rect.adjusted(rect.width() - right - words, 0, 0, 0)

    def _name(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))


class _Delegate(QStyledItemDelegate):
    """Paints a cell: names and accuracies strong, the rest muted, a hairline under each row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the words and equally high."""
        words = QFontMetrics(_font(index.column())).horizontalAdvance(str(index.data())) + 2
        return QSize(
            words + sum(_margins(index.column())), max(_ROW, round(2.6 * theme.font("body").pixelSize()))
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        active, row, column = theme.current(), QRectF(option.rect), index.column()
        painter.save()
        self._paint_ground(painter, row, option.state)
        painter.setFont(_font(column))
        painter.setPen(active.color("text" if column in _STRONG else "text-muted"))
        left, right = _margins(column)
        place = row.adjusted(left, 0, -right, 0)
        mode = Qt.TextElideMode.ElideMiddle if column == NAME else Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(str(index.data()), mode, int(place.width()))
        painter.drawText(place, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the name."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(QCoreApplication.translate("ModelsTable", "Name of the model"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The field stands where the name stood."""
        height, place = editor.sizeHint().height(), option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        editor.setGeometry(place.left(), place.center().y() - height // 2, place.width(), height)

    @staticmethod
    def _paint_ground(painter: QPainter, row: QRectF, state: QStyle.StateFlag) -> None:
        active = theme.current()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, active.color("accent-soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, active.color("hover"))
        painter.fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), active.color("border"))


def _header_font() -> QFont:
    font = theme.font("caption")
    font.setWeight(QFont.Weight.Medium)
    return font


def _margins(column: int) -> tuple[int, int]:
    """What is free at the left and right of the words; the outer columns keep the edge of the card."""
    return _INSET + (_EDGE if column == NAME else 0), _INSET + (_EDGE if column == SAVED else 0)


def _font(column: int) -> QFont:
    font = theme.font("body")
    if column in _STRONG:
        font.setWeight(QFont.Weight.DemiBold)
    return theme.tabular(font) if COLUMNS[column].is_number else font
