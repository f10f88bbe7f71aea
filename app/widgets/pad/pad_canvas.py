"""The ink on the pad, cached as pictures: only new points are painted."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.widgets.pad.drawing import Drawing
from app.widgets.pad.pad_picture import paint_picture
from app.widgets.toolkit.ink.stroke_path import paint_stroke
from core.ink.render import Picture
from core.types import Array

PEN_WIDTH = 0.056
"""Width of the pen as a share of the pad's side."""
NUMBER_PEN = 0.034
"""The same where several digits stand side by side, each the smaller."""

_CHUNK, _TAIL = 64, 8


class PadCanvas:
    """Two pixmaps: the picture and the finished strokes, each painted once; the older part of the live one.

    A stroke is painted as one path, because the soft edges of pieces would add up to a hard one. The live
    stroke's newest points are painted straight on the widget until there are enough for another piece.
    """

    def __init__(self) -> None:
        self._finished = QPixmap()
        self._live = QPixmap()
        self._look: tuple[object, ...] = ()
        self.pen = PEN_WIDTH
        """How wide the ink is, as a share of the side."""
        self._painted: list[Array] = []
        self._picture: Picture | None = None
        self._pieced = 0

    def paint(self, painter: QPainter, drawing: Drawing, side: int, color: QColor) -> None:
        """Paint the drawing at (0, 0), `side` logical pixels wide and high."""
        ratio = painter.device().devicePixelRatioF()
        self._catch_up(drawing, (side, ratio, color.rgba(), self.pen), color)
        painter.drawPixmap(0, 0, self._finished)
        if len(drawing.live):
            self._paint_live(painter, drawing.live, side, color)
        else:
            self._pieced = 0

    def _catch_up(self, drawing: Drawing, look: tuple[int, float, int, float], color: QColor) -> None:
        finished = drawing.finished
        known = len(self._painted)
        kept = known <= len(finished) and all(a is b for a, b in zip(self._painted, finished, strict=False))
        if look != self._look or not kept or drawing.picture is not self._picture:
            self._begin(drawing.picture, look, color)
        if len(self._painted) < len(finished):
            painter = _brush(self._finished)
            for stroke in finished[len(self._painted) :]:
                paint_stroke(painter, _scaled(stroke, look[0]), self.pen * look[0], color)
            painter.end()
            self._painted = list(finished)

    def _begin(self, picture: Picture | None, look: tuple[int, float, int, float], color: QColor) -> None:
        self._finished = _transparent(look[0], look[1])
        self._look, self._picture, self._painted, self._pieced = look, picture, [], 0
        if picture is not None:
            painter = _brush(self._finished)
            paint_picture(painter, picture, look[0], color)
            painter.end()

    def _paint_live(self, painter: QPainter, points: Array, side: int, color: QColor) -> None:
        scaled = _scaled(points, side)
        if len(points) < self._pieced:
            self._pieced = 0
        if len(points) - self._pieced > _CHUNK + _TAIL:
            self._add_piece(scaled, side, color)
        if self._pieced:
            painter.drawPixmap(0, 0, self._live)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_stroke(painter, scaled, self.pen * side, color, (self._pieced, len(points) - 1))

    def _add_piece(self, scaled: Array, side: int, color: QColor) -> None:
        if not self._pieced:
            self._live = _transparent(side, self._finished.devicePixelRatioF())
        end = len(scaled) - _TAIL
        painter = _brush(self._live)
        paint_stroke(painter, scaled, self.pen * side, color, (self._pieced, end))
        painter.end()
        self._pieced = end


def _brush(pixmap: QPixmap) -> QPainter:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _transparent(side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _scaled(stroke: Array, side: int) -> Array:
    scaled = np.array(stroke, dtype=np.float64)
    scaled[:, :2] *= side
    return scaled
