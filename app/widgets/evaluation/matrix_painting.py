"""How a confusion matrix is painted: what was right in ink, errors by their number in the errors' colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app import theme
from app.widgets.evaluation.matrix_layout import MatrixLayout
from app.widgets.evaluation.matrix_selection import MatrixSelection
from app.widgets.wording.figure_text import NONE, percent_text

COUNTS, ROWS, COLUMNS, ERRORS = "counts", "rows", "columns", "errors"
ERROR_SLOT = 1
"""The colour of errors is that of this slot of runs."""
_RIGHT_LEAST, _RIGHT_MOST = 0.08, 0.18
_WRONG_LEAST, _WRONG_MOST = 0.12, 0.55
_RADIUS = 3


class MatrixPainting:
    """One painting of it."""

    def __init__(
        self,
        painter: QPainter,
        layout: MatrixLayout,
        counts: NDArray[np.int64],
        selection: MatrixSelection,
        mode: str,
    ) -> None:
        self._painter, self._layout, self._counts = painter, layout, counts
        self._selection, self._mode = selection, mode
        self._colors = theme.current()
        errors = counts - np.diag(counts.diagonal())
        self._most_wrong = max(int(errors.max(initial=0)), 1)
        self._most_right = max(int(counts.diagonal().max(initial=0)), 1)

    def paint(self, read_as: str, truth: str, recall: str, precision: str) -> None:
        """Everything, with these captions."""
        if not self._layout.classes:
            return
        self._paint_captions(read_as, truth, recall, precision)
        self._paint_names()
        if self._counts.size:
            self._paint_cells()
            self._paint_shares()
            self._paint_selection()

    def _paint_captions(self, read_as: str, truth: str, recall: str, precision: str) -> None:
        painter, layout = self._painter, self._layout
        painter.setFont(theme.font("caption"))
        painter.setPen(self._colors.color("text-muted"))
        line = painter.fontMetrics().height()
        cells, middle = layout.cells, Qt.AlignmentFlag.AlignCenter
        above = QRectF(cells.x(), cells.y() - layout.top, cells.width(), line)
        painter.drawText(above, middle, read_as)
        if not layout.has_names:
            return
        names = QRectF(
            cells.right() + 4, cells.y() - layout.top + line, layout.right - 4, layout.top - line - 2
        )
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(names, int(right | Qt.TextFlag.TextDontClip), recall)
        under = QRectF(cells.right() + 4, cells.bottom() + 4, layout.right - 4, line)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextDontClip), precision)
        painter.save()
        painter.translate(cells.x() - layout.left, cells.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-cells.height() / 2, 0, cells.height(), line), middle, truth)
        painter.restore()

    def _paint_names(self) -> None:
        layout, painter = self._layout, self._painter
        for place, name in enumerate(layout.classes):
            chosen_row, chosen_column = place == self._selection.label, place == self._selection.reading
            if layout.has_names or chosen_row:
                area = QRectF(0, self._row(place), layout.cells.x() - 6, layout.cell)
                area.setLeft(layout.cells.x() - layout.left + painter.fontMetrics().height())
                self._paint_name(area, name, chosen_row, Qt.AlignmentFlag.AlignRight)
            if layout.has_names or chosen_column:
                high = layout.top / 2
                area = QRectF(self._column(place), layout.cells.y() - high - 4, layout.cell, high)
                self._paint_name(area, name, chosen_column, Qt.AlignmentFlag.AlignHCenter)

    def _paint_name(self, area: QRectF, name: str, chosen: bool, side: Qt.AlignmentFlag) -> None:
        painter = self._painter
        painter.setFont(_font("body", chosen))
        painter.setPen(self._colors.color("accent" if chosen else "text"))
        if side == Qt.AlignmentFlag.AlignRight or self._layout.has_names:
            room = int(area.width()) if side == Qt.AlignmentFlag.AlignRight else int(self._layout.cell) - 2
            name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, max(room, 12))
        flags = side | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(flags | Qt.TextFlag.TextDontClip), name)

    def _paint_cells(self) -> None:
        counts, layout, painter = self._counts, self._layout, self._painter
        gap = 1.0 if layout.cell >= 12 else 0.0
        radius = _RADIUS if layout.cell >= 12 else 0
        painter.setFont(_font("caption", False))
        plain, strong = painter.font(), _font("caption", True)
        for label, row in enumerate(counts.tolist()):
            for reading, count in enumerate(row):
                right = label == reading
                area = QRectF(self._column(reading), self._row(label), layout.cell, layout.cell)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._ground(count, right))
                painter.drawRoundedRect(area.adjusted(gap, gap, -gap, -gap), radius, radius)
                if layout.has_figures:
                    painter.setFont(strong if right else plain)
                    painter.setPen(self._colors.color("text" if count else "text-muted"))
                    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._text(label, reading, count))

    def _ground(self, count: int, right: bool) -> QColor:
        if right and self._mode == ERRORS:
            return self._colors.color("surface")
        if right:
            share = _RIGHT_LEAST + (_RIGHT_MOST - _RIGHT_LEAST) * count / self._most_right
            return self._colors.mixed(self._colors.color("text"), "raised", share if count else 0.0)
        if not count:
            return self._colors.color("surface")
        share = _WRONG_LEAST + (_WRONG_MOST - _WRONG_LEAST) * count / self._most_wrong
        return self._colors.mixed(self._colors.run_color(ERROR_SLOT), "raised", share)

    def _text(self, label: int, reading: int, count: int) -> str:
        if not count:
            return "·"
        if self._mode == ERRORS and label == reading:
            return ""
        if self._mode in (ROWS, COLUMNS):
            axis = self._counts[label] if self._mode == ROWS else self._counts[:, reading]
            share = 100 * count / int(axis.sum())
            return f"{share:.0f}" if share >= 9.95 else f"{share:.1f}"
        return f"{count}"

    def _paint_shares(self) -> None:
        """Recall at the right, precision below."""
        layout, painter, counts = self._layout, self._painter, self._counts
        if not layout.has_names:
            return
        painter.setFont(_font("caption", False))
        painter.setPen(self._colors.color("text-muted"))
        rows, columns = counts.sum(axis=1), counts.sum(axis=0)
        for place, found in enumerate(counts.diagonal().tolist()):
            side = QRectF(layout.cells.right() + 4, self._row(place), layout.right - 4, layout.cell)
            recall = percent_text(found / int(rows[place])) if rows[place] else NONE
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(side, int(flags | Qt.TextFlag.TextDontClip), recall)
            below = QRectF(
                self._column(place), layout.cells.bottom() + 4, layout.cell, painter.fontMetrics().height()
            )
            share = f"{100 * found / int(columns[place]):.0f}%" if columns[place] else NONE
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextDontClip), share)

    def _paint_selection(self) -> None:
        painter, selection, layout = self._painter, self._selection, self._layout
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colors.color("accent"), 2))
        if selection.right is None:
            painter.drawRoundedRect(layout.area(selection).adjusted(0, 0, 0, 0), 4, 4)
        elif selection.right:
            for place in range(len(layout.classes)):
                area = layout.area(MatrixSelection(place, place))
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        corner = QPointF(layout.cells.x() - 6, layout.cells.y() - 6)
        mark = 8 if layout.has_names else 4
        chosen = selection.right is True
        painter.setPen(QPen(self._colors.color("accent" if chosen else "text-muted"), 1.75))
        painter.drawLine(corner - QPointF(mark, mark), corner)

    def _row(self, place: int) -> float:
        return self._layout.cells.y() + place * self._layout.cell

    def _column(self, place: int) -> float:
        return self._layout.cells.x() + place * self._layout.cell


def _font(role: str, strong: bool) -> QFont:
    font = theme.tabular(theme.font(role))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
