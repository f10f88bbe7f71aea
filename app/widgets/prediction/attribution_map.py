"""The pixels that spoke for an answer and against it, in two colours over the ink."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.toolkit.ink.paper import on_paper
from core.ink.render import Picture
from core.insight.explanation import AttributionMap

_RADIUS = 6
_SMALLEST, _LARGEST = 56, 200
_INK_OPACITY = 0.26
"""How much of the ink is seen under the colours."""
_BEND = 0.7
"""Below 1, weak evidence is seen too."""
_NOTHING, _LITTLE = 1e-9, 0.1
_ARM = 4.0


class AttributionMapView(QWidget):
    """One map. A plus and a minus stand where most spoke for the answer and against it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._map: AttributionMap | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumSize(_LARGEST, _LARGEST)
        theme.active_theme().changed.connect(self.update)

    def show_map(self, picture: Picture | None, made: AttributionMap | None = None) -> None:
        """Show an image (28, 28), and what its pixels said as soon as that is known."""
        self._picture, self._map = picture, made
        self.update()

    def square(self) -> QRectF:
        """The map's place in the widget."""
        side = min(self.width(), self.height())
        return QRectF(0, 0, side, side)

    def sizeHint(self) -> QSize:
        """Of the tiles of the design."""
        return QSize(104, 104)

    def minimumSizeHint(self) -> QSize:
        """A map in which a digit can still be told."""
        return QSize(_SMALLEST, _SMALLEST)

    def value_at(self, place: QPointF) -> tuple[int, int, float] | None:
        """Row, column and value of the pixel under a place, from -1 to 1."""
        area = self.square().adjusted(1, 1, -1, -1)
        if self._map is None or not area.contains(place):
            return None
        rows, columns = self._map.shape
        row = int((place.y() - area.y()) / area.height() * rows)
        column = int((place.x() - area.x()) / area.width() * columns)
        return row, column, float(attribution_shares(self._map)[row, column])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the pixel under the pointer said."""
        found = self.value_at(event.position())
        if found is None:
            QToolTip.hideText()
            return
        row, column, value = found
        text = self.tr("Row {row}, column {column}: {value}")
        shown = text.format(row=row, column=column, value=f"{100 * value:+.0f}")
        QToolTip.showText(event.globalPosition().toPoint(), shown, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, its frame and its two marks."""
        painter, area, colors = QPainter(self), self.square(), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with on_paper(painter, area, _RADIUS):
            if self._picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
                painter.drawImage(area, _image(self._picture, self._map))
            if self._map is not None:
                self._paint_marks(painter, area, self._map)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.color("border-control"), 1))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_marks(self, painter: QPainter, area: QRectF, made: AttributionMap) -> None:
        smooth = _smoothed(attribution_shares(made))
        for sign in (1, -1):
            row, column = np.unravel_index(int((sign * smooth).argmax()), smooth.shape)
            if sign * smooth[row, column] > _LITTLE:
                pixel = area.width() / made.shape[1]
                middle = area.topLeft() + QPointF(float(column) + 0.5, float(row) + 0.5) * pixel
                _paint_sign(painter, middle, plus=sign > 0)


def attribution_shares(made: AttributionMap) -> AttributionMap:
    """Of the strongest pixel, from -1 to 1."""
    peak = float(np.abs(made).max())
    return made / peak if peak > _NOTHING else np.zeros_like(made)


def _smoothed(values: AttributionMap) -> AttributionMap:
    """Means of 3 x 3 pixels: a mark stands where much was said, not at a lonely pixel."""
    padded = np.pad(values, 1)
    rows, columns = values.shape
    parts = [padded[i : i + rows, j : j + columns] for i in range(3) for j in range(3)]
    return np.asarray(np.mean(parts, axis=0))


def _image(picture: Picture, made: AttributionMap | None) -> QImage:
    colors = theme.current()
    pad, ink = _rgb(colors.color("pad")), _rgb(colors.color("ink"))
    levels = pad + (np.clip(picture, 0, 1) * (1.0 if made is None else _INK_OPACITY))[..., None] * (ink - pad)
    if made is not None:
        shares = attribution_shares(made)
        for part, role in ((shares, "speaks-for"), (-shares, "speaks-against")):
            weight = np.clip(part, 0, 1)[..., None] ** _BEND
            levels += weight * (_rgb(colors.color(role)) - levels)
    rows, columns = picture.shape
    pixels = np.ascontiguousarray(np.clip(levels + 0.5, 0, 255).astype(np.uint8))
    return QImage(pixels.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


def _rgb(color: QColor) -> NDArray[np.float64]:
    return np.array([color.red(), color.green(), color.blue()], dtype=np.float64)


def _paint_sign(painter: QPainter, middle: QPointF, plus: bool) -> None:
    """A sign with a rim of paper, to be seen on any colour."""
    colors = theme.current()
    for color, width in ((colors.color("pad"), 4.5), (colors.color("text"), 1.75)):
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(middle - QPointF(_ARM, 0), middle + QPointF(_ARM, 0))
        if plus:
            painter.drawLine(middle - QPointF(0, _ARM), middle + QPointF(0, _ARM))
