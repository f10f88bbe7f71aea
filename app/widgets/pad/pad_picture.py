"""A picture on the pad: where it stands, how it is rubbed out, and strokes drawn into it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.widgets.pad.drawing import Drawing, Point
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.ink.stroke_path import paint_stroke
from core.ink.render import Picture
from core.types import Array

_COARSE = 56
"""Pictures up to this side are shown pixel by pixel."""


def place_of(picture: Picture, side: float) -> QRectF:
    """Where a picture stands on a pad of this side: as large as fits, in the middle."""
    height, width = picture.shape
    scale = side / max(height, width)
    area = QRectF(0, 0, width * scale, height * scale)
    area.moveCenter(QRectF(0, 0, side, side).center())
    return area


def paint_picture(painter: QPainter, picture: Picture, side: float, color: QColor) -> None:
    """Paint a picture's ink on a pad at (0, 0); a small picture shows its pixels."""
    smooth = max(picture.shape) > _COARSE
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(place_of(picture, side), ink_image(picture, color))


def rub_out(picture: Picture, start: Point, end: Point, radius: float) -> Picture:
    """The picture without the ink within `radius` of the way from start to end, in shares of the pad's side.

    A picture in which nothing changes is the same object as before.
    """
    area, side = place_of(picture, 1.0), max(picture.shape)
    x = area.x() + (np.arange(picture.shape[1]) + 0.5) / side
    y = area.y() + (np.arange(picture.shape[0]) + 0.5) / side
    gone = (_squares(x[None, :], y[:, None], start, end) <= radius * radius) & (picture > 0)
    return np.where(gone, np.float32(0), picture) if gone.any() else picture


def _squares(x: Array, y: Array, start: Point, end: Point) -> NDArray[np.float64]:
    """Squared distances to the way from start to end."""
    right, down = end[0] - start[0], end[1] - start[1]
    along = ((x - start[0]) * right + (y - start[1]) * down) / max(right * right + down * down, 1e-12)
    along = np.clip(along, 0, 1)
    return np.asarray((x - start[0] - along * right) ** 2 + (y - start[1] - along * down) ** 2)


def with_strokes(drawing: Drawing, pen: float) -> Picture | None:
    """The picture that stands on the pad with the strokes drawn over it; None where only strokes are.

    `pen` is the pen's width as a share of the pad's side.
    """
    picture, strokes = drawing.picture, drawing.strokes
    if picture is None or not strokes:
        return picture
    height, width = picture.shape
    side = max(height, width)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-place_of(picture, side).topLeft())
    for stroke in strokes:
        scaled = np.array(stroke, dtype=np.float64)
        scaled[:, :2] *= side
        paint_stroke(painter, scaled, pen * side, QColor(Qt.GlobalColor.white))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    drawn = rows[:, :width] / np.float32(255)
    return np.asarray(np.maximum(picture, drawn), dtype=np.float32)
