"""The colour and the marker of an optimizer, the same in every picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app import theme
from app.widgets.toolkit.marker import marker_path

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


def draw(painter: QPainter, centre: QPointF, name: str, size: float, halo: QColor | None = None) -> None:
    """Draw its marker."""
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    painter.setPen(QPen(halo, 1.5 / size) if halo else Qt.PenStyle.NoPen)
    painter.setBrush(color(name))
    painter.drawPath(marker_path(SYMBOLS.get(name, "h")))
    painter.restore()
