"""How the living network is painted: tiles in one palette, arrows in the run's colour, answer as bars."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from app import theme
from app.widgets.layers.network_layout import HEAD, UnitGrid
from app.widgets.layers.network_stages import SILENT_SHARE, LivingNetwork, Stage, arrow_width
from app.widgets.layers.series import Numbers
from app.widgets.layers.weight_band import scale_colors, weight_scale
from app.widgets.layers.words import group_name, magnitude_text
from core.types import Array

WEIGHTS, OUTPUTS, BOTH = "weights", "outputs", "both"
_PALETTE_STEPS = 127
"""Steps of the palette to each side of zero."""
Palette = NDArray[np.uint32]
"""(255,) colours, as QImage packs them."""
Rgb = tuple[int, int, int]


def stage_tiles(stage: Stage, mode: str) -> QImage:
    """All tiles of a layer side by side, each of its own pixels."""
    weights = stage.weights_of(stage.shown) if mode != OUTPUTS else None
    if weights is not None and not stage.is_maps and (mode == WEIGHTS or stage.has_pictures):
        return tile_image(weights * _light(stage, mode), weight_scale(weights), signed=True)
    if weights is not None and mode == WEIGHTS:
        return tile_image(weights, weight_scale(weights), signed=True)
    values = np.asarray(stage.maps[stage.shown] if stage.is_maps else _units(stage), np.float64)
    return tile_image(np.nan_to_num(values), stage.largest, stage.is_signed)


def tile_image(tiles: Array, largest: float, signed: bool) -> QImage:
    """Tiles (count, height, width) in a row, a pixel a number."""
    return _image(tiles / (largest or 1.0), _palette(signed))


def _image(shares: Array, palette: Palette) -> QImage:
    """Of shares from -1 to 1."""
    count, height, width = shares.shape
    places = shares * np.float32(_PALETTE_STEPS)
    places += np.float32(_PALETTE_STEPS + 0.5)  # so that cutting off what follows the point rounds
    np.clip(places, 0, 2 * _PALETTE_STEPS, out=places)
    pixels = np.take(palette, places.astype(np.uint8))
    made = np.ascontiguousarray(pixels.transpose(1, 0, 2)).reshape(height, count * width)
    return QImage(made.data, count * width, height, 4 * count * width, QImage.Format.Format_RGB32).copy()


def gray_image(values: Array) -> QImage:
    """Ink (height, width) from 0 to 1 on paper."""
    active = theme.current()
    return _image(
        np.asarray(values, np.float64)[np.newaxis], _blend(active.color("pad"), active.color("ink"))
    )


def _light(stage: Stage, mode: str) -> Numbers:
    """(units, 1, 1): how brightly the weights of each unit shine."""
    if mode == WEIGHTS:
        return np.ones((1, 1, 1))
    shares = np.abs(stage.strengths[stage.shown]) / stage.largest
    return np.asarray(SILENT_SHARE + (1 - SILENT_SHARE) * shares)[:, np.newaxis, np.newaxis]


def _units(stage: Stage) -> Numbers:
    return stage.strengths[stage.shown][:, np.newaxis, np.newaxis]


def _palette(signed: bool) -> Palette:
    """For shares from -1 to 1."""
    active = theme.current()
    silent = active.color("track") if active.kind == "dark" else active.color("window")
    low, zero, high = scale_colors() if signed else (silent, silent, active.color("text"))
    return _blend(zero, high, low)


def _blend(zero: QColor, high: QColor, low: QColor | None = None) -> Palette:
    return _blended(*(_rgb(color) for color in (zero, high, low or zero)))


@lru_cache(maxsize=16)
def _blended(zero: Rgb, high: Rgb, low: Rgb) -> Palette:
    """A few palettes serve all tiles."""
    amount = np.abs(np.arange(-_PALETTE_STEPS, _PALETTE_STEPS + 1) / _PALETTE_STEPS)[:, np.newaxis]
    ends = np.where(
        np.arange(-_PALETTE_STEPS, _PALETTE_STEPS + 1)[:, np.newaxis] < 0, np.array(low), np.array(high)
    )
    colors = np.rint(np.array(zero) * (1 - amount) + ends * amount).astype(np.uint32)
    red, green, blue = colors.T
    return np.asarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)


def _rgb(color: QColor) -> Rgb:
    return color.red(), color.green(), color.blue()


def paint_tiles(painter: QPainter, grid: UnitGrid, image: QImage, numbers: Iterable[int]) -> None:
    """Those of these numbers, from the image of all."""
    width = image.width() / max(grid.count, 1)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, width > grid.tile[0])
    for number in numbers:
        painter.drawImage(grid.tile_at(number), image, QRectF(number * width, 0, width, image.height()))


def paint_ring(painter: QPainter, place: QRectF, focused: bool) -> None:
    """Round the unit that is chosen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().color("focus" if focused else "accent"), 2))
    painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), 3, 3)


