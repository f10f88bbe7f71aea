"""A run in a plot: what pyqtgraph draws of it.

What is drawn costs by the point and again at each repaint. So a trace is handed the part in view alone, makes
no more points of it than there are pixels for, and is drawn anew only when the run or the view has changed.
Where many values fall on a pixel their extremes are a tint behind the line, so that nothing is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app import theme
from app.widgets.plots.arithmetic.curve import Curve, Numbers
from app.widgets.plots.arithmetic.decimation import seen
from app.widgets.plots.arithmetic.plot_values import CurveEnd, PlotValue, RateMark
from app.widgets.plots.lean_pyqtgraph import pg
from app.widgets.plots.plot_view import PlotView

TINT = 0.32
LAYERS = 8
"""Runs lie over one another in the order of their colours."""


@dataclass(frozen=True)
class VisibleRange:
    """What is in view, as far as a trace must know it to draw itself."""

    low: float
    high: float
    pixel: float
    log: bool


class Trace:
    """The items of one run, with the raw values behind its lines; each plot says what they show."""

    def __init__(self, view: PlotView, curve: Curve, *lines: Any) -> None:
        self._view, self._curve = view, curve
        self.raw: Any = pg.PlotCurveItem()
        self.raw.setSegmentedLineMode("on")
        self.raw.setZValue(-10 + curve.slot % LAYERS)
        self._items = (self.raw, *lines)
        self._drawn: tuple[object, ...] = ()
        for item in self._items:
            view.box.addItem(item, ignoreBounds=True)
        self.restyle()

    @property
    def at(self) -> Numbers:
        """Where the points of the run stand on the x axis, in ascending order."""
        raise NotImplementedError

    def show(self, part: slice, frame: VisibleRange) -> None:
        """Hands the items what they draw of this part of the points."""
        raise NotImplementedError

    def restyle(self, sharpness: float = 1.0) -> None:
        """Takes the theme's colours; `sharpness` is the pixels of a line one wide."""
        active = theme.current()
        color = active.mixed(active.run_color(self._curve.slot), "plot-background", TINT)
        self.raw.setPen(pg.mkPen(color, width=sharpness))

    def end(self, frame: VisibleRange) -> CurveEnd | None:
        """The last point in view."""
        raise NotImplementedError

    def rate_marks(self, log: bool) -> list[RateMark]:
        """The changes of the learning rate by hand, on the curve."""
        curve = self._curve
        places = [self.reading(float(x), log) for x in curve.change_places()] if curve.rate_changes else []
        return [
            RateMark(curve.slot, rate, place.x, place.y)
            for place, (_, rate) in zip(places, curve.rate_changes, strict=True)
            if place is not None
        ]

    def reading(self, x: float, log: bool) -> PlotValue | None:
        """The value at `x`; None beyond the curve."""
        raise NotImplementedError

    def draw(self, frame: VisibleRange) -> None:
        """Follows the run and what is in view."""
        state = (len(self.at), self._curve.dashed, frame)
        if state != self._drawn:
            self._drawn = state
            self.show(self.part(frame), frame)

    def part(self, frame: VisibleRange) -> slice:
        """The points in view, and one more on each side."""
        return seen(self.at, frame.low, frame.high)

    def remove(self) -> None:
        """Leaves the plot."""
        for item in self._items:
            self._view.box.removeItem(item)
