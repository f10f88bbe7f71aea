"""The paper under a small picture: a rounded rectangle in the colour of the pad."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from app import theme


@contextmanager
def on_paper(painter: QPainter, area: QRectF, radius: float) -> Iterator[None]:
    """Lay paper there; what is painted meanwhile stays within its rounded corners."""
    outline = QPainterPath()
    outline.addRoundedRect(area, radius, radius)
    painter.save()
    try:
        painter.setClipPath(outline)
        painter.fillRect(area, theme.current().color("pad"))
        yield
    finally:
        painter.restore()
