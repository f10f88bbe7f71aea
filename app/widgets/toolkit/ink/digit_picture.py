"""A written digit as a small picture: its ink in the middle of a square, as large as the network sees it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.ink.stroke_path import paint_line
from core.ink.render import INK_BOX_SIDE, PEN_WIDTH, SIDE
from core.ink.written_digits import WrittenDigit
from core.types import Array

_POINTS = 120


def paint_written_digit(painter: QPainter, square: QRectF, digit: WrittenDigit, color: QColor) -> None:
    """Paint one of the user's own digits: its strokes, or the picture that it is."""
    if digit.picture is None:
        paint_digit(painter, square, digit.strokes, color)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(square, ink_image(digit.image(), color))
    painter.restore()


def paint_digit(painter: QPainter, square: QRectF, strokes: Sequence[Array], color: QColor) -> None:
    """Paint strokes of any unit so that their longer side takes 20/28 of the square."""
    pen = PEN_WIDTH / SIDE * square.width()
    points = fitted(strokes, square.width(), INK_BOX_SIDE / SIDE * square.width() - pen)
    painter.save()
    painter.translate(square.topLeft())
    for stroke in points:
        paint_line(painter, stroke, pen, color)
    painter.restore()


def fitted(strokes: Sequence[Array], side: float, extent: float) -> list[Array]:
    """The strokes without pressure, in the middle of a square of this side, `extent` wide or high."""
    plain = [_thinned(np.asarray(stroke, np.float64)[:, :2]) for stroke in strokes if len(stroke)]
    every = np.concatenate(plain)
    low, high = every.min(axis=0), every.max(axis=0)
    longer = float((high - low).max())
    scale = extent / longer if longer > 0 else 0.0
    middle = (low + high) / 2
    return [(stroke - middle) * scale + side / 2 for stroke in plain]


def on_pad(strokes: Sequence[Array]) -> list[Array]:
    """The strokes in shares of the pad's side: as they were drawn there, or else fitted into its guide."""
    every = np.concatenate([np.asarray(stroke, np.float64)[:, :2] for stroke in strokes])
    if every.min() >= 0 and every.max() <= 1:
        return [np.array(stroke, np.float64) for stroke in strokes]
    return fitted(strokes, 1.0, INK_BOX_SIDE / SIDE)


def _thinned(stroke: Array) -> Array:
    """As many points as a small picture can show."""
    if len(stroke) <= _POINTS:
        return stroke
    return np.asarray(stroke[np.linspace(0, len(stroke) - 1, _POINTS).round().astype(int)])
