"""The colour and the marker of an optimizer, the same in every picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app import theme
from app.widgets.toolkit.chart import pen
from app.widgets.toolkit.marker import marker_path

FAINT = 0.22
"""How strong the part of a path that is still to come is."""

SYMBOLS = {
    "SGD": "o",
    "Momentum": "s",
    "AdaGrad": "t1",
    "Adam": "d",
    "Nesterov": "t",
    "RMSProp": "star",
    "AdamW": "p",
}


def color(name: str) -> QColor:
    """The colour of an optimizer in the theme in force."""
    return theme.current().optimizer_color(name)


def draw(
    painter: QPainter,
    centre: QPointF,
    name: str,
    size: float,
    halo: QColor | None = None,
    *,
    hollow: bool = False,
) -> None:
    """Draw its marker; a hollow one is that of the same optimizer with other settings."""
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    shape = marker_path(SYMBOLS.get(name, "h"))
    painter.setPen(QPen(halo, 1.5 / size) if halo else Qt.PenStyle.NoPen)
    painter.setBrush(color(name))
    painter.drawPath(shape)
    if hollow:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo or theme.current().color("surface"))
        painter.scale(0.5, 0.5)
        painter.drawPath(shape)
    painter.restore()


def line(name: str, *, faint: bool = False, dashed: bool = False) -> QPen:
    """The pen of its path: strong for what was, faint for what is to come, dashed for a hollow marker."""
    shade = color(name)
    if faint:
        shade = theme.current().mixed(shade, "plot-background", FAINT)
    drawn = pen(shade, 1.5 if faint else 2)
    if dashed:
        drawn.setDashPattern([3, 2.5])
    return drawn
