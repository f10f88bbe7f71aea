"""The line under the pointer and a dot on each curve: it moves in all plots together, the values stand in
their headers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.widgets.plots.arithmetic.plot_values import PlotValue
from app.widgets.plots.plot_overlay import PlotOverlay

RADIUS = 4
_ROOM = RADIUS + 3


class Crosshair(PlotOverlay):
    """A narrow item, so that moving it repaints a strip of the plot and not all of it."""

    def __init__(
        self, parent: QGraphicsItem, locate: Callable[[float, float], QPointF], area: Callable[[], QRectF]
    ) -> None:
        super().__init__(parent, locate, area)
        self._dots: list[tuple[int, QPointF]] = []
        self._height = QRectF()
        self.hide()

    def show_at(self, x: float, readings: Sequence[PlotValue]) -> None:
        """Stands at `x` with a dot for each reading; hides where that is out of view."""
        area = self._area()
        place = self._locate(x, 0.0).x()
        self.prepareGeometryChange()
        self._height = QRectF(-_ROOM, area.top(), 2 * _ROOM, area.height())
        self.setPos(place, 0)
        self._dots = [(r.slot, self._locate(r.x, r.y) - QPointF(place, 0)) for r in readings]
        self.setVisible(area.left() - 1 <= place <= area.right() + 1)
        self.update()

    def boundingRect(self) -> QRectF:
        """Where the item paints."""
        return self._height

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint in the plot item's coordinates."""
        active = theme.current()
        painter.setPen(QPen(active.color("plot-crosshair"), 1))
        painter.drawLine(QPointF(0, self._height.top()), QPointF(0, self._height.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(active.color("plot-background"), 1.5))
        for slot, dot in self._dots:
            if self._height.top() <= dot.y() <= self._height.bottom():
                painter.setBrush(active.run_color(slot))
                painter.drawEllipse(QPointF(0, dot.y()), RADIUS + 0.5, RADIUS + 0.5)
