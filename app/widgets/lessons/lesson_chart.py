"""The picture of a lesson: a line for the mean of the seeds, a band for their spread, a dot for each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.lessons.trace import LessonTrace, Plane
from app.widgets.toolkit.chart import Axis, Chart, pen
from app.widgets.toolkit.marker import draw_cross, draw_marker
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.plot_scale import Ticks, linear_ticks, percent_ticks

MEAN, BAND, DOT, MARKER = 2.5, 0.20, 2.0, 10
"""Thickness of a mean in pixels, strength of a band, radius of a seed's dot, size of a marker."""
_MOST_DOTS = 40
_PIECE, _NO_NAMES = 14, 24.0
_MARGINS = 56.0, 12.0, 160.0, 46.0


@dataclass(frozen=True)
class LineEnd:
    """Where a line ends, what it is called there, in which colour, and how the line is drawn."""

    place: QPointF
    name: str
    color: QColor
    stroke: QPen


class LessonChart(Chart):
    """Lines over each other; each is named at its end."""

    hovered = Signal(str)
    """What the lines are at the place of the pointer; empty where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = Plane(0, 1, 0, 1)
        self.traces: tuple[LessonTrace, ...] = ()
        self.margins = _MARGINS
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)

    def show_plane(self, plane: Plane) -> None:
        """Show this part of the plane."""
        self.plane = plane
        left, top, right, bottom = _MARGINS
        self.margins = (left, top, right if plane.names_lines else _NO_NAMES, bottom)
        across = _named_ticks(plane.ticks) if plane.ticks else linear_ticks
        up = percent_ticks if plane.is_share else linear_ticks
        self.set_axes(
            Axis(plane.x_low, plane.x_high, log=plane.x_log, label=plane.x_label, ticks=across),
            Axis(plane.y_low, plane.y_high, log=plane.y_log, ticks=up),
        )

    def show_traces(self, traces: Sequence[LessonTrace]) -> None:
        """Show these candidates."""
        self.traces = tuple(traces)
        self.update()

    def describe(self) -> str:
        """The picture in words: what each line ends at."""
        parts = []
        for trace in self.traces:
            places, mean, _, _ = trace.spread()
            if len(places):
                parts.append(f"{trace.name} {self.value_text(float(mean[-1]))}")
        return ", ".join(parts)

    def value_text(self, value: float) -> str:
        """A value as it is said here."""
        return percent_text(value) if self.plane.is_share else f"{value:.4g}"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the values at the pointer."""
        self.hovered.emit(self.text_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """There is no pointer."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def text_at(self, place: QPointF) -> str:
        """What the lines are at a place of the widget."""
        if not self.area().contains(place) or not self.traces:
            return ""
        x, _ = self.values_at(place)
        values = [(trace.name, value) for trace in self.traces if (value := trace.value_at(x)) is not None]
        named = (
            min(self.plane.ticks, key=lambda tick: abs(tick[0] - x))[1] if self.plane.ticks else f"{x:.4g}"
        )
        parts = [f"{name} {self.value_text(value)}" for name, value in values]
        return ", ".join([f"{self.plane.x_label} {named}".strip(), *parts]) if parts else ""

    def paint_area(self, painter: QPainter) -> None:
        """Bands first, then lines, then dots: nothing hides a line."""
        spreads = [(trace, trace.spread()) for trace in self.traces]
        for trace, (places, mean, low, high) in spreads:
            self._paint_bar(painter, trace, places, mean)
            self._paint_band(painter, trace, places, low, high)
        for trace, (places, mean, _, _) in spreads:
            self.paint_line(painter, places, mean, self._stroke(trace))
        for trace, (places, _, _, _) in spreads:
            if len(places) <= _MOST_DOTS:
                self._paint_dots(painter, trace)

    def paint_over(self, painter: QPainter) -> None:
        """Markers, crosses where a run broke, and names at the ends."""
        ground, ends = theme.current().color("plot-background"), []
        for trace in self.traces:
            places, mean, _, _ = trace.spread()
            if not len(places):
                continue
            if trace.marked:
                for x, y in zip(places, mean, strict=True):
                    draw_marker(painter, self.locate(x, y), trace.slot, MARKER, halo=ground)
            self._paint_crosses(painter, trace)
            if trace.is_bar:
                continue
            at, words = self.locate(places[-1], mean[-1]), theme.current().color("text")
            ends.append(LineEnd(at, trace.name, words, self._stroke(trace)))
        self.paint_names(painter, ends)

    def paint_line(self, painter: QPainter, xs: np.ndarray, ys: np.ndarray, stroke: QPen) -> None:
        """A line through places and values."""
        painter.setPen(stroke)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self.locate(x, y) for x, y in zip(xs, ys, strict=True)]))

    def paint_names(self, painter: QPainter, ends: list[LineEnd]) -> None:
        """Names beside the ends of lines, none over another, each with a piece of its line."""
        font = theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        high, right, lowest = metrics.height(), self.area().right() + 10, -math.inf
        for number, end in enumerate(sorted(ends, key=lambda end: end.place.y())):
            rest = (len(ends) - 1 - number) * high
            lowest = max(min(end.place.y(), self.area().bottom() - rest), lowest + high)
            painter.setPen(end.stroke)
            painter.drawLine(QPointF(right, lowest), QPointF(right + _PIECE, lowest))
            painter.setPen(end.color)
            left = right + _PIECE + 6
            text = metrics.elidedText(end.name, Qt.TextElideMode.ElideRight, int(self.width() - left - 4))
            painter.drawText(QPointF(left, lowest + metrics.ascent() / 2 - 1), text)

    def _stroke(self, trace: LessonTrace) -> QPen:
        style = Qt.PenStyle.DotLine if trace.dotted else Qt.PenStyle.SolidLine
        return pen(self._color(trace), MEAN, style)

    def _color(self, trace: LessonTrace) -> QColor:
        return theme.current().run_color(trace.slot)

    def _paint_band(
        self, painter: QPainter, trace: LessonTrace, places: np.ndarray, low: np.ndarray, high: np.ndarray
    ) -> None:
        if len(trace.seeds) < 2 or len(places) < 2:
            return
        color = self._color(trace)
        color.setAlphaF(BAND)
        above = [self.locate(x, y) for x, y in zip(places, high, strict=True)]
        below = [self.locate(x, y) for x, y in zip(places[::-1], low[::-1], strict=True)]
        path = QPainterPath()
        path.addPolygon(QPolygonF([*above, *below]))
        painter.fillPath(path, color)

    def _paint_bar(self, painter: QPainter, trace: LessonTrace, places: np.ndarray, mean: np.ndarray) -> None:
        if not trace.is_bar or not len(places):
            return
        wide = 0.6 * (self.locate(1, 0).x() - self.locate(0, 0).x())
        top = self.locate(float(places[0]), float(mean[0]))
        color = self._color(trace)
        painter.setPen(pen(color, MEAN))
        painter.drawLine(QPointF(top.x() - wide / 2, top.y()), QPointF(top.x() + wide / 2, top.y()))
        color.setAlphaF(2 * BAND)
        painter.fillRect(QRectF(top.x() - wide / 2, top.y(), wide, self.area().bottom() - top.y()), color)

    def _paint_dots(self, painter: QPainter, trace: LessonTrace) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(trace))
        for seed in trace.seeds:
            for x, y in zip(seed.xs, seed.ys, strict=True):
                if np.isfinite(y):
                    painter.drawEllipse(self.locate(x, y), DOT, DOT)

    def _paint_crosses(self, painter: QPainter, trace: LessonTrace) -> None:
        """Where the loss was no number any more, and the word."""
        danger = theme.current().color("danger")
        for seed in trace.seeds:
            known = np.isfinite(seed.ys) if seed.is_broken else np.zeros(0, bool)
            if not known.any():
                continue
            at = self.locate(float(seed.xs[known][-1]), float(seed.ys[known][-1]))
            draw_cross(painter, at, danger)
            painter.setPen(danger)
            painter.drawText(QRectF(at.x() + 8, at.y() - 20, 40, 16), "NaN")


def _named_ticks(named: tuple[tuple[float, str], ...]) -> Callable[[float, float, int], Ticks]:
    def ticks(low: float, high: float, most: int) -> Ticks:
        every = max(1, -(-len(named) // max(most, 1)))
        return [tick for number, tick in enumerate(named) if number % every == 0]

    return ticks
