"""A plot of runs that grow: one for the loss and one for the accuracy are made of it.

It redraws at most thirty times a second and only while it is seen, draws no more points than it has pixels
for, and keeps its ranges still until a round number is passed. What is drawn for a run is its trace, which
the plots define.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import theme
from app.widgets.plots.arithmetic.curve import Curve, XAxis
from app.widgets.plots.arithmetic.plot_values import PlotValues
from app.widgets.plots.crosshair import Crosshair
from app.widgets.plots.end_labels import EndLabels
from app.widgets.plots.plot_keys import PlotKeys
from app.widgets.plots.plot_table import PlotColumn
from app.widgets.plots.plot_view import PlotView
from app.widgets.plots.rate_marks import RateMarks
from app.widgets.plots.run_trace import Trace, VisibleRange
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.wording.duration import duration_text
from app.widgets.wording.plot_scale import Range, Ticks, clock_ticks, linear_ticks, round_above

FRAME_INTERVAL = 33
"""Milliseconds between two redraws at the least."""
EMPTY_REACH = 10
"""Where the x axis ends while there is nothing on it."""


class LivePlot(QWidget):
    """Axes, zoom, crosshair, names at the ends; subclasses say what is drawn, read and said."""

    zoomed = Signal(bool)
    """Whether the plot shows less than everything."""
    x_zoomed = Signal(object)
    """The user chose a part of the x axis (low, high), or all of it (None)."""
    hovered = Signal(object)
    readings_changed = Signal(object)
    pause_requested = Signal()
    fit_requested = Signal()
    """F was pressed: the axes shall fit the selected run, or all again."""
    redrawn = Signal()
    curves_changed = Signal()
    """Runs came, went or grew; told at most thirty times a second, also while a table hides the plot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PlotView(self)
        self.curves: list[Curve] = []
        self.traces: dict[str, Trace] = {}
        """What is drawn of each run that is shown, by its key."""
        self._x: Range | None = None
        self._y: Range | None = None
        self._last_y: Range | None = None
        self._axis: XAxis = "epoch"
        self._fitted = ""
        self._place: float | None = None
        self._companion: LivePlot | None = None
        self.ends = EndLabels(self.view.plot, self.view.locate, self.view.area)
        self.marks = RateMarks(self.view.plot, self.view.locate, self.view.area)
        self.crosshair = Crosshair(self.view.plot, self.view.locate, self.view.area)
        self.message = EmptyState("train", "", "", parent=self)
        self.message.ground = "plot-background"
        self.hint = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("role", "plot-hint")
        self._timer = QTimer(self, singleShot=True)
        self._since = QElapsedTimer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        for widget in (self.message, self.hint):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            widget.raise_()
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        self.view.zoomed.connect(self._keep_zoom)
        self.view.reset_requested.connect(self.reset_zoom)
        self.view.range_changed.connect(self.refresh)
        self.view.hovered.connect(self.hovered)
        self.hovered.connect(self.point_at)
        keys = PlotKeys(self.view.canvas, self)
        keys.moved.connect(self.move_crosshair)
        keys.zoomed.connect(self.zoom_by)
        keys.reset.connect(self.reset_zoom)
        keys.fit_requested.connect(self.fit_requested)
        keys.pause_requested.connect(self.pause_requested)
        keys.put_away.connect(self._put_away)
        self._timer.timeout.connect(self.redraw)
        theme.active_theme().changed.connect(self.restyle)

    # -- what a plot of its own kind says ---

    def make_trace(self, curve: Curve) -> Trace:
        """The trace of a new run."""
        raise NotImplementedError

    def home_range(self, curves: Sequence[Curve], x: Range) -> Range:
        """The range of the y axis that shows what these curves have in this part of the x axis; round, so
        that it changes now and then.
        """
        raise NotImplementedError

    def y_limits(self) -> Range:
        """How far the y axis may be zoomed out."""
        raise NotImplementedError

    def y_ticks(self, low: float, high: float, most: int) -> Ticks:
        """The ticks of the y axis."""
        raise NotImplementedError

    def columns(self) -> list[PlotColumn]:
        """The plot's numbers for its table."""
        raise NotImplementedError

    def rows(self) -> Iterable[Sequence[object]]:
        """The plot's numbers for other programs: titles, then one row for each run and point."""
        raise NotImplementedError

    def message_words(self) -> tuple[str, str] | None:
        """What stands in the middle of the axes while there is nothing to draw: a title and a text."""
        raise NotImplementedError

    @property
    def log(self) -> bool:
        """Whether the y axis is logarithmic."""
        return False

    def retranslate(self) -> None:
        """Says every word anew."""
        self._show_message()

    def place_text(self, x: float) -> str:
        """Says where the crosshair stands."""
        if self._axis == "time":
            return duration_text(x)
        word = self.tr("step {step}") if self._axis == "step" else self.tr("epoch {epoch}")
        return word.format(step=f"{x:,.0f}", epoch=f"{x:.1f}")

    # -- axes ---

    @property
    def axis(self) -> XAxis:
        """What the runs are laid along."""
        return self._axis

    def set_axis(self, axis: XAxis) -> None:
        """Lays the runs along epochs, steps or time; a zoom is forgotten."""
        if axis != self._axis:
            self._axis = axis
            self.view.set_x_ticks(clock_ticks if axis == "time" else linear_ticks)
            self.point_at(None)
            self._y = None
            self.set_curves(self.curves)
            self.zoom_x(None)

    @property
    def fitted(self) -> list[Curve]:
        """The runs that the axes show whole: the one that they are fitted to, else all that are shown."""
        return [curve for curve in self.shown if curve.key == self._fitted] or self.shown

    def fit_to(self, key: str) -> None:
        """Fits the axes to one run from now on, or to all that are shown for "" or one that is not there."""
        if key != self._fitted:
            self._fitted = key
            self._y = None
            self.zoom_x(None)

    # -- curves ---

    @property
    def shown(self) -> list[Curve]:
        """The runs that are not hidden."""
        return [curve for curve in self.curves if curve.visible]

    def set_curves(self, curves: Sequence[Curve]) -> None:
        """Shows these runs, newest first; hidden ones keep their slot and are not drawn."""
        self.curves = list(curves)
        for curve in self.curves:
            curve.lay_along(self._axis)
        keys = {curve.key for curve in self.shown}
        for key in [key for key in self.traces if key not in keys]:
            self.traces.pop(key).remove()
        for curve in self.shown:
            if curve.key not in self.traces:
                self.traces[curve.key] = self.make_trace(curve)
                self.traces[curve.key].restyle(self.devicePixelRatioF())
        self.refresh()

    def refresh(self) -> None:
        """Draws again soon: the curves have grown, or something else about them changed."""
        if self._timer.isActive() or not self.window().isVisible():
            return
        waited = self._since.elapsed() if self._since.isValid() else FRAME_INTERVAL
        self._timer.start(max(FRAME_INTERVAL - waited, 0))

    def redraw(self) -> None:
        """Draws now."""
        self._since.start()
        self._timer.stop()
        self.curves_changed.emit()
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._step_ranges()
        frame = self.frame()
        for trace in self.traces.values():
            trace.draw(frame)
        ends = [trace.end(frame) for trace in self.traces.values()]
        self.ends.set_ends([end for end in ends if end is not None])
        self.marks.set_marks([mark for trace in self.traces.values() for mark in trace.rate_marks(self.log)])
        self._fit_margin()
        self._show_message()
        self._point()
        self.redrawn.emit()

    def frame(self) -> VisibleRange:
        """What is in view now."""
        low, high = self.view.x_range
        return VisibleRange(low, high, self.view.pixel(), self.log)

    def _fit_margin(self) -> None:
        other = self._companion.ends.margin() if self._companion is not None else 0.0
        self.view.set_margin(max(self.ends.margin(), other))

    def _show_message(self) -> None:
        words = self.message_words()
        self.message.setVisible(words is not None and bool(words[0]))
        self.hint.setVisible(words is not None and not words[0])
        if words is not None:
            self.message.set_words(*words)
            self.hint.setText(words[1])
            area = self.view.area().toRect()
            area.moveLeft(self.view.canvas.mapTo(self, area.topLeft()).x())
            self.message.setGeometry(area)
            hint = self.hint.sizeHint().boundedTo(area.size())
            self.hint.setGeometry(QRect(area.center() - QPoint(hint.width(), hint.height()) / 2, hint))

    def render_picture(self, painter: QPainter, target: QRectF) -> None:
        """Paints axes and curves as they are, without the crosshair."""
        crosshair = self.crosshair.isVisible()
        self.crosshair.hide()
        self._sharpen(painter.device().devicePixelRatio())
        self.view.canvas.render(painter, target, self.view.canvas.viewport().rect())
        self._sharpen(self.devicePixelRatioF())
        self.crosshair.setVisible(crosshair)

    def _sharpen(self, sharpness: float) -> None:
        """pyqtgraph's lines are as many pixels wide on any device: a sharper picture needs wider ones."""
        for trace in self.traces.values():
            trace.restyle(sharpness)

    def _step_ranges(self) -> None:
        home = self.home_x()
        everything = 0.0, max(home[1], _reach(self.shown))
        self.view.set_limits(everything, self.y_limits())
        self.view.set_x_range(self._x or home)
        self._last_y = self._y or self.home_range(self.fitted, self._x or home)
        self.view.set_y_range(self._last_y)

    # -- zoom ---

    def home_x(self) -> Range:
        """All of the longest run that the axes are fitted to."""
        reach = _reach(self.fitted)
        if self._axis == "time" and reach and not all(curve.ended for curve in self.fitted):
            return 0.0, round_above(reach)
        return 0.0, reach or float(EMPTY_REACH)

    @property
    def is_zoomed(self) -> bool:
        """Whether less than everything is in view."""
        return self._x is not None or self._y is not None

    def _keep_zoom(self) -> None:
        x, y = self.view.x_range, self.view.y_range
        before = self._x
        self._x = None if _equal(x, self.home_x()) else x
        if self._last_y is None or not _equal(y, self._last_y):
            self._y = None if _equal(y, self.home_range(self.fitted, x)) else y
        if self._x != before:
            self.x_zoomed.emit(self._x)
        self.zoomed.emit(self.is_zoomed)
        self.refresh()

    def zoom_x(self, part: Range | None) -> None:
        """Shows a part of the x axis, or all of it; another plot was zoomed."""
        self._x = part
        self.zoomed.emit(self.is_zoomed)
        self.refresh()

    def accompany(self, other: LivePlot) -> None:
        """Shares the x axis, the crosshair and the right margin with another plot, for which the same is
        called.
        """
        self._companion = other
        other.x_zoomed.connect(self.zoom_x)
        other.hovered.connect(self.point_at)

    def reset_zoom(self) -> None:
        """Shows everything again."""
        self._y = None
        self.zoom_x(None)
        self.x_zoomed.emit(None)

    # -- crosshair ---

    def point_at(self, x: float | None) -> None:
        """Shows the crosshair at a place of the x axis, or hides it."""
        self._place = x
        self._point()

    def _point(self) -> None:
        readings = self.readings()
        if self._place is None or not readings.title:
            self.crosshair.hide()
        else:
            self.crosshair.show_at(self.snap(self._place), readings.values)
        self.readings_changed.emit(readings)

    def snap(self, x: float) -> float:
        """Where the crosshair stands for a pointer at `x`."""
        return x

    def readings(self) -> PlotValues:
        """The values under the crosshair."""
        if self._place is None or not self.traces:
            return PlotValues()
        x = self.snap(self._place)
        found = [
            self.traces[curve.key].reading(x, self.log) for curve in self.shown if curve.key in self.traces
        ]
        return PlotValues(self.place_text(x), tuple(value for value in found if value is not None))

    def move_crosshair(self, share: float) -> None:
        """Moves it by a share of what is in view, from the middle where it is not there yet."""
        low, high = self.view.x_range
        start = (low + high) / 2 if self._place is None else self._place
        self.hovered.emit(min(max(start + share * (high - low), low), high))

    def _put_away(self) -> None:
        if self._place is not None:
            self.hovered.emit(None)

    def zoom_by(self, factor: float) -> None:
        """Zooms the x axis around the crosshair, or around the middle; below 1 is nearer."""
        low, high = self.view.x_range
        self.view.box.zoom(factor, x=self._place or (low + high) / 2)

    # -- events ---

    def restyle(self) -> None:
        """Takes the theme's colours."""
        self.view.restyle()
        self._sharpen(self.devicePixelRatioF())
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened unseen."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while unseen."""
        super().hideEvent(event)
        self._timer.stop()

    def event(self, event: QEvent) -> bool:
        """On a sharper screen the lines stay as wide as they were."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.restyle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the size."""
        super().resizeEvent(event)
        self.ends.place()
        self.refresh()


def _reach(curves: Sequence[Curve]) -> float:
    return max((curve.reach for curve in curves), default=0.0)


def _equal(a: Range, b: Range) -> bool:
    size = abs(b[1] - b[0])
    return abs(a[0] - b[0]) <= 1e-6 * size and abs(a[1] - b[1]) <= 1e-6 * size
