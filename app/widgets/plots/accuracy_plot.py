"""The accuracy an epoch: solid on the part held out for validation, dotted in training."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.plots.arithmetic.curve import Curve, Numbers
from app.widgets.plots.arithmetic.decimation import envelope, means
from app.widgets.plots.arithmetic.plot_values import CurveEnd, PlotValue
from app.widgets.plots.lean_pyqtgraph import pg
from app.widgets.plots.live_plot import LivePlot
from app.widgets.plots.plot_table import PlotColumn
from app.widgets.plots.plot_view import PlotView
from app.widgets.plots.run_trace import LAYERS, Trace, VisibleRange
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.plot_scale import Range, Ticks, near_range, percent_ticks

WHOLE = (0.0, 1.0)
CLIMBING_SHARE = 0.15
"""The share of a run's epochs in which accuracy climbs; a curve may come from below the axis there."""
MEAN_PIXELS = 2.0
"""The width of a column of the lines: of fewer epochs than pixels each is a point."""


class AccuracyTrace(Trace):
    """One run: validation in front, training behind; of many epochs to a pixel their means, and behind both
    the extremes of the accuracy that one chooses by.
    """

    def __init__(self, view: PlotView, curve: Curve) -> None:
        self.training: Any = pg.PlotCurveItem(antialias=True, connect="finite")
        self.validation: Any = pg.PlotCurveItem(antialias=True, connect="finite")
        self.training.setZValue(10 + curve.slot % LAYERS)
        self.validation.setZValue(20 + curve.slot % LAYERS)
        super().__init__(view, curve, self.training, self.validation)

    @property
    def at(self) -> Numbers:
        """Where the epochs that have ended stand."""
        return self._curve.epochs_x

    def restyle(self, sharpness: float = 1.0) -> None:
        """Takes the theme's colours; `sharpness` is the pixels of a line one wide."""
        super().restyle(sharpness)
        color = theme.current().run_color(self._curve.slot)
        solid = pg.mkPen(color, width=2 * sharpness)
        if self._curve.dashed:
            solid.setDashPattern([5, 3])
        solid.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        dotted = pg.mkPen(color, width=1.5 * sharpness)
        dotted.setDashPattern([1.3, 2])
        dotted.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.validation.setPen(solid)
        self.training.setPen(dotted)

    def show(self, part: slice, frame: VisibleRange) -> None:
        """The means of both, and the extremes where the means leave something out."""
        curve, epochs = self._curve, self.at[part]
        for item, values in ((self.training, curve.training), (self.validation, curve.validation)):
            x, y = means(epochs, values[part], MEAN_PIXELS * frame.pixel)
            item.setData(x, y, connect="finite")
        hidden = part if len(x) < len(epochs) else slice(0)
        x, y = envelope(self.at[hidden], curve.accuracy[hidden], frame.pixel)
        self.raw.setData(x, y, connect="finite")

    def end(self, frame: VisibleRange) -> CurveEnd | None:
        """The last point in view."""
        curve = self._curve
        part = np.flatnonzero(np.isfinite(curve.accuracy) & (self.at <= frame.high * (1 + 1e-9)))
        if not len(part) or self.at[part[-1]] < frame.low:
            return None
        last = int(part[-1])
        inside = not np.isfinite(curve.accuracy[last + 1 :]).any()
        return CurveEnd(
            curve.key,
            curve.name,
            curve.slot,
            float(self.at[last]),
            float(curve.accuracy[last]),
            inside,
            hollow=curve.dashed,
        )

    def reading(self, x: float, log: bool) -> PlotValue | None:
        """The value at `x`; None beyond the curve."""
        curve = self._curve
        known = np.isfinite(curve.accuracy)
        at, values = self.at[known], curve.accuracy[known]
        if not len(at) or not at[0] * (1 - 1e-9) <= x <= at[-1] * (1 + 1e-9):
            return None
        value = float(np.interp(x, at, values))
        return PlotValue(curve.key, curve.slot, percent_text(value), x, value, curve.dashed)


