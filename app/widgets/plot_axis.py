"""An axis that writes its first and last number too: pyqtgraph drops what reaches over the end of an axis
with a grid.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from app import theme

OVERHANG = 24
GRID = 25
"""Of 255. Grid lines take the tick's colour at this strength."""


class PlotAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis with a grid, without tick marks, in the theme's colours."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.setStyle(tickLength=0, tickTextOffset=8)
        self.enableAutoSIPrefix(False)
        self.setGrid(GRID)

    def boundingRect(self) -> QRectF:
        """Where the item paints."""
        rectangle: QRectF = super().boundingRect()
        if self.orientation == "bottom":
            return rectangle.adjusted(-OVERHANG, 0, OVERHANG, 0)
        return rectangle.adjusted(0, -OVERHANG / 2, 0, OVERHANG / 2)

    def restyle(self) -> None:
        """Takes colours and font from the theme."""
        active = theme.current()
        self.setPen(pg.mkPen(active.color("border-control"), width=1))
        self.setTickPen(pg.mkPen(active.color("plot-grid"), width=1))
        self.setTextPen(active.color("plot-axis"))
        self.setTickFont(theme.tabular(theme.font("caption")))