def paint_head(painter: QPainter, place: QRectF, name: str, note: str, chosen: bool) -> None:
    """The name of a part, and beside it, where there is room, else below it, what it is."""
    active, font = theme.current(), theme.font("body")
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(active.color("accent" if chosen else "text"))
    wide, metrics = place.width(), painter.fontMetrics()
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(wide))
    line = metrics.height()
    painter.drawText(QRectF(place.left(), 3, wide, line), 0, text)
    painter.setFont(theme.font("caption"))
    painter.setPen(active.color("text-muted"))
    beside = metrics.horizontalAdvance(text) + 8
    one_line = painter.fontMetrics().horizontalAdvance(note) <= wide - beside
    where = QRectF(place.left() + (beside if one_line else 0), 3 + (1 if one_line else line), wide, HEAD)
    width = int(wide - beside if one_line else wide)
    painter.drawText(where, 0, painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, width))


def paint_line(painter: QPainter, place: QRectF, text: str, role: str) -> None:
    """A few words."""
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.current().color(role))
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, 0, words)


def paint_arrow(
    painter: QPainter, ends: tuple[float, float], y: float, gradient: float, color: QColor
) -> None:
    """As thick as the gradient is large, its size below."""
    (left, right), wide = ends, arrow_width(gradient)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    point = max(wide, 5.0)
    painter.drawRect(QRectF(left, y - wide / 2, max(right - left - 1.6 * point, 2.0), wide))
    tip = [
        QPointF(right, y),
        QPointF(right - 1.7 * point, y - point),
        QPointF(right - 1.7 * point, y + point),
    ]
    painter.drawPolygon(QPolygonF(tip))
    painter.setFont(theme.tabular(theme.font("caption")))
    painter.setPen(theme.current().color("text-muted"))
    centre = (left + right) / 2
    text = magnitude_text(gradient).replace(" · ", "·")
    place = QRectF(centre - 40, y + point + 4, 80, 20)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), text)


def paint_answer(painter: QPainter, network: LivingNetwork, place: QRectF) -> None:
    """A bar a class, and under them the answer."""
    active, shown = theme.current(), network.likeliest
    pitch = place.height() / max(len(shown), 1)
    widest = 40 if len(network.classes) > 10 or max(map(len, network.classes)) > 1 else 16
    for row, label in enumerate(shown):
        y = place.top() + (row + 0.5) * pitch
        best = label == network.answer
        font = theme.tabular(theme.font("body"))
        font.setWeight(QFont.Weight.DemiBold if best else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(active.color("text" if best else "text-muted"))
        name = painter.fontMetrics().elidedText(network.classes[label], Qt.TextElideMode.ElideMiddle, widest)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(place.left(), y - 10, widest, 20), middle, name)
        bar = QRectF(place.left() + widest + 4, y - 5, place.width() - widest - 4, 10)
        _paint_bar(painter, bar, float(network.probabilities[label]), "accent" if best else "text-muted")


def _paint_bar(painter: QPainter, bar: QRectF, share: float, role: str) -> None:
    active = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(active.color("track"))
    painter.drawRoundedRect(bar, 3, 3)
    if share > 0.004:
        painter.setBrush(active.color(role))
        painter.drawRoundedRect(
            QRectF(bar.left(), bar.top(), max(bar.width() * share, 3), bar.height()), 3, 3
        )


def layer_title(stage: Stage) -> str:
    """`Dense 1`."""
    return group_name(stage.group)
