"""A painted chart: axes with a grid around an area, and whatever a subclass paints in it.

For pictures that are painted anew as a whole, from a few hundred points; curves that grow while a network
trains are the plots' (`app.widgets.plots`), which draw only what changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.wording.plot_scale import Range, Ticks, linear_ticks, log_ticks
from core.types import Array

GRID = 0.09
TICK_WIDTH, TICK_HEIGHT = 80, 36
"""Pixels that a tick of the horizontal and of the vertical axis has for itself."""
LEAST_VALUE = 1e-300
FARTHEST_AREAS = 20.0
"""Areas beyond the area at which whatever lies further is held: painters know no larger numbers."""


@dataclass(frozen=True)
class Axis:
    """What an axis shows, and how: of a logarithmic one the ends are values too."""

    low: float = 0.0
    high: float = 1.0
    log: bool = False
    label: str = ""
    ticks: Callable[[float, float, int], Ticks] = linear_ticks

    @property
    def ends(self) -> Range:
        """The ends in the measure of the axis: decimal logarithms, where it is logarithmic."""
        if not self.log:
            return self.low, self.high
        return math.log10(max(self.low, LEAST_VALUE)), math.log10(max(self.high, LEAST_VALUE))

    def share(self, value: float) -> float:
        """Where a value stands between the ends, 0 to 1; beyond them where it lies beyond."""
        low, high = self.ends
        place = math.log10(max(value, LEAST_VALUE)) if self.log else value
        return (place - low) / (high - low) if high > low else 0.5

    def shares(self, values: Array) -> Array:
        """The same for many values (N,)."""
        low, high = self.ends
        if not high > low:
            return np.full(len(values), 0.5)
        with np.errstate(all="ignore"):
            places = np.log10(np.maximum(values, LEAST_VALUE)) if self.log else values
            return np.asarray((places - low) / (high - low))

    def value(self, share: float) -> float:
        """The value at a share of the way between the ends."""
        low, high = self.ends
        place = low + share * (high - low)
        return 10.0**place if self.log else place

    def places(self, most: int) -> list[tuple[float, str]]:
        """The shares at which ticks stand, and their words."""
        low, high = self.ends
        if not high > low:
            return []
        found = log_ticks(low, high, most) if self.log else self.ticks(low, high, most)
        return [((at - low) / (high - low), text) for at, text in found if low - 1e-9 <= at <= high + 1e-9]


class Chart(QWidget):
    """Axes and an area; subclasses override `paint_area`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.x_axis, self.y_axis = Axis(), Axis()
        self.margins = (48.0, 8.0, 16.0, 40.0)
        """Left, top, right, bottom: room for numbers and words around the area."""
        self.setMinimumSize(120, 90)

    def set_axes(self, x: Axis, y: Axis) -> None:
        """Show these parts of the plane."""
        self.x_axis, self.y_axis = x, y
        self.update()

    def area(self) -> QRectF:
        """Where the values are painted, in the widget's coordinates."""
        left, top, right, bottom = self.margins
        return QRectF(left, top, max(self.width() - left - right, 1), max(self.height() - top - bottom, 1))

    def locate(self, x: float, y: float) -> QPointF:
        """Where a pair of values stands in the widget; far beyond the area it is held near it."""
        area = self.area()
        across, up = _bounded(self.x_axis.share(x)), _bounded(self.y_axis.share(y))
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def locate_all(self, points: Array) -> list[QPointF]:
        """The same for pairs (N, 2) at once: thousands of them are located while somebody waits."""
        area = self.area()
        across, up = (
            np.clip(
                np.nan_to_num(
                    axis.shares(column), nan=-FARTHEST_AREAS, posinf=-FARTHEST_AREAS, neginf=-FARTHEST_AREAS
                ),
                -FARTHEST_AREAS,
                FARTHEST_AREAS + 1,
            )
            for axis, column in zip((self.x_axis, self.y_axis), points.T, strict=True)
        )
        xs, ys = area.left() + across * area.width(), area.bottom() - up * area.height()
        return list(map(QPointF, xs.tolist(), ys.tolist()))

    def lines(self, segments: Array) -> list[QLineF]:
        """Segments (S, 2, 2) of pairs as lines in the widget."""
        ends = self.locate_all(segments.reshape(-1, 2))
        return list(map(QLineF, ends[::2], ends[1::2]))

    def values_at(self, place: QPointF) -> tuple[float, float]:
        """The pair of values at a place of the widget."""
        area = self.area()
        across, up = (place.x() - area.left()) / area.width(), (area.bottom() - place.y()) / area.height()
        return self.x_axis.value(across), self.y_axis.value(up)

    def sizeHint(self) -> QSize:
        """Enough for a chart that can be read."""
        return QSize(360, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, what a subclass paints, then the axes over it."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """All of it, also for an export."""
        painter.setFont(theme.tabular(theme.font("caption")))
        self.paint_grid(painter)
        painter.save()
        painter.setClipRect(self.area().adjusted(-1, -1, 1, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_area(painter)
        painter.restore()
        self.paint_axes(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.restore()

    def paint_area(self, painter: QPainter) -> None:
        """What lies in the area; nothing of it reaches out."""

    def paint_over(self, painter: QPainter) -> None:
        """What may stand beside the area too, such as names at the ends of curves."""

    def _ticks(self) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
        area = self.area()
        across, up = max(int(area.width() / TICK_WIDTH), 2), max(int(area.height() / TICK_HEIGHT), 2)
        return self.x_axis.places(across), self.y_axis.places(up)

    def paint_grid(self, painter: QPainter) -> None:
        """Faint lines at the ticks."""
        active, area = theme.current(), self.area()
        painter.setPen(QPen(active.mixed(active.color("plot-grid"), "plot-background", GRID), 1))
        across, up = self._ticks()
        lines = []
        for share, _ in across:
            x = round(area.left() + share * area.width()) + 0.5
            lines.append(QLineF(x, area.top(), x, area.bottom()))
        for share, _ in up:
            y = round(area.bottom() - share * area.height()) + 0.5
            lines.append(QLineF(area.left(), y, area.right(), y))
        painter.drawLines(lines)

    def paint_axes(self, painter: QPainter) -> None:
        """Both axes with their numbers and words."""
        active, area = theme.current(), self.area()
        painter.setPen(QPen(active.color("border-control"), 1))
        corner = QPointF(area.left(), area.bottom())
        painter.drawLines([QLineF(corner, area.topLeft()), QLineF(corner, area.bottomRight())])
        painter.setPen(active.color("plot-axis"))
        high = QFontMetricsF(painter.font()).height()
        across, up = self._ticks()
        for share, text in across:
            place = QRectF(area.left() + share * area.width() - 50, area.bottom() + 6, 100, high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), text)
        for share, text in up:
            place = QRectF(0, area.bottom() - share * area.height() - high / 2, area.left() - 8, high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        bottom = QRectF(area.left(), area.bottom() + 8 + high, area.width(), high)
        painter.drawText(bottom, int(Qt.AlignmentFlag.AlignRight), self.x_axis.label)


def pen(color: QColor, width: float = 2.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen for curves: round where lines meet."""
    return QPen(color, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _bounded(share: float) -> float:
    return min(max(share, -FARTHEST_AREAS), FARTHEST_AREAS + 1) if math.isfinite(share) else -FARTHEST_AREAS
