"""Accuracy against the strength of a disturbance, of one model or two; the cursor stands at one strength."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.chart import Axis, Chart, pen
from app.widgets.toolkit.marker import draw_marker
from app.widgets.wording.plot_scale import percent_ticks

_BAND = 0.10
_MARKER, _NAMES = 10, 64
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True)
class StressTrace:
    """One model: its colour and marker, and its accuracy at the strengths that were measured."""

    name: str
    slot: int
    strengths: tuple[float, ...]
    shares: tuple[float, ...]

    def share_at(self, strength: float) -> float | None:
        """The accuracy at a strength that was measured."""
        found = (share for at, share in zip(self.strengths, self.shares, strict=True) if at == strength)
        return next(found, None)


class StressChart(Chart):
    """A click, a drag, or Left and Right move the cursor."""

    cursor_moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._traces: tuple[StressTrace, ...] = ()
        self._strengths: tuple[float, ...] = (0.0, 1.0)
        self._seen: tuple[float, float] | None = None
        self._cursor = 0.0
        self.margins = (48.0, 10.0, _NAMES + 12.0, 30.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)

    @property
    def cursor_strength(self) -> float:
        """Where the cursor stands."""
        return self._cursor

    def set_strengths(self, strengths: Sequence[float], seen: tuple[float, float] | None, at: float) -> None:
        """Another disturbance: what was seen of it in training is tinted, the cursor stands at `at`."""
        self._strengths, self._seen, self._cursor = tuple(strengths), seen, at
        self.set_axes(Axis(self._strengths[0], self._strengths[-1]), Axis(0, 1, ticks=percent_ticks))

    def set_seen(self, seen: tuple[float, float] | None) -> None:
        """Tint other strengths."""
        self._seen = seen
        self.update()

    def set_traces(self, traces: Sequence[StressTrace]) -> None:
        """Show these models."""
        self._traces = tuple(traces)
        self.update()

    def rows(self) -> Iterator[Sequence[object]]:
        """The curves, titles first: a row a strength."""
        yield [self.tr("strength"), *(trace.name for trace in self._traces)]
        for strength in self._strengths:
            shares = [trace.share_at(strength) for trace in self._traces]
            yield [strength, *("" if share is None else round(share, 6) for share in shares)]

    def move_cursor(self, strength: float) -> None:
        """To the nearest strength; `cursor_moved` tells it if that is another."""
        nearest = min(self._strengths, key=lambda at: abs(at - strength))
        if nearest != self._cursor:
            self._cursor = nearest
            self.update()
            self.cursor_moved.emit(nearest)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor there."""
        self.move_cursor(self.values_at(event.position())[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take it along."""
        self.move_cursor(self.values_at(event.position())[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the next strength."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        place = self._strengths.index(self._cursor) + step
        self.move_cursor(self._strengths[min(max(place, 0), len(self._strengths) - 1)])

    def paint_area(self, painter: QPainter) -> None:
        """The tint, the cursor, the curves."""
        colors, area = theme.current(), self.area()
        if self._seen is not None:
            left, right = (self.locate(at, 0).x() for at in self._seen)
            band = colors.color("text-muted")
            band.setAlphaF(_BAND)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), band)
        across = self.locate(self._cursor, 0).x()
        painter.setPen(pen(colors.color("plot-crosshair"), 1))
        painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))
        for trace in self._traces:
            painter.setPen(pen(colors.run_color(trace.slot)))
            points = [self.locate(at, share) for at, share in zip(trace.strengths, trace.shares, strict=True)]
            for first, second in pairwise(points):
                painter.drawLine(first, second)

    def paint_over(self, painter: QPainter) -> None:
        """A marker of each model at the cursor, and its name where its curve ends."""
        self._paint_names(painter)
        for trace in self._traces:
            share = trace.share_at(self._cursor)
            if share is not None:
                halo = theme.current().color("raised")
                draw_marker(painter, self.locate(self._cursor, share), trace.slot, _MARKER, halo=halo)

    def _paint_names(self, painter: QPainter) -> None:
        """Beside the ends of the curves, the one above the other where they meet."""
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        ends = [
            (self.locate(trace.strengths[-1], trace.shares[-1]), trace)
            for trace in self._traces
            if trace.shares
        ]
        ends.sort(key=lambda end: end[0].y())
        lowest = -math.inf
        for number, (place, trace) in enumerate(ends):
            rest = (len(ends) - 1 - number) * metrics.height()
            y = max(min(place.y(), self.area().bottom() - rest), lowest + metrics.height())
            lowest = y
            painter.setPen(theme.current().run_color(trace.slot))
            name = metrics.elidedText(trace.name, Qt.TextElideMode.ElideRight, _NAMES)
            painter.drawText(QPointF(place.x() + 8, y + metrics.ascent() / 2 - 1), name)
