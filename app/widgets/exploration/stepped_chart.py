"""A chart of something that goes on step by step, sixty times a second: what stays is painted once.

What stands still (grid, contours, axes, what is yet to come) is one picture; the way so far is painted upon a
second one, to which a step forward adds its own piece alone. Only what moves is painted at each step.
"""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.toolkit.chart import Axis, Chart


class SteppedChart(Chart):
    """Subclasses override `paint_still`, `paint_way` and `paint_over`; an export paints them as lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = 0
        self._still: QPixmap | None = None
        self._way: QPixmap | None = None
        self._painted = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_step(self, step: int) -> None:
        """Show what was up to this step."""
        self.step = step
        self.update()

    def set_axes(self, x: Axis, y: Axis) -> None:
        """Show these parts of the plane."""
        self._still = None
        super().set_axes(x, y)

    def repaint_all(self) -> None:
        """What stands still is another one: other paths, another theme."""
        self._still = None
        self.update()

    def paint_still(self, painter: QPainter) -> None:
        """What does not change from step to step, within the area."""

    def paint_way(self, painter: QPainter, first: int, last: int) -> None:
        """What the steps from `first` to `last` leave behind."""

    def paint_area(self, painter: QPainter) -> None:
        """All of it, as lines."""
        self.paint_still(painter)
        self.paint_way(painter, 0, self.step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture of the way so far, and over it what moves."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scene())
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.end()

    def _scene(self) -> QPixmap:
        size, ratio = self.size(), self.devicePixelRatioF()
        wanted = math.ceil(size.width() * ratio), math.ceil(size.height() * ratio)
        still = self._still
        if still is None or (still.width(), still.height()) != wanted:
            still = self._still = QPixmap(*wanted)
            still.setDevicePixelRatio(ratio)
            still.fill(theme.current().color("plot-background"))
            self._paint_frame(still)
            self._way = None
        if self._way is None or self._painted > self.step:
            self._way, self._painted = QPixmap(still), 0
        if self._painted < self.step:
            self._go_on(self._way)
        return self._way

    def _paint_frame(self, still: QPixmap) -> None:
        painter = QPainter(still)
        painter.setFont(theme.tabular(theme.font("caption")))
        self.paint_grid(painter)
        self._clip(painter)
        self.paint_still(painter)
        painter.restore()
        self.paint_axes(painter)
        painter.end()

    def _go_on(self, way: QPixmap) -> None:
        painter = QPainter(way)
        self._clip(painter)
        self.paint_way(painter, self._painted, self.step)
        painter.restore()
        painter.end()
        self._painted = self.step

    def _clip(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(self.area().adjusted(-1, -1, 1, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
