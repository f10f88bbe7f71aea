"""An attribution over the drawing that it explains: where each of its pixels lies on the pad."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from app import theme
from app.widgets.prediction.attribution_map import attribution_shares
from core.ink.render import INK_BOX_SIDE, SIDE, Picture
from core.insight.explanation import AttributionMap

STRENGTH, BEND = 0.85, 0.7
"""How opaque the strongest pixel is, and how much the weak ones are lifted."""


def overlay_picture(made: AttributionMap) -> QImage:
    """(28, 28) pixels: what spoke for the answer in one colour, against it in the other, the rest clear."""
    shares = attribution_shares(made)
    pixels = np.zeros((*made.shape, 4), np.uint8)
    for sign, role in ((1, "speaks-for"), (-1, "speaks-against")):
        chosen = sign * shares > 0
        pixels[chosen, :3] = _bgr(theme.current().color(role))
    pixels[..., 3] = (255 * STRENGTH * np.abs(shares) ** BEND).astype(np.uint8)
    rows, columns = made.shape
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_ARGB32).copy()


def place_on_pad(image: Picture, box: tuple[float, float, float, float]) -> QRectF:
    """Where all of the (28, 28) lies, if its ink fills this box (left, top, right, bottom) on the pad."""
    left, top, right, bottom = box
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    pixel = max(right - left, bottom - top) / INK_BOX_SIDE
    middle_x, middle_y = (columns[0] + columns[-1] + 1) / 2, (rows[0] + rows[-1] + 1) / 2
    x, y = (left + right) / 2 - float(middle_x) * pixel, (top + bottom) / 2 - float(middle_y) * pixel
    return QRectF(x, y, SIDE * pixel, SIDE * pixel)


def _bgr(color: QColor) -> tuple[int, int, int]:
    return color.blue(), color.green(), color.red()
