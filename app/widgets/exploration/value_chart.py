"""Curves of the race: the height at each step, or the height in the end at each learning rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.exploration import optimizer_mark
from app.widgets.exploration.racer import Racer
from app.widgets.exploration.stepped_chart import SteppedChart
from app.widgets.toolkit.chart import Axis, Chart, pen
from core.exploration.race import RateScan
from core.types import Array

FLOOR = 1e-12
"""The lowest height that a logarithmic axis goes down to."""
MAX_DECADES = 12


class ValueChart(SteppedChart):
    """The height of each path, logarithmic or not, with a line at the step that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.margins = (64.0, 8.0, 16.0, 40.0)
        self._racers: Sequence[Racer] = ()
        self.setMouseTracking(True)
        self._places: dict[str, list[QPointF]] = {}
        self._log, self._x_label = True, ""

    pointed = Signal(QPointF, str, int)
    """Where in the chart, at whose curve, and at which step."""

    def set_race(self, racers: Sequence[Racer]) -> None:
        """Show the heights along these paths."""
        self._racers = [racer for racer in racers if racer.can_be_seen]
        self._fit()

    def set_log(self, log: bool) -> None:
        """A logarithmic axis tells apart what comes near zero."""
        self._log = log
        self._fit()

    def set_x_label(self, label: str) -> None:
        """The word under the axis."""
        self._x_label = label
        self._fit()

    @property
    def can_be_log(self) -> bool:
        """Whether no height lies below 0, where there are no logarithms."""
        return bool(_known([racer.path.values for racer in self._racers if racer.path]).min() >= 0)

    def paint_still(self, painter: QPainter) -> None:
        """What comes, faint."""
        for racer in self._racers:
            painter.setPen(optimizer_mark.line(racer.kind, faint=True, dashed=racer.is_copy))
            painter.drawPolyline(self._places[racer.name])

    def paint_way(self, painter: QPainter, first: int, last: int) -> None:
        """What was, strong."""
        for racer in self._racers:
            painter.setPen(optimizer_mark.line(racer.kind, dashed=racer.is_copy))
            painter.drawPolyline(self._places[racer.name][first : last + 1])

    def paint_over(self, painter: QPainter) -> None:
        """The line at the step, and where each path is."""
        area, active = self.area(), theme.current()
        x = self.locate(self.step, 1).x()
        painter.setPen(pen(active.color("plot-crosshair"), 1))
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        for racer in self._racers:
            assert racer.path is not None
            value = float(racer.path.values[min(self.step, racer.path.steps)])
            place = self.locate(self.step, value)
            if area.adjusted(-1, -1, 1, 1).contains(place):
                optimizer_mark.draw(
                    painter, place, racer.kind, 10, active.color("plot-background"), hollow=racer.is_copy
                )

    def _fit(self) -> None:
        heights = [racer.path.values for racer in self._racers if racer.path is not None]
        steps = max((len(values) - 1 for values in heights), default=1)
        self.set_axes(Axis(0, max(steps, 1), label=self._x_label), _height_axis(heights, self._log))
        self._locate_paths()

    def _locate_paths(self) -> None:
        self._places = {}
        for racer in self._racers:
            assert racer.path is not None
            known = np.flatnonzero(np.isfinite(racer.path.values))
            self._places[racer.name] = self.locate_all(np.stack([known, racer.path.values[known]], axis=1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a step, and at the curve that is nearest there."""
        place = event.position()
        if self.area().contains(place):
            step = round(self.values_at(place)[0])
            heights = {name: at[step].y() for name, at in self._places.items() if step < len(at)}
            near = min(heights, key=lambda name: abs(heights[name] - place.y()), default="")
            self.pointed.emit(place, near, step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same curves, elsewhere."""
        super().resizeEvent(event)
        self._locate_paths()


class RateChart(Chart):
    """How low each optimizer gets with each learning rate; a ring marks the best one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.margins = (64.0, 8.0, 16.0, 40.0)
        self.scans: Mapping[str, RateScan] = {}
        self.setMouseTracking(True)
        self._racers: Sequence[Racer] = ()
        self._x_label = ""

    def set_scans(self, scans: Mapping[str, RateScan], racers: Sequence[Racer], x_label: str) -> None:
        """Show these curves, by the name of the racer, and where the rates in use stand."""
        self._racers = [racer for racer in racers if racer.is_shown and racer.name in scans]
        self.scans, self._x_label = {racer.name: scans[racer.name] for racer in self._racers}, x_label
        heights = [np.where(np.isfinite(scan.values), scan.values, np.nan) for scan in self.scans.values()]
        rates = np.concatenate([scan.rates for scan in self.scans.values()]) if self.scans else np.ones(1)
        across = Axis(float(rates.min()), float(max(rates.max(), rates.min() * 10)), log=True, label=x_label)
        self.set_axes(across, _height_axis(heights, True))

    pointed = Signal(QPointF, float)
    """Where in the chart, and at which learning rate."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a rate."""
        if self.area().contains(event.position()):
            self.pointed.emit(event.position(), self.values_at(event.position())[0])

    def paint_area(self, painter: QPainter) -> None:
        """A curve an optimizer; where it gets lost there is none."""
        for racer in self._racers:
            scan = self.scans[racer.name]
            painter.setPen(optimizer_mark.line(racer.kind, dashed=racer.is_copy))
            for part in _finite_parts(scan.values):
                places = [
                    self.locate(float(scan.rates[at]), max(float(scan.values[at]), self.y_axis.low))
                    for at in part
                ]
                painter.drawPolyline(QPolygonF(places))

    def paint_over(self, painter: QPainter) -> None:
        """The best rate, and the one in use."""
        paper = theme.current().color("plot-background")
        for racer in self._racers:
            scan, rate = self.scans[racer.name], racer.optimizer.learning_rate
            self._ring(painter, racer.kind, scan.best, scan)
            if scan.rates[0] <= rate <= scan.rates[-1]:
                place = self.locate(rate, max(_value_at(scan, rate), self.y_axis.low))
                if self.area().adjusted(-1, -1, 1, 1).contains(place):
                    optimizer_mark.draw(painter, place, racer.kind, 10, paper, hollow=racer.is_copy)

    def _ring(self, painter: QPainter, name: str, rate: float, scan: RateScan) -> None:
        value = float(np.min(scan.values))
        if np.isfinite(value):
            painter.setPen(pen(optimizer_mark.color(name), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.locate(rate, max(value, self.y_axis.low)), 6, 6)


def _value_at(scan: RateScan, rate: float) -> float:
    return float(np.interp(np.log(rate), np.log(scan.rates), scan.values))


def _finite_parts(values: Array) -> list[Array]:
    """The runs of places at which there is a number."""
    good = np.flatnonzero(np.isfinite(values))
    return np.split(good, np.flatnonzero(np.diff(good) > 1) + 1) if good.size else []


def _known(heights: Sequence[Array]) -> Array:
    """All heights that are numbers; 1 where there is none."""
    known = np.concatenate([values[np.isfinite(values)] for values in heights]) if heights else np.ones(1)
    return known if known.size else np.ones(1)


def _height_axis(heights: Sequence[Array], log: bool) -> Axis:
    known = _known(heights)
    start = max((float(values[0]) for values in heights if np.isfinite(values[0])), default=1.0)
    top = float(min(known.max(), max(start * 10, known.min() + 1e-9)))
    if log and top > 0 and known.min() >= 0:
        positive = known[known > 0]
        low = float(positive.min()) if positive.size else top / 10
        low = max(low, FLOOR, top / 10.0**MAX_DECADES)
        return Axis(min(low, top / 10) / 1.5, top * 1.5, log=True)
    low = float(known.min())
    room = 0.05 * max(top - low, 1e-9)
    return Axis(low - room, top + room)
