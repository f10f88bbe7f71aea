"""Numbers as a small image: negative, zero and positive in three colours on one scale."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from core.types import Array


def diverging_image(values: Array, largest: float | None = None) -> QImage:
    """An image of numbers (rows, columns): `speaks-against` below zero, paper at it, `speaks-for` above."""
    active = theme.current()
    ends = [active.color(role) for role in ("speaks-against", "plot-background", "speaks-for")]
    colors = np.array([[end.red(), end.green(), end.blue()] for end in ends], np.float64)
    finite = np.nan_to_num(np.asarray(values, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    largest = largest or float(np.abs(finite).max()) or 1.0
    shares = np.clip(finite / largest, -1, 1)[..., None]
    pixels = np.where(
        shares < 0, colors[1] + shares * (colors[1] - colors[0]), colors[1] + shares * (colors[2] - colors[1])
    )
    bytes_ = np.ascontiguousarray(np.rint(pixels), np.uint8)
    rows, columns = bytes_.shape[:2]
    return QImage(bytes_.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


class WeightImage(QWidget):
    """Shows such an image, its pixels square and sharp."""

    def __init__(self, side: int = 112, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Array | None = None
        self._largest: float | None = None
        self._side = side
        self.setMinimumSize(side, side)

    def show_values(self, values: Array | None, largest: float | None = None) -> None:
        """Show these numbers (rows, columns), or nothing."""
        self._values, self._largest = values, largest
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fit the image into the middle."""
        painter, active = QPainter(self), theme.current()
        if self._values is not None:
            image = diverging_image(self._values, self._largest)
            scale = min(self.width() / image.width(), self.height() / image.height())
            wide, high = image.width() * scale, image.height() * scale
            place = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
            painter.drawImage(place, image)
            painter.setPen(active.color("border"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
