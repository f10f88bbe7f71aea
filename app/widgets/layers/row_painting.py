"""How a row of the layers is painted: name, strip of the outputs, marks on two logarithmic axes, a share."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app import theme
from app.widgets.layers.columns import GRADIENT_DECADES, UPDATE_DECADES, Column, Columns
from app.widgets.layers.groups import GroupRow, LayerGroup
from app.widgets.layers.series import (
    HEALTHY,
    HIGH,
    LOW,
    MEDIAN,
    QUARTER,
    SILENT_SHARE,
    THREE_QUARTERS,
    Numbers,
    ShownRun,
    last_finite,
)
from app.widgets.layers.words import group_name, magnitude_text, percent_text, shape_text
from app.widgets.toolkit.marker import draw_marker

Moments = tuple[int, int | None]
"""Which one is shown, and which one is marked beside it, if one is."""

INDENT = 12
MARKER = 10
_FAINT, _STRONG, _RANGE = 0.2, 0.5, 0.28
_POINT_PIXELS = 2.0
"""Pixels between two points of a strip, at least: more are not seen."""
_PAD = 6


def paint_ground(painter: QPainter, columns: Columns, row: QRectF) -> None:
    """The healthy band and the decades, behind everything."""
    active = theme.current()
    low, high = (columns.update.log_place(value, UPDATE_DECADES) for value in HEALTHY)
    painter.fillRect(QRectF(low, row.top(), high - low, row.height()), active.color("track"))
    painter.setPen(QPen(active.mixed(active.color("plot-grid"), "plot-background", 0.09), 1))
    for column, decades in ((columns.gradient, GRADIENT_DECADES), (columns.update, UPDATE_DECADES)):
        for power in range(-9, 1, 3):
            x = round(column.log_place(10.0**power, decades)) + 0.5
            painter.drawLine(QLineF(x, row.top(), x, row.bottom()))


def paint_name(painter: QPainter, columns: Columns, row: GroupRow, place: QRectF, two_lines: bool) -> None:
    """The name, under it the shape, before it an arrow where it can be opened."""
    active, left = theme.current(), columns.name.left + INDENT * row.depth
    if row.group.parts:
        _paint_arrow(painter, QPointF(left - 9, place.center().y() - (8 if two_lines else 0)), row.is_open)
    font = theme.font("body")
    font.setWeight(QFont.Weight.DemiBold if row.depth == 0 else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(active.color("text"))
    width = columns.name.right - left
    name = painter.fontMetrics().elidedText(group_name(row.group), Qt.TextElideMode.ElideRight, int(width))
    high = place.height() / 2 if two_lines else place.height()
    flags = int(Qt.AlignmentFlag.AlignBottom if two_lines else Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(QRectF(left, place.top(), width, high), flags, name)
    if two_lines:
        painter.setFont(theme.font("caption"))
        painter.setPen(active.color("text-muted"))
        below = QRectF(left, place.center().y() + 1, width, place.height() / 2)
        text = painter.fontMetrics().elidedText(
            shape_text(row.group), Qt.TextElideMode.ElideRight, int(width)
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignTop), text)


def paint_strip(
    painter: QPainter, column: Column, run: ShownRun, group: LayerGroup, row: QRectF, end: float
) -> None:
    """The distribution of the outputs from epoch 0 to `end`: tails, quartiles, median."""
    low, high = run.range(group)
    quantiles, area = run.quantiles(group), row.adjusted(0, _PAD, 0, -_PAD)
    _paint_ends(painter, column, area, (low, high))
    chosen = _thinned(run.epochs, end, column.width)
    x = column.left + run.epochs[chosen] / max(end, 1e-9) * column.width
    y = area.bottom() - (quantiles[chosen] - low) / (high - low) * area.height()
    known = np.isfinite(y).all(axis=1)
    x, y = x[known], np.clip(y[known], area.top(), area.bottom())
    active, color = theme.current(), theme.current().run_color(run.slot)
    painter.setPen(Qt.PenStyle.NoPen)
    for first, last, share in ((LOW, HIGH, _FAINT), (QUARTER, THREE_QUARTERS, _STRONG)):
        painter.setBrush(active.mixed(color, "plot-background", share))
        painter.drawPolygon(_band(x, y[:, first], y[:, last]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(_points(x, y[:, MEDIAN]))


def paint_gradient(
    painter: QPainter, column: Column, run: ShownRun, group: LayerGroup, moments: Moments, row: QRectF
) -> None:
    """The size of the gradient, marked where hardly any comes here."""
    values = run.gradient(group)
    color = theme.current().color("danger") if run.is_vanished(group, moments[0]) else None
    _paint_mark(painter, column, run, (values, moments), GRADIENT_DECADES, row, color, has_figure=True)


def paint_update(
    painter: QPainter, column: Column, run: ShownRun, group: LayerGroup, moments: Moments, row: QRectF
) -> None:
    """The ratio of update to weight."""
    _paint_mark(
        painter, column, run, (run.update(group), moments), UPDATE_DECADES, row, None, has_figure=False
    )


def paint_share(
    painter: QPainter, column: Column, run: ShownRun, group: LayerGroup, place: int, row: QRectF
) -> None:
    """The share of dead or saturated units, as figure and bar."""
    active, share = theme.current(), float(run.silent(group)[place])
    is_bad = share >= SILENT_SHARE
    font = theme.tabular(theme.font("body"))
    if is_bad:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(active.color("danger" if is_bad else "text" if math.isfinite(share) else "text-muted"))
    has_bar = math.isfinite(share) and row.height() >= 36
    figure = QRectF(column.left, row.top(), column.width, row.height() - (16 if has_bar else 0))
    painter.drawText(
        figure, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), percent_text(share)
    )
    if not has_bar:
        return
    bar = QRectF(column.left, row.center().y() + 8, column.width, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(active.color("track"))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(active.color("danger") if is_bad else active.run_color(run.slot))
    bar.setWidth(share * column.width)
    painter.drawRoundedRect(bar, 2, 2)


def _paint_mark(
    painter: QPainter,
    column: Column,
    run: ShownRun,
    series: tuple[Numbers, Moments],
    decades: tuple[float, float],
    row: QRectF,
    color: QColor | None,
    has_figure: bool,
) -> None:
    values, (place, other) = series
    value = last_finite(values, place)
    if math.isnan(value):
        return
    active, middle = theme.current(), row.center().y()
    so_far = values[: place + 1][np.isfinite(values[: place + 1])]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(active.mixed(color or active.run_color(run.slot), "plot-background", _RANGE))
    left, right = (column.log_place(float(end), decades) for end in (so_far.min(), so_far.max()))
    painter.drawRoundedRect(QRectF(left - 3, middle - 3, right - left + 6, 6), 3, 3)
    if other is not None and math.isfinite(beside := last_finite(values, other)):
        there = QPointF(column.log_place(beside, decades), middle)
        draw_marker(painter, there, run.slot, MARKER, hollow=True, halo=active.color("plot-background"))
    x = column.log_place(value, decades)
    draw_marker(painter, QPointF(x, middle), run.slot, MARKER, fill=color)
    if has_figure:
        _paint_figure(painter, column, (x, left, right), magnitude_text(value), row, color)


def _paint_figure(
    painter: QPainter,
    column: Column,
    mark: tuple[float, float, float],
    text: str,
    row: QRectF,
    color: QColor | None,
) -> None:
    """Beside the mark and what it came from, on the side where there is room."""
    active, (_, left, right) = theme.current(), mark
    font = theme.tabular(theme.font("caption"))
    if color is not None:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(color or active.color("text-muted"))
    wide = painter.fontMetrics().horizontalAdvance(text) + 2.0
    start = right + 10 if right + 10 + wide <= column.right + 12 else left - 10 - wide
    start = start if start >= column.left - 8 else column.right + 12 - wide
    painter.drawText(QRectF(start, row.top(), wide, row.height()), int(Qt.AlignmentFlag.AlignVCenter), text)


def _paint_ends(painter: QPainter, column: Column, area: QRectF, ends: tuple[float, float]) -> None:
    active = theme.current()
    painter.setPen(QPen(active.mixed(active.color("plot-grid"), "plot-background", 0.09), 1))
    for y in (area.top(), area.bottom()):
        painter.drawLine(QLineF(column.left, round(y) + 0.5, column.right, round(y) + 0.5))
    painter.setFont(theme.tabular(theme.font("caption")))
    painter.setPen(active.color("plot-axis"))
    high = painter.fontMetrics().height()
    if area.height() < 1.5 * high:
        return
    for y, value in ((area.top(), ends[1]), (area.bottom(), ends[0])):
        place = QRectF(column.left - 60, y - high / 2, 54, high)
        text = f"{value:.2g}".replace("-", "−")
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)


def _paint_arrow(painter: QPainter, centre: QPointF, is_open: bool) -> None:
    painter.setPen(QPen(theme.current().color("text-muted"), 1.5))
    a, b, c = ((-3, -1.5), (0, 1.5), (3, -1.5)) if is_open else ((-1.5, -3), (1.5, 0), (-1.5, 3))
    painter.drawPolyline([centre + QPointF(*corner) for corner in (a, b, c)])


def _thinned(epochs: Numbers, end: float, width: float) -> NDArray[np.intp]:
    """Which moments are painted: not more than can be told apart, the last among them."""
    if not len(epochs):
        return np.zeros(0, np.intp)
    pixels = np.floor(epochs / max(end, 1e-9) * width / _POINT_PIXELS)
    is_new = np.append(np.diff(pixels) > 0, True)
    return np.flatnonzero(is_new)


def _band(x: Numbers, upper: Numbers, lower: Numbers) -> QPolygonF:
    return QPolygonF([*_points(x, upper), *reversed(_points(x, lower))])


def _points(x: Numbers, y: Numbers) -> list[QPointF]:
    return [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
