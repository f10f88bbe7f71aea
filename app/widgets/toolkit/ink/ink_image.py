"""A picture of ink, from 0 (paper) to 1 (ink), as an image in the colours of the theme."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from core.ink.render import Picture


def ink_image(picture: Picture, ink: QColor, paper: QColor | None = None) -> QImage:
    """(H, W) between two colours; without paper, what lies under it is seen."""
    low, high = _premultiplied(paper or QColor(Qt.GlobalColor.transparent)), _premultiplied(ink)
    levels = low + np.clip(picture, 0, 1)[..., None] * (high - low) + 0.5
    alpha, red, green, blue = np.moveaxis(levels.astype(np.uint32), -1, 0)
    pixels = (alpha << 24) | (red << 16) | (green << 8) | blue
    height, width = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.tobytes(), width, height, 4 * width, form).copy()


def _premultiplied(color: QColor) -> NDArray[np.float32]:
    levels = np.array([255, color.red(), color.green(), color.blue()], dtype=np.float32)
    return np.asarray(levels * np.float32(color.alphaF()))
