"""The weights of the first layer as pictures: a band of tiles in one scale, blue below zero, red above."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app import theme
from app.widgets.layers.series import Numbers
from core.types import Array

TILE, PITCH, BAND = 32, 36, 44
_GAP = 4
_SAMPLED = 20_000
"""Weights that the scale is taken from, about."""


def weight_scale(tiles: Array) -> float:
    """What the strongest colours stand for: nearly the largest weight, lest one hides all others."""
    some = tiles.ravel()[:: 1 + tiles.size // _SAMPLED]
    return float(np.quantile(np.abs(some), 0.995)) if tiles.size else 0.0


def tiles_in(width: float, count: int) -> int:
    """How many tiles stand in a row of this width."""
    return min(count, max(int((width + _GAP) // PITCH), 1))


def weight_image(tiles: Numbers, scale: float) -> QImage:
    """Tiles (count, height, width) beside each other in one picture, a pixel a weight, a gap between them."""
    count, height, width = tiles.shape
    shares = np.clip(tiles / (scale or 1.0), -1, 1)
    colors = _blended(shares)
    picture = np.full((height, count * width, 4), 255, np.uint8)
    picture[:, :, :3] = colors.transpose(1, 0, 2, 3).reshape(height, count * width, 3)
    image = QImage(picture.tobytes(), count * width, height, QImage.Format.Format_RGBA8888)
    return image.copy()  # of its own memory


def paint_tiles(painter: QPainter, image: QImage, place: QRectF, shown: int) -> None:
    """The tiles of a picture of so many, in rows as wide as the place."""
    width = image.width() // max(shown, 1)
    across = tiles_in(place.width(), shown)
    for number in range(shown):
        row, column = divmod(number, across)
        target = QRectF(place.left() + column * PITCH, place.top() + row * PITCH, TILE, TILE)
        source = QRectF(number * width, 0, width, image.height())
        painter.drawImage(target, image, source)


def scale_colors() -> tuple[QColor, QColor, QColor]:
    """For the most negative weight, for zero, for the most positive one."""
    active = theme.current()
    zero = active.color("raised" if active.kind == "dark" else "window")
    return active.run_color(0), zero, active.run_color(1)


def _blended(shares: Numbers) -> NDArray[np.uint8]:
    low, zero, high = (np.array([c.red(), c.green(), c.blue()], np.float64) for c in scale_colors())
    amount = np.abs(shares)[..., None]
    mixed = zero * (1 - amount) + np.where(shares[..., None] < 0, low, high) * amount
    return np.asarray(mixed, np.uint8)
