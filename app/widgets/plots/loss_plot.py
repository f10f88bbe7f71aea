"""The loss a step: every value as a tint, the running mean as a line over it, on a linear or a logarithmic
axis.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.plots.arithmetic.curve import Curve, Numbers
from app.widgets.plots.arithmetic.decimation import dashes, envelope, means
from app.widgets.plots.arithmetic.plot_values import CurveEnd, PlotValue
from app.widgets.plots.lean_pyqtgraph import pg
from app.widgets.plots.live_plot import LivePlot
from app.widgets.plots.plot_table import PlotColumn
from app.widgets.plots.plot_view import PlotView
from app.widgets.plots.run_trace import LAYERS, Trace, VisibleRange
from app.widgets.wording.figure_text import loss_text
from app.widgets.wording.plot_scale import (
    Range,
    Ticks,
    linear_range,
    linear_ticks,
    log_range,
    log_ticks,
    near_range,
)

LINE_PIXELS = 2.5
"""The width of a column of the smoothed curve; narrower ones cost and show nothing more."""
PEAKS, SAMPLES = 0.02, 2000
"""The share of the losses that may reach over the axis, and of how many it is estimated."""
LEAST_LOSS = 1e-12
DIVERGENCE_FACTOR = 4.0
"""A loss this many times the first one goes out of the picture: it would press all others flat."""


class LossTrace(Trace):
    """One run: the raw losses behind, the smoothed ones in front."""

    def __init__(self, view: PlotView, curve: Curve) -> None:
        self.line: Any = pg.PlotCurveItem(skipFiniteCheck=True, antialias=True)
        self.line.setSegmentedLineMode("on")
        self.line.setZValue(20 + curve.slot % LAYERS)
        super().__init__(view, curve, self.line)

    @property
    def at(self) -> Numbers:
        """The place of each loss before the first that is no number."""
        return self._curve.x[: self._curve.finite]

    def restyle(self, sharpness: float = 1.0) -> None:
        """Takes the theme's colours; `sharpness` is the pixels of a line one wide."""
        super().restyle(sharpness)
        self.line.setPen(pg.mkPen(theme.current().run_color(self._curve.slot), width=2 * sharpness))

    def show(self, part: slice, frame: VisibleRange) -> None:
        """The extremes of the raw losses, the means of the smoothed ones."""
        x, y = envelope(self._curve.x[part], self._curve.losses[part], frame.pixel)
        self.raw.setData(x, scaled(y, frame.log), connect="all", skipFiniteCheck=True)
        x, y = means(self._curve.x[part], self._curve.smoothed[part], LINE_PIXELS * frame.pixel)
        joined = dashes(x, LINE_PIXELS * frame.pixel) if self._curve.dashed and len(x) > 1 else "all"
        self.line.setData(x, scaled(y, frame.log), connect=joined)

    def end(self, frame: VisibleRange) -> CurveEnd | None:
        """The last point in view."""
        part = self.part(frame)
        if part.stop - part.start < 1 or self._curve.x[part.start] > frame.high:
            return None
        last = part.stop - 1
        if self._curve.x[last] < frame.low:
            return None
        inside = last == self._curve.finite - 1 and self._curve.x[last] <= frame.high * (1 + 1e-9)
        y = float(scaled(self._curve.smoothed[last : last + 1], frame.log)[0])
        x = min(float(self._curve.x[last]), frame.high)
        curve = self._curve
        diverged = inside and curve.diverged
        return CurveEnd(curve.key, curve.name, curve.slot, x, y, inside, diverged, curve.dashed)

    def reading(self, x: float, log: bool) -> PlotValue | None:
        """The value at `x`; None beyond the curve."""
        curve = self._curve
        at = self.at
        if not len(at) or x > at[-1] + at[-1] / len(at):
            return None
        index = min(int(np.searchsorted(at, x)), len(at) - 1)
        value = float(curve.smoothed[index])
        y = float(scaled(np.array([value]), log)[0])
        return PlotValue(curve.key, curve.slot, loss_text(value), x, y, curve.dashed)


