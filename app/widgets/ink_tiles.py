"""What the network sees, step by step: strokes, ink box, 20 x 20, and the 28 x 28 that is the input."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.figure_text import SPACE
from app.widgets.ink_image import ink_image
from app.widgets.pad_canvas import PEN
from app.widgets.stroke_path import paint_line
from core.ink.render import MIDDLE, SIDE, Picture, Steps
from core.types import Array

_TILES = 4
_BETWEEN, _UNDER = 16, 6
_RADIUS, _LARGEST = 6, 200
_POINTS = 150
_CROSS = 4


class InkTiles(QWidget):
    """Four tiles, painted by one widget: the strokes on the pad, and what `steps` made of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[Array] = []
        self._steps: Steps | None = None
        self._captions: tuple[str, ...] = ()
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.signals().changed.connect(self.update)
        self.retranslate()

    def show_steps(self, strokes: Sequence[Array], steps: Steps) -> None:
        """Show a drawing; the strokes are in shares of the pad's side."""
        self._strokes = [_thinned(stroke) for stroke in strokes]
        self._steps = steps
        self._update_tiles()

    def show_nothing(self) -> None:
        """An empty pad."""
        self._strokes, self._steps = [], None
        self._update_tiles()

    def hasHeightForWidth(self) -> bool:
        """The tiles are square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Square tiles, and captions of one or two lines under them."""
        side = self._side(width)
        return side + _UNDER + self._caption_height(side)

    def sizeHint(self) -> QSize:
        """The tiles of the design."""
        return QSize(448, self.heightForWidth(448))

    def minimumSizeHint(self) -> QSize:
        """Tiles in which a digit can still be told."""
        words = QFontMetrics(theme.font("caption")).height()
        return QSize(_TILES * 56 + (_TILES - 1) * _BETWEEN, 56 + _UNDER + words)

    def pixel_at(self, place: QPointF) -> tuple[int, int, float] | None:
        """Row, column and value of the pixel under a place, on the tiles that have pixels."""
        if self._steps is None:
            return None
        for index, picture in ((2, self._steps.twenty), (3, self._steps.image)):
            tile = self._tile(index).adjusted(1, 1, -1, -1)
            if tile.contains(place):
                column = int((place.x() - tile.x()) / tile.width() * len(picture))
                row = int((place.y() - tile.y()) / tile.height() * len(picture))
                return row, column, float(picture[row, column])
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the value of the pixel under the pointer."""
        found = self.pixel_at(event.position())
        if found is None:
            QToolTip.hideText()
            return
        row, column, value = found
        text = self.tr("Row {row}, column {column}: {value}").format(
            row=row, column=column, value=f"{value:.2f}"
        )
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles, the arrows between them and their captions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = event.rect().bottom() > self._side(self.width())
        for index in range(_TILES):
            tile = self._tile(index)
            self._paint_content(painter, tile, index)
            self._paint_frame(painter, tile, last=index == _TILES - 1)
            if words:
                self._paint_caption(painter, tile, index)
            if index:
                _paint_arrow(painter, QPointF(tile.x() - _BETWEEN / 2, tile.center().y()))

    def _update_tiles(self) -> None:
        """Repaint all but the captions."""
        self.update(0, 0, self.width(), self._side(self.width()))

    def _paint_content(self, painter: QPainter, tile: QRectF, index: int) -> None:
        colors, outline = theme.current(), QPainterPath()
        outline.addRoundedRect(tile, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(tile, colors.color("pad"))
        if self._steps is not None:
            if index < 2:
                self._paint_strokes(painter, tile, self._steps, boxed=index == 1)
            else:
                _paint_picture(painter, tile, self._steps.twenty if index == 2 else self._steps.image)
            if index == _TILES - 1:
                _paint_cross(painter, tile)
        painter.restore()

    def _paint_strokes(self, painter: QPainter, tile: QRectF, steps: Steps, boxed: bool) -> None:
        """As they stand on the pad; with the box, by the pen that the network sees, relative to the digit."""
        side, colors = tile.width(), theme.current()
        painter.translate(tile.topLeft())
        pen = steps.pen if boxed and steps.pen else PEN
        for stroke in self._strokes:
            scaled = stroke.copy()
            scaled[:, :2] *= side
            paint_line(painter, scaled, pen * side, colors.color("ink"))
        if boxed:
            left, top, right, bottom = (edge * side for edge in steps.box)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.color("accent"), 1.5))
            painter.drawRect(QRectF(QPointF(left, top), QPointF(right, bottom)))

    def _paint_frame(self, painter: QPainter, tile: QRectF, last: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2.0 if last else 1.0
        painter.setPen(QPen(theme.current().color("accent" if last else "border-control"), width))
        inset = width / 2
        painter.drawRoundedRect(tile.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _paint_caption(self, painter: QPainter, tile: QRectF, index: int) -> None:
        last = index == _TILES - 1
        font = _caption_font(last)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.current().color("text" if last else "text-muted"))
        for number, line in enumerate(_lines(self._captions[index], metrics, tile.width())):
            left = tile.center().x() - metrics.horizontalAdvance(line) / 2
            base = tile.bottom() + _UNDER + metrics.ascent() + number * metrics.lineSpacing()
            painter.drawText(QPointF(left, base), line)  # one base line, whichever font has the glyphs

    def _tile(self, index: int) -> QRectF:
        side = self._side(self.width())
        pitch = side + _BETWEEN if side < _LARGEST else (self.width() - side) / (_TILES - 1)
        return QRectF(round(index * pitch), 0, side, side)

    @staticmethod
    def _side(width: int) -> int:
        return min(_LARGEST, max(1, (width - (_TILES - 1) * _BETWEEN) // _TILES))

    def _caption_height(self, side: int) -> int:
        metrics = QFontMetricsF(_caption_font(strong=True))
        lines = max(len(_lines(caption, metrics, side)) for caption in self._captions)
        return math.ceil(lines * metrics.lineSpacing())

    def retranslate(self) -> None:
        """Say every word anew."""
        captions = self.tr("Strokes"), self.tr("Ink box"), self.tr("20 × 20"), self.tr("Centred, 28 × 28")
        self._captions = tuple(caption.replace(" × ", f"{SPACE}×{SPACE}") for caption in captions)
        self.setAccessibleName(self.tr("What the network sees"))
        self.setAccessibleDescription(" → ".join(self._captions))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Switch the language live."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _caption_font(strong: bool) -> QFont:
    font = theme.font("caption")
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _lines(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The text in lines that fit, broken at spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _paint_picture(painter: QPainter, tile: QRectF, picture: Picture) -> None:
    colors = theme.current()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(tile, ink_image(picture, colors.color("ink"), colors.color("pad")))


def _paint_cross(painter: QPainter, tile: QRectF) -> None:
    """The centre of mass."""
    middle = tile.topLeft() + QPointF(MIDDLE, MIDDLE) * tile.width() / SIDE
    painter.setPen(QPen(theme.current().color("accent"), 1.5))
    painter.drawLine(middle - QPointF(_CROSS, 0), middle + QPointF(_CROSS, 0))
    painter.drawLine(middle - QPointF(0, _CROSS), middle + QPointF(0, _CROSS))


def _paint_arrow(painter: QPainter, middle: QPointF) -> None:
    pen = QPen(theme.current().color("text-muted"), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([middle + QPointF(-1.5, -3.5), middle + QPointF(2, 0), middle + QPointF(-1.5, 3.5)])


def _thinned(stroke: Array) -> Array:
    """As many points as a tile can show."""
    if len(stroke) <= _POINTS:
        return stroke
    return np.asarray(stroke[np.linspace(0, len(stroke) - 1, _POINTS).round().astype(int)])
