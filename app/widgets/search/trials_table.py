"""The table of trials: sorted by a click on a column's name, the selected one the same as in the pictures."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app import theme
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import draw_mark
from app.widgets.search.trials_model import RECORD, STATE, TRIAL, VALUE, TrialsModel
from app.widgets.toolkit.retranslatable import Retranslatable

ROW = 40
EDGE, CELL = 18, 8
MARK = 18


class TrialsTable(Retranslatable, QTableView):
    """Newest on top at first."""

    def __init__(self, focus: TrialFocus) -> None:
        super().__init__()
        self.trials, self._rows = focus, TrialsModel(focus)
        self._columns = 0
        self.setModel(self._rows)
        self._set_up()
        focus.changed.connect(self.refresh)
        focus.brushed.connect(self.refresh)
        focus.pointed.connect(self._show_selected)
        self.retranslate()

    def refresh(self) -> None:
        """More is known; what one looks at stays where it is."""
        place = self.verticalScrollBar().value()
        self._rows.refresh()
        self.verticalScrollBar().setValue(place)
        if self._rows.columnCount() != self._columns:
            self._fit_columns()
        self._show_selected()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Trials"))
        self._rows.refresh()
        self._fit_columns()

    def rows(self) -> list[list[str]]:
        """As they stand, names first."""
        columns = range(self._rows.columnCount())
        cells = [
            [str(self._rows.index(row, column).data()) for column in columns]
            for row in range(self._rows.rowCount())
        ]
        return [self._rows.names(), *cells]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the trial as a run."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.trials.selected is not None:
            self.trials.open(self.trials.selected)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a trial in all pictures."""
        trial = self.indexAt(event.position().toPoint()).data(RECORD)
        self.trials.hover(trial.number if trial is not None else None)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Point at none."""
        self.trials.hover(None)

    def resizeEvent(self, event: object) -> None:
        """All columns share the room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_columns()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The one under the cursor is the selected one."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.trials.select(current.data(RECORD).number)

    def _open(self, index: QModelIndex) -> None:
        self.trials.open(index.data(RECORD).number)

    def _click(self, index: QModelIndex) -> None:
        self.trials.select(index.data(RECORD).number)

    def _show_selected(self) -> None:
        row = self._rows.row_of(self.trials.selected)
        selection = self.selectionModel()
        if row is None:
            selection.clear()
        elif self.currentIndex().row() != row or not selection.hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            index = self._rows.index(row, TRIAL)
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _set_up(self) -> None:
        self.setProperty("role", "table")
        self.setItemDelegate(_TrialCell(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.sortByColumn(TRIAL, Qt.SortOrder.DescendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.setFont(theme.tabular(theme.font("body")))
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._click)

    def _fit_columns(self) -> None:
        """As wide as the names and what stands in them; what room is left is shared."""
        self._columns = self._rows.columnCount()
        header = self.horizontalHeader()
        wanted = [
            max(header.sectionSizeHint(column), self.sizeHintForColumn(column))
            for column in range(self._columns)
        ]
        left = max(self.viewport().width() - sum(wanted), 0)
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, width + left // max(self._columns, 1))


class _TrialCell(QStyledItemDelegate):
    """Values strong, what was given up muted, the state with its mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the words."""
        words = option.fontMetrics.horizontalAdvance(str(index.data()))
        return QSize(words + 2 * CELL + (MARK if index.column() == STATE else 0), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, hairline, mark, words."""
        active, row = theme.current(), QRectF(option.rect)
        trial = index.data(RECORD)
        table = self.parent()
        assert isinstance(table, TrialsTable)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, active.color("accent-soft"))
        elif trial.number == table.trials.hovered:
            painter.fillRect(row, active.color("hover"))
        painter.fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), active.color("border"))
        font = theme.tabular(theme.font("body"))
        strong = index.column() in (TRIAL, VALUE) and trial.state not in ("pruned",)
        font.setWeight(font.Weight.DemiBold if strong else font.Weight.Normal)
        painter.setFont(font)
        place = row.adjusted(EDGE if index.column() == TRIAL else CELL, 0, -CELL, 0)
        if index.column() == STATE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_mark(painter, QPointF(place.left() + 4, row.center().y()), trial, 8)
            place = place.adjusted(MARK, 0, 0, 0)
        painter.setPen(active.color(_ink(trial.state, index.column())))
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)
        painter.restore()


def _ink(state: str, column: int) -> str:
    if state == "pruned":
        return "text-muted"
    if column == STATE and state == "running":
        return "accent"
    return "danger" if column == STATE and state in ("failed", "diverged", "lost") else "text"