class AccuracyPlot(LivePlot):
    """Accuracies over the epochs; the axis shows where they lie, or all from 0 to 100 %."""

    whole_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._whole = False
        super().__init__(parent)
        self.view.set_y_ticks(self.y_ticks)

    def make_trace(self, curve: Curve) -> AccuracyTrace:
        """The trace of a new run."""
        return AccuracyTrace(self.view, curve)

    @property
    def whole(self) -> bool:
        """Whether the axis goes from 0 to 100 % whatever there is."""
        return self._whole

    def set_whole(self, whole: bool) -> None:
        """Shows 0 to 100 %, or where the accuracies lie; a zoom of that axis is forgotten."""
        if whole == self._whole:
            return
        self._whole, self._y = whole, None
        self.zoomed.emit(self.is_zoomed)
        self.whole_changed.emit(whole)
        if self.isVisible():
            self.redraw()

    def home_range(self, curves: Sequence[Curve], x: Range) -> Range:
        """Where the accuracies lie, but for the climb at the beginning, which would press all else flat."""
        parts = [] if self._whole else [_settled(curve, x) for curve in curves]
        values = np.concatenate([np.empty(0), *parts])
        if not len(values):
            return WHOLE
        return near_range(float(values.min()), float(values.max()), *WHOLE)

    def y_limits(self) -> Range:
        """How far the y axis may be zoomed out."""
        return WHOLE

    def y_ticks(self, low: float, high: float, most: int) -> Ticks:
        """The ticks of the y axis."""
        return percent_ticks(low, high, most)

    def snap(self, x: float) -> float:
        """Accuracies stand where epochs end."""
        places = np.concatenate([np.empty(0), *(curve.epochs_x for curve in self.shown)])
        return float(places[np.abs(places - x).argmin()]) if len(places) else x

    def place_text(self, x: float) -> str:
        """Says where the crosshair stands."""
        if self.axis == "epoch":
            return self.tr("epoch {epoch}").format(epoch=round(x))
        return super().place_text(x)

    def message_words(self) -> tuple[str, str] | None:
        """What stands in the middle of empty axes: the loss says why they are empty, here is said when they
        fill.
        """
        all_hidden = bool(self.curves) and not self.shown
        if all_hidden or any(len(curve.epochs) for curve in self.shown):
            return None
        return "", self.tr("Accuracy appears after the first epoch")

    def columns(self) -> list[PlotColumn]:
        """One row an epoch: each run's accuracies."""
        longest = max((len(curve.epochs) for curve in self.shown), default=0)
        columns = [PlotColumn(self.tr("epoch"), np.arange(1.0, longest + 1), _whole)]
        for curve in self.shown:
            if curve.validated:
                name = self.tr("{run}, validation").format(run=curve.name)
                columns.append(PlotColumn(name, curve.validation, percent_text))
            columns.append(
                PlotColumn(self.tr("{run}, training").format(run=curve.name), curve.training, percent_text)
            )
        return columns

    def rows(self) -> Iterable[Sequence[object]]:
        """run, epoch, training_accuracy, validation_accuracy."""
        yield "run", "epoch", "training_accuracy", "validation_accuracy"
        for curve in self.shown:
            for epoch, training, validation in zip(
                curve.epochs, curve.training, curve.validation, strict=True
            ):
                yield (
                    curve.name,
                    int(epoch),
                    float(training),
                    float(validation) if np.isfinite(validation) else "",
                )


def _settled(curve: Curve, x: Range) -> Numbers:
    """The accuracies in this part of the x axis; those of the first epochs only if no others are there."""
    inside = (curve.epochs_x >= x[0]) & (curve.epochs_x <= x[1])
    settled = np.arange(len(inside)) >= math.ceil(CLIMBING_SHARE * len(inside)) - 1
    late = inside & (settled | (curve.epochs == 0))  # epoch 0 is what a fine-tuned network could do before
    part = late if late.any() else inside
    values = np.concatenate([curve.training[part], curve.validation[part]])
    return np.asarray(values[np.isfinite(values)])


def _whole(value: float) -> str:
    return f"{value:.0f}"
