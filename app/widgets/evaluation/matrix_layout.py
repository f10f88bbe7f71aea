"""Where the parts of a confusion matrix stand: cells in the middle, names and shares around them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF

from app import theme
from app.widgets.evaluation.matrix_selection import ALL_RIGHT, MatrixSelection

SMALLEST_WITH_FIGURES = 24
"""Pixels of a cell in which a figure can be read."""
_LARGEST_CELL, _GAP = 44, 8
_WIDEST_NAME = 72


class MatrixLayout:
    """Of a matrix with these classes in an area."""

    def __init__(self, area: QRect, classes: Sequence[str]) -> None:
        self.classes = tuple(classes)
        self.left, self.top, self.right, self.below = _margins(self.classes)
        count = max(len(self.classes), 1)
        room = min(area.width() - self.left - self.right, area.height() - self.top - self.below) / count
        self.cell = max(1.0, min(_LARGEST_CELL, math.floor(room) if room >= 6 else room))
        wide, high = self.cell * count, self.cell * count
        spare = max(0.0, (area.width() - self.left - self.right - wide) / 2)
        over = max(0.0, (area.height() - self.top - self.below - high) / 2)
        self.cells = QRectF(area.x() + self.left + spare, area.y() + self.top + over, wide, high)

    @staticmethod
    def size(classes: Sequence[str], cell: int) -> QSize:
        """What a matrix with cells of this side takes."""
        left, top, right, below = _margins(tuple(classes))
        side = cell * max(len(classes), 1)
        return QSize(round(left + side + right), round(top + side + below))

    @property
    def has_figures(self) -> bool:
        """Whether a figure can be read in a cell."""
        return self.cell >= SMALLEST_WITH_FIGURES

    @property
    def has_names(self) -> bool:
        """Whether a name has room beside its row."""
        return self.cell >= 0.75 * theme.font("caption").pixelSize()

    def at(self, place: QPointF) -> MatrixSelection | None:
        """What a click there selects."""
        column = math.floor((place.x() - self.cells.x()) / self.cell)
        row = math.floor((place.y() - self.cells.y()) / self.cell)
        inside_columns, inside_rows = 0 <= column < len(self.classes), 0 <= row < len(self.classes)
        if inside_columns and inside_rows:
            return MatrixSelection(row, column)
        if inside_rows:
            return MatrixSelection(label=row)
        if inside_columns:
            return MatrixSelection(reading=column)
        return ALL_RIGHT if column < 0 and row < 0 and self.classes else None

    def area(self, selection: MatrixSelection) -> QRectF:
        """The cells that are selected."""
        x, y, wide, high = self.cells.x(), self.cells.y(), self.cells.width(), self.cells.height()
        if selection.reading is not None:
            x, wide = x + selection.reading * self.cell, self.cell
        if selection.label is not None:
            y, high = y + selection.label * self.cell, self.cell
        return QRectF(x, y, wide, high)


def _margins(classes: tuple[str, ...]) -> tuple[float, float, float, float]:
    """Left, top, right, below: names, their captions, shares."""
    caption, body = QFontMetricsF(theme.font("caption")), QFontMetricsF(theme.font("body"))
    names = [body.horizontalAdvance(name) for name in classes]
    longest = min(max(names, default=0.0), _WIDEST_NAME)
    line = caption.height()
    share = caption.horizontalAdvance("100.0%")
    return line + longest + 2 * _GAP, line + body.height() + _GAP, share + 2 * _GAP, line + _GAP
