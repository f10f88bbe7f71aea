"""What the network sees, step by step: strokes, ink box, 20 x 20, and the 28 x 28 that is the input.

Under each tile is a switch: whoever leaves a step out sees what it is for, and what becomes of the answer.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.pad.network_input import NetworkInput
from app.widgets.pad.pad_canvas import PEN_WIDTH
from app.widgets.pad.pad_picture import paint_picture
from app.widgets.pad.preprocessing_switch import PreprocessingSwitch
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.ink.paper import on_paper
from app.widgets.toolkit.ink.stroke_path import paint_line
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.preprocessing import FULL_PREPROCESSING, Preprocessing
from core.ink.render import CENTRE_OF_MASS_TARGET, SIDE, Picture, PreprocessingSteps
from core.types import Array

_STEPS = "pen", "box", "twenty", "centre"
"""The steps' names in `Way`, in the order of the tiles."""

_TILES = len(_STEPS)
_BETWEEN, _UNDER = 16, 6
_OVER = _BETWEEN // 2
"""Words may be so much wider than the tile above them."""

_RADIUS, _SMALLEST, _LARGEST = 6, 56, 200
_POINTS = 150
_CROSS = 4


class PreprocessingTiles(Retranslatable, QWidget):
    """Four tiles, painted by one widget: what stands on the pad, and what became of it."""

    preprocessing_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network_input: NetworkInput | None = None
        self._strokes: list[Array] = []
        self.way = FULL_PREPROCESSING
        """Which steps are taken of what is drawn, unless the reader takes the whole pad."""
        self._whole = False
        self.switches = {step: PreprocessingSwitch(step, self) for step in _STEPS}
        for switch in self.switches.values():
            switch.clicked.connect(self._follow_switches)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.active_theme().changed.connect(self.retranslate)
        self.retranslate()

    def show_input(self, network_input: NetworkInput | None) -> None:
        """Show what the network sees; None for an empty pad. Of a picture all steps have been taken."""
        self._network_input = network_input
        self._strokes = [_thinned(stroke) for stroke in network_input.strokes] if network_input else []
        fixed = network_input is not None and network_input.picture is not None
        for step, switch in self.switches.items():
            switch.set_fixed("whole" if self._whole else "picture" if fixed else None)
            switch.setChecked(not self._whole and (fixed or getattr(self.way, step)))
        self.update(0, 0, self.width(), self._side(self.width()))

    def set_whole(self, whole: bool) -> None:
        """Whether the reader takes the whole pad or picture: then no step is taken, and none can be."""
        self._whole = whole

    def set_preprocessing(self, way: Preprocessing) -> None:
        """Take these steps and no others."""
        if way != self.way:
            self.way = way
            for step, switch in self.switches.items():
                switch.setChecked(getattr(way, step))
            self.preprocessing_changed.emit()

    def _follow_switches(self) -> None:
        taken = {step: switch.isChecked() for step, switch in self.switches.items()}
        self.set_preprocessing(replace(self.way, **taken))

    def heightForWidth(self, width: int) -> int:
        """Square tiles, and switches with one or two lines of words under them."""
        side = self._side(width)
        return side + _UNDER + self._words_height(side)

    def sizeHint(self) -> QSize:
        """The tiles of the design."""
        return QSize(448, self.heightForWidth(448))

    def minimumSizeHint(self) -> QSize:
        """Tiles in which a digit can still be told."""
        *others, last = (switch.least_width() for switch in self.switches.values())
        side = max(_SMALLEST, last, *(width - _OVER for width in others))
        width = _TILES * side + (_TILES - 1) * _BETWEEN
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep each switch under its tile."""
        super().resizeEvent(event)
        self._place_switches()

    def _place_switches(self) -> None:
        side = self._side(self.width())
        height = self._words_height(side)
        for index, switch in enumerate(self.switches.values()):
            left = round(self._tile(index).x())
            switch.setGeometry(left, side + _UNDER, min(side + _OVER, self.width() - left), height)

    def pixel_at(self, place: QPointF) -> tuple[int, int, float] | None:
        """Row, column and value of the pixel under a place, on the tiles that have pixels."""
        if self._network_input is None:
            return None
        for index, picture in ((2, self._network_input.steps.twenty), (3, self._network_input.image)):
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
        """Paint the tiles and the arrows between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(_TILES):
            tile = self._tile(index)
            self._paint_content(painter, tile, index)
            self._paint_frame(painter, tile, last=index == _TILES - 1)
            if index:
                _paint_arrow(painter, QPointF(tile.x() - _BETWEEN / 2, tile.center().y()))

    def _paint_content(self, painter: QPainter, tile: QRectF, index: int) -> None:
        with on_paper(painter, tile, _RADIUS):
            if self._network_input is None:
                return
            if index < 2:
                self._paint_pad(painter, tile, self._network_input, boxed=index == 1)
            else:
                steps = self._network_input.steps
                _paint_pixels(painter, tile, steps.twenty if index == 2 else steps.image)
            if index == _TILES - 1:
                _paint_cross(painter, tile)

    def _paint_pad(self, painter: QPainter, tile: QRectF, network_input: NetworkInput, boxed: bool) -> None:
        """The pad by the pen that the network sees, relative to the digit; then what is scaled of it."""
        side, color = tile.width(), theme.current().color("ink")
        painter.translate(tile.topLeft())
        if network_input.picture is not None:
            paint_picture(painter, network_input.picture, side, color)
        for stroke in self._strokes:
            scaled = stroke.copy()
            scaled[:, :2] *= side
            paint_line(painter, scaled, (network_input.steps.pen or PEN_WIDTH) * side, color)
        if boxed:
            _paint_box(painter, network_input.steps, side)

    def _paint_frame(self, painter: QPainter, tile: QRectF, last: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2.0 if last else 1.0
        painter.setPen(QPen(theme.current().color("accent" if last else "border-control"), width))
        inset = width / 2
        painter.drawRoundedRect(tile.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _tile(self, index: int) -> QRectF:
        side = self._side(self.width())
        pitch = side + _BETWEEN if side < _LARGEST else (self.width() - side) / (_TILES - 1)
        return QRectF(round(index * pitch), 0, side, side)

    @staticmethod
    def _side(width: int) -> int:
        return min(_LARGEST, max(1, (width - (_TILES - 1) * _BETWEEN) // _TILES))

    def _words_height(self, side: int) -> int:
        *others, last = self.switches.values()
        return max(last.height_for(side), *(switch.height_for(side + _OVER) for switch in others))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("What the network sees"))
        self.updateGeometry()
        self._place_switches()
        self.update()


def _paint_box(painter: QPainter, steps: PreprocessingSteps, side: float) -> None:
    left, top, right, bottom = (edge * side for edge in steps.box)
    box = QRectF(QPointF(left, top), QPointF(right, bottom))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().color("accent"), 1.5))
    painter.drawRect(box.intersected(QRectF(1, 1, side - 2, side - 2)))


def _paint_pixels(painter: QPainter, tile: QRectF, picture: Picture) -> None:
    colors = theme.current()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(tile, ink_image(picture, colors.color("ink"), colors.color("pad")))


def _paint_cross(painter: QPainter, tile: QRectF) -> None:
    """The centre of mass."""
    middle = tile.topLeft() + QPointF(CENTRE_OF_MASS_TARGET, CENTRE_OF_MASS_TARGET) * tile.width() / SIDE
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
