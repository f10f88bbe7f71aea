"""The shapes that stand for runs beside their colours: at a curve's end, in the list, in every header.

The shapes answer to pyqtgraph's symbol names, which the themes use, but are drawn here: lists and headers
show markers before pyqtgraph is imported.
"""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app import theme

OUTLINE = 1.8
"""How thick a hollow marker is drawn, in pixels."""
# Radii that make the shapes look equally large in a box of 1 x 1.
_POLYGONS = {
    "t": (3, 0.56, 90.0),
    "t1": (3, 0.56, -90.0),
    "d": (4, 0.56, -90.0),
    "p": (5, 0.52, -90.0),
    "h": (6, 0.52, -90.0),
}


@cache
def marker_path(symbol: str) -> QPainterPath:
    """The shape of a symbol around (0, 0), about 1 wide; a circle for a symbol that is not known."""
    path = QPainterPath()
    if symbol == "s":
        path.addRect(QRectF(-0.42, -0.42, 0.84, 0.84))
    elif symbol == "star":
        path.addPolygon(_star())
    elif symbol in _POLYGONS:
        path.addPolygon(_polygon(*_POLYGONS[symbol]))
    else:
        path.addEllipse(QPointF(0, 0), 0.46, 0.46)
    path.closeSubpath()
    return path


def draw_marker(
    painter: QPainter,
    centre: QPointF,
    slot: int,
    size: float = 12,
    *,
    hollow: bool = False,
    halo: QColor | None = None,
    muted: str = "",
    fill: QColor | None = None,
) -> None:
    """Draws a run's marker, or its outline alone.

    `halo` is drawn around it; `muted` names the ground into which a hidden run's colour fades; `fill` is
    another colour where what it marks is bad.
    """
    active = theme.current()
    color = fill or active.run_color(slot)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(size, size)
    color = active.mixed(color, muted, 0.6) if muted else color
    path = marker_path(active.run_marker(slot))
    painter.setPen(QPen(halo, (OUTLINE + 2 if hollow else 1.5) / size) if halo else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow and not halo else halo if hollow and halo else color)
    painter.drawPath(path)
    if hollow:
        painter.scale(1 - OUTLINE / 2 / size, 1 - OUTLINE / 2 / size)
        painter.setPen(QPen(color, OUTLINE / size))
        painter.drawPath(path)
    painter.restore()


def draw_cross(painter: QPainter, centre: QPointF, color: QColor, size: float = 10) -> None:
    """Draws the cross at which a diverged curve ends."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    arm = size / 2
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm))
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))
    painter.restore()


def _polygon(corners: int, radius: float, start: float) -> QPolygonF:
    turns = [math.radians(start + 360 * k / corners) for k in range(corners)]
    return QPolygonF([QPointF(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns])


def _star() -> QPolygonF:
    turns = [math.radians(-90 + 36 * k) for k in range(10)]
    radii = [0.58 if k % 2 == 0 else 0.25 for k in range(10)]
    return QPolygonF([QPointF(r * math.cos(t), r * math.sin(t)) for r, t in zip(radii, turns, strict=True)])
