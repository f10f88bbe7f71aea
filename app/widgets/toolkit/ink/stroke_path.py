"""A stroke as a smooth line: a curve through all its points, painted at once so that its edge stays soft."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.ink.strokes import pen_widths
from core.types import Array

_FINE = 1.5


def paint_stroke(
    painter: QPainter, points: Array, width: float, color: QColor, part: tuple[int, int] | None = None
) -> None:
    """Paint an (N, 2) or (N, 3: with pressure) stroke in the painter's unit, or between two of its points."""
    first, last = part or (0, len(points) - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if len(points) == 1:
        radius = width / 2 * float(pen_widths(points)[0])
        painter.drawEllipse(QPointF(points[0, 0], points[0, 1]), radius, radius)
    elif points.shape[1] == 2:
        pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(curve(points, first, last), pen)
    else:
        painter.drawPath(_ribbon(points, width, first, last))


def curve(points: Array, first: int, last: int) -> QPainterPath:
    """The curve through all points (Catmull and Rom, 1974), from point `first` to `last`."""
    rows, before = _rows(points, first, last)
    path = QPainterPath(QPointF(*rows[before]))
    for index in range(before, before + last - first):
        path.cubicTo(*_controls(rows, index), QPointF(*rows[index + 1]))
    return path


def paint_line(painter: QPainter, points: Array, width: float, color: QColor) -> None:
    """Paint a stroke so small that neither curves nor pressure could be seen."""
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    places = [QPointF(x, y) for x, y in points[:, :2].tolist()]
    if len(places) == 1:
        painter.drawPoint(places[0])
    else:
        painter.drawPolyline(places)


def _rows(points: Array, first: int, last: int) -> tuple[list[list[float]], int]:
    """The points of a part with one more at either end, as curves need them, and where the part begins."""
    before = min(first, 1)
    return points[first - before : last + 2, :2].tolist(), before


def _controls(rows: list[list[float]], index: int) -> tuple[QPointF, QPointF]:
    """The two control points of the curve from a point to the next one."""
    (ax, ay), (bx, by) = rows[max(index - 1, 0)], rows[index]
    (cx, cy), (dx, dy) = rows[index + 1], rows[min(index + 2, len(rows) - 1)]
    # A tangent longer than its span would make a loop where a slow pen turns fast.
    longest = math.hypot(cx - bx, cy - by)
    ux, uy = _at_most(cx - ax, cy - ay, 2 * longest)
    vx, vy = _at_most(dx - bx, dy - by, 2 * longest)
    return QPointF(bx + ux / 6, by + uy / 6), QPointF(cx - vx / 6, cy - vy / 6)


def _at_most(x: float, y: float, longest: float) -> tuple[float, float]:
    length = math.hypot(x, y)
    share = longest / length if length > longest else 1.0
    return x * share, y * share


def _ribbon(points: Array, width: float, first: int, last: int) -> QPainterPath:
    """A line of changing width: discs along the curve, and what lies between two of them."""
    ribbon = QPainterPath()
    ribbon.setFillRule(Qt.FillRule.WindingFill)
    rows, before = _rows(points, first, last)
    radii = (pen_widths(points[first - before : last + 2]) * (width / 2)).tolist()
    at, reach = QPointF(*rows[before]), radii[before]
    ribbon.addEllipse(at, reach, reach)
    for index in range(before, before + last - first):
        span = QPainterPath(QPointF(*rows[index]))
        span.cubicTo(*_controls(rows, index), QPointF(*rows[index + 1]))
        pieces = max(1, round(span.length() / max(_FINE, width / 12)))
        for piece in range(1, pieces + 1):
            share = piece / pieces
            place = span.pointAtPercent(share)
            radius = radii[index] + share * (radii[index + 1] - radii[index])
            ribbon.addPolygon(_between(at, reach, place, radius))
            ribbon.addEllipse(place, radius, radius)
            at, reach = place, radius
    return ribbon


def _between(a: QPointF, a_radius: float, b: QPointF, b_radius: float) -> QPolygonF:
    """The quadrangle between two discs, turning the way that ellipses do so that windings add up."""
    way = b - a
    length = math.hypot(way.x(), way.y())
    if length == 0:
        return QPolygonF()
    side = QPointF(-way.y(), way.x()) / length
    corners = [a - side * a_radius, b - side * b_radius, b + side * b_radius, a + side * a_radius]
    return QPolygonF([*corners, corners[0]])
