"""Paints the picture of a network in the colours of the theme."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app import theme
from app.widgets.network_diagram.layout import (
    RADIUS,
    LayerBox,
    LayerLine,
    NetworkDiagram,
    RepeatFrame,
    SignalLine,
    SumJunction,
)

_CORNER, _SKIP_CORNER = 7.0, 22.0
_PADDING = 10.0
_ARROW = 5.0
_ROUND = 8.0
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def paint(drawing: NetworkDiagram, painter: QPainter) -> None:
    """Everything, with frames and wires under the boxes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for frame in drawing.frames:
        _paint_frame(frame, painter)
    for wire in drawing.wires:
        _paint_wire(wire, painter)
    for joint in drawing.joints:
        _paint_joint(joint, painter)
    for box in drawing.boxes:
        _paint_box(box, painter)


def _paint_frame(frame: RepeatFrame, painter: QPainter) -> None:
    pen = QPen(_color("border-control"), 1.25, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(frame.x, frame.y, frame.width, frame.height), _ROUND + 2, _ROUND + 2)
    painter.setFont(theme.font("plot_title"))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(frame.label) + 12
    high = QFontMetricsF(painter.font()).height() + 2
    place = QRectF(frame.x + frame.width - wide - 10, frame.y - high / 2, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_color("plot-background"))
    painter.drawRect(place)
    painter.setPen(_color("accent"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), frame.label)


def _paint_wire(wire: SignalLine, painter: QPainter) -> None:
    color = _color("accent" if wire.is_skip else "plot-axis")
    pen = QPen(color, 1.75 if wire.is_skip else 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(*point) for point in wire.points]
    end = points[-1]
    if wire.has_arrow:
        points[-1] = _towards(end, points[-2], _ARROW)
    painter.drawPath(_rounded(points, _SKIP_CORNER if wire.is_skip else _CORNER))
    if wire.has_arrow:
        _paint_arrow(end, points[-2], color, painter)


def _paint_arrow(tip: QPointF, origin: QPointF, color: QColor, painter: QPainter) -> None:
    back = _towards(tip, origin, 1.6 * _ARROW)
    along = back - tip
    aside = QPointF(-along.y(), along.x()) * 0.5
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([tip, back + aside, back - aside]))


def _paint_joint(joint: SumJunction, painter: QPainter) -> None:
    """A plus in a circle: two signals are added."""
    painter.setPen(QPen(_color("accent"), 1.75))
    painter.setBrush(_color("plot-background"))
    painter.drawEllipse(QPointF(joint.x, joint.y), RADIUS, RADIUS)
    arm = RADIUS * 0.5
    painter.drawLine(QPointF(joint.x - arm, joint.y), QPointF(joint.x + arm, joint.y))
    painter.drawLine(QPointF(joint.x, joint.y - arm), QPointF(joint.x, joint.y + arm))


def _paint_box(box: LayerBox, painter: QPainter) -> None:
    wrong = any(line.is_problem for line in box.lines) or bool(box.problem)
    outline = "danger" if wrong else "border" if box.is_quiet else "border-control"
    painter.setPen(QPen(_color(outline), 1.5 if wrong else 1.0))
    painter.setBrush(_color("surface" if box.is_quiet else "raised"))
    painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), _ROUND, _ROUND)
    count = len(box.lines) + bool(box.shape) + len(box.problem)
    high = (box.height - _PADDING) / count
    room = QRectF(box.x + _PADDING, box.y + _PADDING / 2, box.width - 2 * _PADDING, high)
    for line in box.lines:
        _paint_line(line, room, painter)
        room.translate(0, high)
    painter.setFont(theme.font("caption"))
    for text in box.problem:
        painter.setPen(_color("danger"))
        painter.drawText(room, _LEFT, text)
        room.translate(0, high)
    if box.shape:
        painter.setPen(_color("text-muted"))
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.drawText(room, _LEFT, box.shape)


def _paint_line(line: LayerLine, room: QRectF, painter: QPainter) -> None:
    painter.setFont(theme.tabular(theme.font("caption")))
    painter.setPen(_color("text-muted"))
    painter.drawText(room, _RIGHT, line.amount)
    taken = QFontMetricsF(painter.font()).horizontalAdvance(line.amount)
    rest = QRectF(room)
    rest.setWidth(room.width() - (taken + 8 if line.amount else 0))
    name = QFont(theme.font("body"))
    name.setWeight(QFont.Weight.DemiBold)
    rest = _painted(line.name, name, "danger" if line.is_problem else "text", rest, painter)
    _painted(line.settings, theme.font("body"), "text-muted", rest, painter)


def _painted(text: str, font: QFont, role: str, room: QRectF, painter: QPainter) -> QRectF:
    """Paint a text, elided, and return what is left of the room."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0.0) + 1)
    painter.setFont(font)
    painter.setPen(_color(role))
    painter.drawText(room, _LEFT, shown)
    return room.adjusted(metrics.horizontalAdvance(shown) + 5, 0, 0, 0)


def _rounded(points: list[QPointF], radius: float) -> QPainterPath:
    path = QPainterPath(points[0])
    for (before, corner), (_, after) in pairwise(pairwise(points)):
        reach = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        path.lineTo(_towards(corner, before, reach))
        path.quadTo(corner, _towards(corner, after, reach))
    path.lineTo(points[-1])
    return path


def _towards(start: QPointF, end: QPointF, reach: float) -> QPointF:
    length = _distance(start, end)
    return start + (end - start) * (reach / length) if length else QPointF(start)


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(other.x() - one.x(), other.y() - one.y())


def _color(role: str) -> QColor:
    return theme.current().color(role)