class LossPlot(LivePlot):
    """The loss of each step over the epochs."""

    log_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._log = False
        super().__init__(parent)
        self.view.set_y_ticks(self.y_ticks)

    @property
    def log(self) -> bool:
        """Whether the y axis is logarithmic."""
        return self._log

    def set_log(self, log: bool) -> None:
        """Chooses a logarithmic or a linear axis; a zoom of that axis is forgotten."""
        if log == self._log:
            return
        self._log = log
        self._y = None
        self.zoomed.emit(self.is_zoomed)
        self.log_changed.emit(log)
        if self.isVisible():
            self.redraw()

    def make_trace(self, curve: Curve) -> LossTrace:
        """The trace of a new run."""
        return LossTrace(self.view, curve)

    def home_range(self, curves: Sequence[Curve], x: Range) -> Range:
        """From zero, so that one sees how much is left; nearer where a part of the x axis was zoomed into."""
        extents = [extent for curve in curves if (extent := _extent(curve, x)) is not None]
        if not extents:
            return (-3.0, math.log10(5)) if self._log else (0.0, 2.5)
        bottom, top = min(low for low, _ in extents), max(high for _, high in extents)
        if self._log:
            return log_range(bottom, top)
        return near_range(bottom, top) if self._x is not None else linear_range(top)

    def y_limits(self) -> Range:
        """How far the y axis may be zoomed out."""
        return (-12.0, 12.0) if self._log else (0.0, 1e12)

    def y_ticks(self, low: float, high: float, most: int) -> Ticks:
        """The ticks of the y axis."""
        return log_ticks(low, high, most) if self._log else linear_ticks(low, high, most)

    def message_words(self) -> tuple[str, str] | None:
        """What stands in the middle of empty axes."""
        if not self.curves:
            return self.tr("No runs yet"), self.tr("Press Start: the curves appear here")
        if not self.shown:
            return self.tr("All runs are hidden"), self.tr("Click the eye in the list to show one")
        return None

    def columns(self) -> list[PlotColumn]:
        """One row a step: each run's loss and its running mean."""
        longest = max((len(curve.losses) for curve in self.shown), default=0)
        columns = [PlotColumn(self.tr("step"), np.arange(1.0, longest + 1), _whole)]
        for curve in self.shown:
            columns.append(PlotColumn(curve.name, curve.losses, loss_text))
            columns.append(
                PlotColumn(self.tr("{run}, smoothed").format(run=curve.name), curve.smoothed, loss_text)
            )
        return columns

    def rows(self) -> Iterable[Sequence[object]]:
        """run, step, epoch, loss, smoothed_loss, learning_rate, and where it was changed by hand."""
        yield "run", "step", "epoch", "loss", "smoothed_loss", "learning_rate", "rate_changed_by_hand"
        for curve in self.shown:
            steps = np.rint(curve.at * curve.steps_per_epoch).astype(int).tolist()
            columns = zip(
                steps,
                curve.at.tolist(),
                curve.losses.tolist(),
                curve.smoothed.tolist(),
                curve.rates.tolist() if len(curve.rates) == len(steps) else [""] * len(steps),
                strict=True,
            )
            changed = {step for step, _ in curve.rate_changes}
            for step, at, loss, smoothed, rate in columns:
                yield curve.name, step, round(at, 6), loss, smoothed, rate, "yes" if step in changed else ""

    def smoothing(self) -> int | None:
        """The steps that the smoothed curves average; None if the runs differ."""
        windows = {curve.window for curve in self.shown}
        return windows.pop() if len(windows) == 1 else None


def scaled(values: Numbers, log: bool) -> Numbers:
    """Losses as the axis has them."""
    return np.log10(np.maximum(values, LEAST_LOSS)) if log else values


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _extent(curve: Curve, x: Range) -> Range | None:
    """The lowest and the highest smoothed loss in this part that the axis should show."""
    values = curve.smoothed[: curve.finite]
    seen = values[slice(*np.searchsorted(curve.x[: curve.finite], x))] if len(values) else values
    if not len(seen):
        return None
    first = max(float(values[0]), LEAST_LOSS)
    # A few steps at the beginning overshoot: they may leave the picture, or all that follows lies flat.
    usual = np.quantile(seen[:: max(len(seen) // SAMPLES, 1)], 1 - PEAKS)
    top = max(float(usual), first if x[0] <= 0 else 0.0)
    return max(float(seen.min()), LEAST_LOSS), min(top, DIVERGENCE_FACTOR * first)
