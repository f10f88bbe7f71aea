"""Markers and names at the ends of the curves, so that no legend has to be looked up.

They are painted over the plot and its right margin alike, which is why they are one item beside the view and
not items in it. Names that would overlap push each other apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.widgets.plots.arithmetic.plot_values import CurveEnd
from app.widgets.plots.plot_overlay import PlotOverlay
from app.widgets.toolkit.marker import draw_cross, draw_marker

MARKER_TO_NAME = 12
"""From a marker's centre to its name."""
NEAREST_NAMES = 16
FAR_FROM_CURVE, SIGN_WIDTH = 10, 8
"""How far a name may stand from its curve without a marker of its own, and the room that this takes."""
SPACE_AFTER_NAME = 6
"""Free after a name."""
RIM = (QPointF(-1.5, 0), QPointF(1.5, 0), QPointF(0, -1.5), QPointF(0, 1.5))
LEAST_MARGIN, MOST_MARGIN, MOST_SHARE = 28, 132, 0.2
"""Pixels right of the plot for the names, and the share of a wide plot that long ones may take."""


@dataclass(frozen=True)
class LabelPosition:
    """Where a name would like to stand: from `left` to `right`, with its middle at `y`."""

    left: float
    right: float
    y: float

    def meets(self, other: LabelPosition) -> bool:
        """Whether the two stand in one column, so that they must not stand on one line."""
        return self.left < other.right and other.left < self.right


def spread(places: Sequence[LabelPosition], gap: float, low: float, high: float) -> list[float]:
    """The heights of the names: near where they would like to be, those in one column at least `gap` apart.

    They stay in their order, and inside low..high as far as there is room.
    """
    pairs = list(_neighbours(places))
    wanted = [place.y for place in places]
    # In both of these the names are apart, so they are in the middle between them too.
    down, up = _pushed_down(wanted, pairs, gap), _pushed_up(wanted, pairs, gap)
    middle = [(upper + lower) / 2 for upper, lower in zip(up, down, strict=True)]
    inside = _pushed_down([max(height, low) for height in middle], pairs, gap)
    return _pushed_up([min(height, high) for height in inside], pairs, gap)


def _pushed_down(heights: Sequence[float], pairs: Sequence[tuple[int, int]], gap: float) -> list[float]:
    pushed = list(heights)
    for upper, lower in pairs:
        pushed[lower] = max(pushed[lower], pushed[upper] + gap)
    return pushed


def _pushed_up(heights: Sequence[float], pairs: Sequence[tuple[int, int]], gap: float) -> list[float]:
    pushed = list(heights)
    for upper, lower in reversed(pairs):
        pushed[upper] = min(pushed[upper], pushed[lower] - gap)
    return pushed


def _neighbours(places: Sequence[LabelPosition]) -> Iterator[tuple[int, int]]:
    """Who stands over whom in one column, from the top down.

    Who stands under one of those is kept apart by that one already.
    """
    order = sorted(range(len(places)), key=[place.y for place in places].__getitem__)
    for number, upper in enumerate(order):
        below = list[int]()
        for lower in order[number + 1 :]:
            place = places[lower]
            if places[upper].meets(place) and not any(places[name].meets(place) for name in below):
                below.append(lower)
                yield upper, lower


class EndLabels(PlotOverlay):
    """Paints the ends."""

    height: ClassVar[int] = 1000

    def __init__(
        self, parent: QGraphicsItem, locate: Callable[[float, float], QPointF], area: Callable[[], QRectF]
    ) -> None:
        super().__init__(parent, locate, area)
        self._ends: list[CurveEnd] = []

    def set_ends(self, ends: Sequence[CurveEnd]) -> None:
        """Shows these ends from now on."""
        self._ends = list(ends)
        self.update()

    def margin(self) -> float:
        """The room right of the plot that the names want when all curves have come to the end."""
        metrics = QFontMetricsF(label_font())
        widest = max((metrics.horizontalAdvance(end.name) for end in self._ends), default=0.0)
        return min(
            max(widest + MARKER_TO_NAME + SIGN_WIDTH + 2 * SPACE_AFTER_NAME, LEAST_MARGIN), self._most()
        )

    def _most(self) -> float:
        return max(MOST_MARGIN, MOST_SHARE * self.boundingRect().width())

    def place(self) -> None:
        """Follows a change of the plot's size."""
        self.prepareGeometryChange()
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint in the plot item's coordinates."""
        area, metrics = self._area(), QFontMetricsF(label_font())
        points = [self._point(end, area) for end in self._ends]
        names = [self._elided(end, point, metrics) for end, point in zip(self._ends, points, strict=True)]
        places = [
            LabelPosition(
                point.x(), point.x() + MARKER_TO_NAME + metrics.horizontalAdvance(name) + 4, point.y()
            )
            for point, name in zip(points, names, strict=True)
        ]
        heights = spread(places, NEAREST_NAMES, area.top() + 4, area.bottom() - 4)
        for end, point in zip(self._ends, points, strict=True):
            self._mark(painter, end, point)
        painter.setFont(label_font())
        for end, point, name, height in zip(self._ends, points, names, heights, strict=True):
            unclear = (
                abs(height - point.y()) > FAR_FROM_CURVE or sum(near(point, other) for other in points) > 1
            )
            self._write(painter, end, name, QPointF(point.x() + MARKER_TO_NAME, height), unclear)

    def _elided(self, end: CurveEnd, point: QPointF, metrics: QFontMetricsF) -> str:
        room = (
            min(self.boundingRect().right() - point.x(), self._most())
            - MARKER_TO_NAME
            - SIGN_WIDTH
            - SPACE_AFTER_NAME
        )
        name = f"{end.name} · NaN" if end.diverged else end.name
        # As in the list of runs: names that begin alike differ at their ends.
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)

    def _point(self, end: CurveEnd, area: QRectF) -> QPointF:
        point = self._locate(end.x, end.y)
        return QPointF(min(point.x(), area.right()), min(max(point.y(), area.top()), area.bottom()))

    def _mark(self, painter: QPainter, end: CurveEnd, point: QPointF) -> None:
        active = theme.current()
        if end.diverged:
            draw_cross(painter, point, active.color("danger"))
        elif end.marked:
            draw_marker(painter, point, end.slot, 13, hollow=end.hollow, halo=active.color("plot-background"))

    def _write(self, painter: QPainter, end: CurveEnd, name: str, left: QPointF, unclear: bool) -> None:
        """A name away from its curve's end, or beside several ends, says by a small marker whose it is."""
        if (unclear or not end.marked) and not end.diverged:
            draw_marker(painter, left - QPointF(1, 0), end.slot, 8, hollow=end.hollow)
            left += QPointF(SIGN_WIDTH, 0)
        active = theme.current()
        base = left + QPointF(0, QFontMetricsF(painter.font()).capHeight() / 2)
        # A rim of the ground keeps the name readable where it stands over another curve.
        painter.setPen(active.color("plot-background"))
        for step in RIM:
            painter.drawText(base + step, name)
        painter.setPen(active.color("danger" if end.diverged else "text"))
        painter.drawText(base, name)


def near(point: QPointF, other: QPointF) -> bool:
    """Whether a marker at the one place hides much of a marker at the other."""
    return (point - other).manhattanLength() < FAR_FROM_CURVE


def label_font() -> QFont:
    """The font of a name at a curve's end."""
    font = theme.font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font
