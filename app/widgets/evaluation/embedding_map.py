"""The last hidden layer as a map: a point an image, in the colour of its class, errors ringed, a lasso.

A drag draws the lasso, a click takes a point. The arrows go from point to point, Return takes those around
it, E all errors.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

POINTS_TAKEN = 24
"""Points that Return takes."""
_RADIUS, _RING, _MARGIN, _NEAR, _DRAG = 2.6, 5.0, 22.0, 12.0, 6.0
_ALWAYS_NAMED = 20
"""Classes of which each has its name on the map, even where two of them stand close."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
Points = NDArray[np.float64]


class EmbeddingMap(Retranslatable, QWidget):
    """Points are known by their place, 0 to N - 1."""

    picked = Signal(int)
    """One was chosen."""
    gathered = Signal(object)
    """The places (n,) of those that were taken together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Points = np.zeros((0, 2))
        self._labels: NDArray[np.intp] = np.empty(0, np.intp)
        self._wrong: NDArray[np.bool_] = np.empty(0, np.bool_)
        self._classes: tuple[str, ...] = ()
        self._at: int | None = None
        self._lasso = QPolygonF()
        self._drawing = False
        self._picture: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self._repaint)
        self.retranslate()

    @property
    def selected(self) -> int | None:
        """The point that is marked."""
        return self._at

    def show_points(
        self, points: Points, labels: NDArray[np.intp], wrong: NDArray[np.bool_], classes: Sequence[str]
    ) -> None:
        """(N, 2) with the class of each and whether it is read wrong; none where nothing is known yet."""
        self._points, self._labels, self._wrong, self._classes = points, labels, wrong, tuple(classes)
        self._at = None
        if not self._drawing:
            self._lasso = QPolygonF()
        self._tell()
        self._repaint()

    def select(self, place: int | None) -> None:
        """Mark a point; nothing is emitted."""
        self._at = place if place is not None and place < len(self._points) else None
        self._tell()
        self.update()

    def place_of(self, point: int) -> QPointF:
        """Where a point stands."""
        x, y = self._places()[point]
        return QPointF(float(x), float(y))

    def rows(self) -> Iterator[Sequence[object]]:
        """Every point, titles first."""
        yield [self.tr("class"), self.tr("read wrong"), "x", "y"]
        columns = self._labels.tolist(), self._wrong.tolist(), self._points.tolist()
        for label, wrong, (x, y) in zip(*columns, strict=True):
            yield [self._classes[label], int(wrong), round(x, 6), round(y, 6)]

    def sizeHint(self) -> QSize:
        """About square."""
        return QSize(420, 340)

    def minimumSizeHint(self) -> QSize:
        """What can still be told apart."""
        return QSize(240, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The points from a picture that is kept, the mark and the lasso over it."""
        painter, colors = QPainter(self), theme.current()
        if self._picture is None:
            self._picture = self._painted()
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.color("accent"), 2))
        if self._at is not None:
            painter.drawEllipse(self.place_of(self._at), _RING + 3, _RING + 3)
        if self._lasso.count() > 1:
            ground = colors.color("accent")
            ground.setAlphaF(0.12)
            painter.setBrush(ground)
            painter.drawPolygon(self._lasso)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The points spread over the room."""
        super().resizeEvent(event)
        self._lasso = QPolygonF()
        self._repaint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Here a lasso begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drawing, self._lasso = True, QPolygonF([event.position()])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        if self._drawing:
            self._lasso.append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is closed; where it went nowhere, it was a click."""
        if not self._drawing:
            return
        self._drawing, bounds = False, self._lasso.boundingRect()
        if max(bounds.width(), bounds.height()) < _DRAG:
            self._lasso = QPolygonF()
            self._click(event.position())
        else:
            self._gather(self._inside_lasso())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From point to point; take those around, or all errors."""
        key = Qt.Key(event.key())
        if key in _WAYS and len(self._points):
            self._step(*_WAYS[key])
        elif key in _ENTER and self._at is not None and not event.modifiers():
            distances = np.square(self._places() - self._places()[self._at]).sum(axis=1)
            self._gather(np.argsort(distances, kind="stable")[:POINTS_TAKEN])
        elif key == Qt.Key.Key_E and not event.modifiers():
            self._gather(np.flatnonzero(self._wrong))
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Map of the last hidden layer"))
        self._tell()

    def _tell(self) -> None:
        text = ""
        if len(self._points):
            said = self.tr("{count} digits, {wrong} of them read wrong")
            text = said.format(count=f"{len(self._points):,}", wrong=f"{int(self._wrong.sum()):,}")
        if self._at is not None:
            text = self._classes[int(self._labels[self._at])] + ". " + text
        self.setAccessibleDescription(text)

    def _click(self, place: QPointF) -> None:
        if not len(self._points):
            return
        distances = np.square(self._places() - (place.x(), place.y())).sum(axis=1)
        nearest = int(distances.argmin())
        if distances[nearest] <= _NEAR**2:
            self._choose(nearest)

    def _choose(self, place: int) -> None:
        self.select(place)
        self.picked.emit(place)

    def _gather(self, places: NDArray[np.intp]) -> None:
        if len(places):
            self.gathered.emit(places)

    def _inside_lasso(self) -> NDArray[np.intp]:
        """Of those in its bounds, the ones that it goes round."""
        places, bounds = self._places(), self._lasso.boundingRect()
        across = (places[:, 0] >= bounds.left()) & (places[:, 0] <= bounds.right())
        near = np.flatnonzero(across & (places[:, 1] >= bounds.top()) & (places[:, 1] <= bounds.bottom()))
        points = (QPointF(x, y) for x, y in places[near].tolist())
        inside = [self._lasso.containsPoint(point, Qt.FillRule.OddEvenFill) for point in points]
        return near[np.array(inside, np.bool_)]

    def _step(self, across: float, down: float) -> None:
        """To the nearest point in this direction; to the one in the middle first."""
        places = self._places()
        if self._at is None:
            middle = np.median(places, axis=0)
            self._choose(int(np.square(places - middle).sum(axis=1).argmin()))
            return
        way = places - places[self._at]
        along = way @ np.array([across, down])
        aside = np.abs(way @ np.array([down, across]))
        cost = np.where((along > 0) & (aside <= along), along + 2 * aside, np.inf)
        if np.isfinite(cost.min()):
            self._choose(int(cost.argmin()))

    def _repaint(self) -> None:
        self._picture = None
        self.update()

    def _places(self) -> Points:
        """(N, 2) in pixels; one in a hundred on each side may stand at the edge."""
        if not len(self._points):
            return self._points
        low, high = np.percentile(self._points, (0.5, 99.5), axis=0)
        shares = np.clip((self._points - low) / np.maximum(high - low, 1e-12), -0.02, 1.02)
        room = np.array([self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN])
        return np.asarray(_MARGIN + np.column_stack((shares[:, 0], 1 - shares[:, 1])) * room)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter, places = QPainter(made), self._places()
        discs = [_disc(color, ratio) for color in self._colors()]  # ten thousand stamps are painted at once
        for (x, y), label in zip((places - _RADIUS - 1).tolist(), self._labels.tolist(), strict=True):
            painter.drawPixmap(QPointF(x, y), discs[label])
        self._paint_over(painter, places)
        painter.end()
        return made

    def paint(self, painter: QPainter) -> None:
        """Points, rings around errors, and the name of each class in the middle of its points."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places, colors = self._places(), self._colors()
        painter.setPen(Qt.PenStyle.NoPen)
        for (x, y), label in zip(places.tolist(), self._labels.tolist(), strict=True):
            painter.setBrush(colors[label])
            painter.drawEllipse(QPointF(x, y), _RADIUS, _RADIUS)
        self._paint_over(painter, places)

    def _colors(self) -> list[QColor]:
        return [class_color(at, len(self._classes)) for at in range(len(self._classes))]

    def _paint_over(self, painter: QPainter, places: Points) -> None:
        """Rings and names."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("danger"), 1.25))
        for x, y in places[self._wrong].tolist():
            painter.drawEllipse(QPointF(x, y), _RING, _RING)
        self._paint_names(painter, places)

    def _paint_names(self, painter: QPainter, places: Points) -> None:
        font = theme.font("plot_title")
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        metrics, ground = painter.fontMetrics(), theme.current().color("raised")
        ground.setAlphaF(0.8)
        counts = np.bincount(self._labels, minlength=len(self._classes))
        taken: list[QRectF] = []
        for label in np.argsort(-counts, kind="stable").tolist():
            own, name = places[self._labels == label], self._classes[label]
            if not len(own):
                continue
            x, y = np.median(own, axis=0).tolist()
            side = max(metrics.horizontalAdvance(name) + 8.0, float(metrics.height()))
            area = QRectF(x - side / 2, y - metrics.height() / 2, side, metrics.height())
            if len(counts) > _ALWAYS_NAMED and any(area.intersects(other) for other in taken):
                continue  # of very many classes those are named that have room
            taken.append(area)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(area, 6, 6)
            painter.setPen(theme.current().color("text"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)


def _disc(color: QColor, ratio: float) -> QPixmap:
    """A point, with a pixel of room around it."""
    side = math.ceil((2 * _RADIUS + 2) * ratio)
    made = QPixmap(side, side)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(_RADIUS + 1, _RADIUS + 1), _RADIUS, _RADIUS)
    painter.end()
    return made


def class_color(label: int, classes: int) -> QColor:
    """Colours around the circle, every other one darker: neighbours differ in more than their hue."""
    dark = theme.current().color("raised").lightnessF() < 0.5
    light = (0.66 if label % 2 else 0.56) if dark else (0.36 if label % 2 else 0.5)
    return QColor.fromHslF(math.fmod(0.58 + label / max(classes, 1), 1.0), 0.62, light)
