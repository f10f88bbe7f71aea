"""Markers and names at the ends of the curves, so that no legend has to be looked up.

They are painted over the plot and its right margin alike, which is why they are one item beside the view and
not items in it. Names that would overlap push each other apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.widgets.marker import draw_cross, draw_marker
from app.widgets.readings import CurveEnd

GAP = 12
"""From a marker's centre to its name."""
NEAREST = 16
LEAST_MARGIN, MOST_MARGIN = 28, 132


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions at least `gap` apart, in the order of `wanted` and near it, inside low..high as far as they
    fit.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = [min(max(wanted[index], low), high) for index in order]
    # Each pass moves overlapping neighbours half of what is missing each; few labels settle in few passes.
    for _ in range(4 * len(placed)):
        for a in range(len(placed) - 1):
            missing = gap - (placed[a + 1] - placed[a])
            if missing > 1e-6:
                placed[a] -= missing / 2
                placed[a + 1] += missing / 2
        placed = _inside(placed, gap, low, high)
    result = [0.0] * len(wanted)
    for index, position in zip(order, placed, strict=True):
        result[index] = position
    return result


def _inside(placed: list[float], gap: float, low: float, high: float) -> list[float]:
    for a in range(len(placed)):
        placed[a] = max(placed[a], low + a * gap)
    for a in range(len(placed)):
        placed[-1 - a] = min(placed[-1 - a], high - a * gap)
    return placed


class EndLabels(QGraphicsItem):
    """Paints the ends; `locate` maps a plot's coordinates to this item's, `area` is the view's rectangle in
    them.
    """

    def __init__(
        self, parent: QGraphicsItem, locate: Callable[[float, float], QPointF], area: Callable[[], QRectF]
    ) -> None:
        super().__init__(parent)
        self._locate, self._area = locate, area
        self._ends: list[CurveEnd] = []
        self.setZValue(1000)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_ends(self, ends: Sequence[CurveEnd]) -> None:
        """Shows these ends from now on."""
        self._ends = list(ends)
        self.update()

    def margin(self) -> float:
        """The room right of the plot that the names want when all curves have come to the end."""
        metrics = QFontMetricsF(label_font())
        widest = max((metrics.horizontalAdvance(end.name) for end in self._ends), default=0.0)
        return min(max(widest + GAP + 14, LEAST_MARGIN), MOST_MARGIN)

    def place(self) -> None:
        """Follows a change of the plot's size."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """Where the item paints."""
        parent = self.parentItem()
        return parent.boundingRect() if parent is not None else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint in the plot item's coordinates."""
        area = self._area()
        points = [self._point(end, area) for end in self._ends]
        heights = spread([point.y() for point in points], NEAREST, area.top() + 4, area.bottom() - 4)
        for end, point in zip(self._ends, points, strict=True):
            self._mark(painter, end, point)
        painter.setFont(label_font())
        for end, point, height in zip(self._ends, points, heights, strict=True):
            self._name(painter, end, QPointF(point.x() + GAP, height), self.boundingRect().right())

    def _point(self, end: CurveEnd, area: QRectF) -> QPointF:
        point = self._locate(end.x, end.y)
        return QPointF(min(point.x(), area.right()), min(max(point.y(), area.top()), area.bottom()))

    def _mark(self, painter: QPainter, end: CurveEnd, point: QPointF) -> None:
        active = theme.current()
        if end.diverged:
            draw_cross(painter, point, active.color("danger"))
        elif end.marked:
            draw_marker(painter, point, end.slot, 13, halo=active.color("plot-background"))

    def _name(self, painter: QPainter, end: CurveEnd, left: QPointF, right: float) -> None:
        metrics = QFontMetricsF(painter.font())
        room = min(right - left.x() - 2, MOST_MARGIN - GAP)
        name = f"{end.name} · NaN" if end.diverged else end.name
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.current().color("danger" if end.diverged else "text"))
        painter.drawText(QPointF(left.x(), left.y() + metrics.capHeight() / 2), text)


def label_font() -> QFont:
    """The font of a name at a curve's end."""
    font = theme.font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font
