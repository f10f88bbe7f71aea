"""The accuracy an epoch: solid on the part held out for validation, dotted in training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.plots.arithmetic.curve import Curve, Numbers
from app.widgets.plots.arithmetic.decimation import envelope, means
from app.widgets.plots.arithmetic.plot_values import CurveEnd, PlotValue
from app.widgets.plots.live_plot import LivePlot
from app.widgets.plots.plot_table import PlotColumn
from app.widgets.plots.plot_view import PlotView
from app.widgets.plots.run_trace import Trace, VisibleRange
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.plot_scale import Range, Ticks, percent_ticks

WHOLE = (0.0, 1.0)
MEAN_PIXELS = 2.0
"""The width of a column of the lines: of fewer epochs than pixels each is a point."""


class AccuracyTrace(Trace):
    """One run: validation in front, training behind; of many epochs to a pixel their means, and behind both
    the extremes of the accuracy that one chooses by.
    """

    def __init__(self, view: PlotView, curve: Curve) -> None:
        self.training: Any = pg.PlotCurveItem(antialias=True, connect="finite")
        self.validation: Any = pg.PlotCurveItem(antialias=True, connect="finite")
        self.training.setZValue(10 + curve.slot)
        self.validation.setZValue(20 + curve.slot)
        super().__init__(view, curve, self.training, self.validation)

    @property
    def at(self) -> Numbers:
        """The epochs that have ended."""
        return self._curve.epochs

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
        part = np.flatnonzero(np.isfinite(curve.accuracy) & (curve.epochs <= frame.high * (1 + 1e-9)))
        if not len(part) or curve.epochs[part[-1]] < frame.low:
            return None
        last = int(part[-1])
        inside = not np.isfinite(curve.accuracy[last + 1 :]).any()
        return CurveEnd(
            curve.key, curve.name, curve.slot, float(curve.epochs[last]), float(curve.accuracy[last]), inside
        )

    def reading(self, x: float, log: bool) -> PlotValue | None:
        """The value at `x`; None beyond the curve."""
        curve = self._curve
        places = np.flatnonzero(curve.epochs == x)
        if not len(places) or not np.isfinite(curve.accuracy[places[0]]):
            return None
        value = float(curve.accuracy[places[0]])
        return PlotValue(curve.key, curve.slot, percent_text(value), x, value)


class AccuracyPlot(LivePlot):
    """Accuracies from 0 to 100 % over the epochs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view.set_y_ticks(self.y_ticks)

    def make_trace(self, curve: Curve) -> AccuracyTrace:
        """The trace of a new run."""
        return AccuracyTrace(self.view, curve)

    def home_range(self, shown: Sequence[Curve]) -> Range:
        """The range of the y axis that shows these curves."""
        return WHOLE

    def y_limits(self) -> Range:
        """How far the y axis may be zoomed out."""
        return WHOLE

    def y_ticks(self, low: float, high: float, most: int) -> Ticks:
        """The ticks of the y axis."""
        return percent_ticks(low, high, most)

    def snap(self, x: float) -> float:
        """Accuracies stand at whole epochs."""
        return float(max(round(x), 1))

    def place_text(self, x: float) -> str:
        """Say where the crosshair stands."""
        return self.tr("epoch {epoch}").format(epoch=round(x))

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


def _whole(value: float) -> str:
    return f"{value:.0f}"
