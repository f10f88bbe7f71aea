"""An axis that writes its first and last number too: pyqtgraph drops what reaches over the end of an axis
with a grid.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.widgets.plots.lean_pyqtgraph import pg

OVERHANG = 24
GRID = 0.09
"""How strong grid lines are. They are opaque and below the curves: blending costs time in each frame."""


class PlotAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis with a grid, without tick marks, in the theme's colours."""

    picture: Any
    """What was laid out last; pyqtgraph sets it to None when that no longer holds."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.setStyle(tickLength=0, tickTextOffset=8)
        self.enableAutoSIPrefix(False)
        self.setGrid(255)
        self._grid_pen = pg.mkPen()
        # Axis, grid and numbers change only with the range: a picture of them saves a quarter of each frame.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        """Where the item paints."""
        rectangle: QRectF = super().boundingRect()
        if self.orientation == "bottom":
            return rectangle.adjusted(-OVERHANG, 0, OVERHANG, 0)
        return rectangle.adjusted(0, -OVERHANG / 2, 0, OVERHANG / 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None) -> None:
        """Draw what was laid out last; pyqtgraph plays a QPicture, which costs more than the curves do."""
        painter.save()
        if self.picture is None:
            self.picture = self.generateDrawSpecs(painter)
        if self.picture is not None:
            self._draw(painter, *self.picture)
        painter.restore()

    def _draw(self, painter: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._grid_pen)
        painter.drawLines([QLineF(start, end) for _, start, end in ticks])
        pen, start, end = axis
        painter.setPen(pen)
        painter.drawLine(start, end)
        painter.setFont(self.style["tickFont"])
        painter.setPen(self.textPen())
        for place, flags, text in texts:
            painter.drawText(place, int(flags), text)

    def restyle(self) -> None:
        """Takes colours and font from the theme."""
        active = theme.current()
        self.setPen(pg.mkPen(active.color("border-control"), width=1))
        grid = active.mixed(active.color("plot-grid"), "plot-background", GRID)
        self._grid_pen = pg.mkPen(grid, width=1)
        self.setTextPen(active.color("plot-axis"))
        self.setTickFont(theme.tabular(theme.font("caption")))
