"""pyqtgraph as Digit Lab uses it: our axes, ticks, colours and mouse around an empty view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import theme
from app.widgets.plots.lean_pyqtgraph import pg
from app.widgets.plots.plot_axis import PlotAxis
from app.widgets.plots.zoom_box import ZoomBox
from app.widgets.wording.plot_scale import Range, Ticks, linear_ticks

LEFT_AXIS = 56
TICK_WIDTH, TICK_HEIGHT = 96, 36
"""Pixels that a tick of the horizontal and of the vertical axis has for itself."""


class PlotView(QWidget):
    """Axes and a view with fixed ranges. Items are drawn by whoever adds them."""

    zoomed = Signal()
    """The user changed the range with the mouse."""
    reset_requested = Signal()
    range_changed = Signal()
    hovered = Signal(object)
    """The place under the pointer on the x axis, or None when the pointer left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ZoomBox()
        self.axes = {name: PlotAxis(name) for name in ("left", "bottom")}
        self.canvas: Any = pg.PlotWidget(viewBox=self.box, axisItems=self.axes)
        self.plot: Any = self.canvas.getPlotItem()
        self._x_ticks: Callable[[float, float, int], Ticks] = linear_ticks
        self._y_ticks: Callable[[float, float, int], Ticks] = linear_ticks
        self._x_label = ""
        self._set_up_plot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self._connect()
        self.restyle()

    def _set_up_plot(self) -> None:
        self.plot.hideButtons()
        self.plot.setMenuEnabled(False)
        self.canvas.setFrameShape(QFrame.Shape.NoFrame)
        self.canvas.viewport().installEventFilter(self)
        for axis in self.axes.values():
            axis.setZValue(-1000)  # the grid lies under the curves
        self.axes["left"].setWidth(LEFT_AXIS)
        self.set_margin(28)

    def _connect(self) -> None:
        self.box.zoomed.connect(self.zoomed)
        self.box.sigRangeChanged.connect(self._follow_range)
        self.box.sigResized.connect(self._follow_range)
        self.plot.scene().sigMouseMoved.connect(self._hover)

    # -- ranges ---

    @property
    def x_range(self) -> Range:
        """What the x axis shows."""
        low, high = self.box.viewRange()[0]
        return float(low), float(high)

    @property
    def y_range(self) -> Range:
        """What the y axis shows."""
        low, high = self.box.viewRange()[1]
        return float(low), float(high)

    def set_x_range(self, wanted: Range) -> None:
        """Shows this part of the x axis; does nothing if it does already."""
        if not _same(wanted, self.x_range):
            self.box.setXRange(*wanted, padding=0)

    def set_y_range(self, wanted: Range) -> None:
        """Shows this part of the y axis; does nothing if it does already."""
        if not _same(wanted, self.y_range):
            self.box.setYRange(*wanted, padding=0)

    def set_limits(self, x: Range, y: Range) -> None:
        """How far one can zoom out and move."""
        self.box.setLimits(xMin=x[0], xMax=x[1], yMin=y[0], yMax=y[1])

    def set_y_ticks(self, ticks: Callable[[float, float, int], Ticks]) -> None:
        """How the y axis finds its ticks, from the range and the number for which there is room."""
        self._y_ticks = ticks
        self._place_ticks()

    def set_x_ticks(self, ticks: Callable[[float, float, int], Ticks]) -> None:
        """The same for the x axis."""
        self._x_ticks = ticks
        self._place_ticks()

    def set_margin(self, right: float) -> None:
        """The room right of the view, for names at the curves' ends."""
        self.plot.layout.setContentsMargins(0, 12, right, 0)

    def set_x_label(self, text: str) -> None:
        """The word under the x axis; empty for none."""
        axis = self.axes["bottom"]
        self._x_label = text
        axis.showLabel(bool(text))
        if text:
            color = theme.current().color("plot-axis").name()
            axis.setLabel(text, **{"color": color, "font-size": f"{theme.font('caption').pixelSize()}px"})
        axis.setHeight(44 if text else 28)

    # -- geometry ---

    def area(self) -> QRectF:
        """The view's rectangle in the plot item's coordinates."""
        return QRectF(self.box.mapRectToParent(self.box.boundingRect()))

    def locate(self, x: float, y: float) -> QPointF:
        """Where a place of the view stands in the plot item's coordinates."""
        return QPointF(self.box.mapFromViewToItem(self.plot, QPointF(x, y)))

    def pixel(self) -> float:
        """How much of the x axis one pixel shows."""
        low, high = self.x_range
        return (high - low) / max(float(self.box.boundingRect().width()), 1.0)

    def _follow_range(self) -> None:
        self._place_ticks()
        self.range_changed.emit()

    def _place_ticks(self) -> None:
        area = self.box.boundingRect()
        (x_low, x_high), (y_low, y_high) = self.x_range, self.y_range
        across, up = max(int(area.width() / TICK_WIDTH), 2), max(int(area.height() / TICK_HEIGHT), 2)
        self.axes["bottom"].setTicks([self._x_ticks(x_low, x_high, across)])
        self.axes["left"].setTicks([self._y_ticks(y_low, y_high, up)])

    # -- pointer and colours ---

    def _hover(self, place: QPointF) -> None:
        inside = self.box.sceneBoundingRect().contains(place)
        self.hovered.emit(float(self.box.mapSceneToView(place).x()) if inside else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen to what Qt tells others first."""
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.reset_requested.emit()
            return True
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Takes all colours and fonts from the theme again: pyqtgraph knows no palette."""
        active = theme.current()
        self.canvas.setBackground(active.color("plot-background"))
        for axis in self.axes.values():
            axis.restyle()
        faint = active.color("accent")
        faint.setAlpha(30)
        self.box.restyle(active.color("accent"), faint)
        self.set_x_label(self._x_label)


def _same(a: Range, b: Range) -> bool:
    size = max(abs(a[1] - a[0]), 1e-300)
    return abs(a[0] - b[0]) < 1e-9 * size and abs(a[1] - b[1]) < 1e-9 * size
