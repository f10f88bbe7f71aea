"""The layers of a step side by side: values above, gradients below, so that a value stands over its own."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.exploration.backprop_stages import BackpropStage, Kind
from app.widgets.exploration.weight_image import diverging_image
from app.widgets.toolkit.retranslatable import Retranslatable
from core.exploration.backprop_step import BackpropStep, LayerColumn
from core.nn.component import label
from core.types import Array

NAMES, LOSS_WIDTH, GAP, HEAD = 76, 116, 28, 30
MOST_BARS, MOST_MAPS = 128, 16


class BackpropCanvas(Retranslatable, QWidget):
    """Shows a step up to a stage. A click chooses a unit; arrow keys go from one to the next."""

    chosen = Signal(int, int)
    """A dense layer, counted among the dense ones, and a unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(240)
        self._step: BackpropStep | None = None
        self._stage, self._selected = BackpropStage(Kind.FORWARD), (0, 0)

    def show_step(self, step: BackpropStep, stage: BackpropStage, selected: tuple[int, int]) -> None:
        """Show this step up to this stage."""
        self._step, self._stage, self._selected = step, stage, selected
        self.setMinimumWidth(NAMES + LOSS_WIDTH + 110 * (len(step.columns) + 1))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two layers."""
        return QSize(800, 320)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.update()

    # -- geometry ---

    def _row(self, back: bool) -> tuple[float, float]:
        half = (self.height() - HEAD) / 2
        return (HEAD + half + 8, half - 22) if back else (HEAD + 8, half - 26)

    def _places(self) -> list[QRectF]:
        """The image, then each layer, from left to right."""
        assert self._step is not None
        room = self.width() - NAMES - LOSS_WIDTH - 20
        weights = [1.0, *(1.0 if column.values.ndim == 3 else 1.6 for column in self._step.columns)]
        unit = (room - GAP * len(weights)) / sum(weights)
        places, left = [], float(NAMES)
        for weight in weights:
            places.append(QRectF(left, 0, weight * unit, self.height()))
            left += weight * unit + GAP
        return places

    # -- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._step is not None:
            self._paint_names(painter)
            first, *rest = self._places()
            self._paint_image(painter, first)
            for column, place in zip(self._step.columns, rest, strict=True):
                self._paint_column(painter, column, place)
            self._paint_loss(painter)
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        active = theme.current()
        for back, name, about in (
            (False, self.tr("Forward"), self.tr("values")),
            (True, self.tr("Back"), self.tr("gradients")),
        ):
            top, high = self._row(back)
            painter.setFont(theme.font("body"))
            painter.setPen(active.color("text"))
            painter.drawText(QPointF(18, top + high / 2), name)
            painter.setFont(theme.font("caption"))
            painter.setPen(active.color("text-muted"))
            painter.drawText(QPointF(18, top + high / 2 + 17), about)
        painter.setPen(active.color("border"))
        middle = HEAD + (self.height() - HEAD) / 2
        painter.drawLine(QPointF(18, middle), QPointF(self.width() - 18, middle))

    def _paint_image(self, painter: QPainter, place: QRectF) -> None:
        assert self._step is not None
        self._title(painter, place, self.tr("Input"))
        top, high = self._row(False)
        self._draw_square(painter, _ink(self._step.image[0]), QRectF(place.left(), top, place.width(), high))
        layer, unit = self._selected
        column = self._step.dense()[layer]
        if self._knows_gradients(column):
            top, high = self._row(True)
            weights = self._step.before[f"{column.name}.weight"][:, unit]
            if weights.size == self._step.image[0].size:
                image = diverging_image(weights.reshape(self._step.image[0].shape))
                self._draw_square(painter, image, QRectF(place.left(), top, place.width(), high - 16))
                self._note(
                    painter, place, top + high - 12, self.tr("weights of unit {unit}").format(unit=unit)
                )

    def _paint_column(self, painter: QPainter, column: LayerColumn, place: QRectF) -> None:
        assert self._step is not None
        is_last = column is self._step.columns[-1]
        name = self.tr("Output, softmax") if is_last else label(type(column.layer))
        at = self._step.columns.index(column)
        is_now = self._stage in {BackpropStage(Kind.FORWARD, at), BackpropStage(Kind.BACK, at)}
        is_now = is_now or (is_last and self._stage.kind == Kind.TARGET)
        self._title(painter, place, f"{name}  {' × '.join(map(str, column.values.shape))}", is_now)
        values = self._step.probabilities if is_last else column.values
        if self._stage.knows_values(at):
            self._paint_values(painter, column, place, values, False)
        if self._knows_gradients(column) and column.gradients is not None:
            self._paint_values(painter, column, place, column.gradients, True)

    def _knows_gradients(self, column: LayerColumn) -> bool:
        assert self._step is not None
        columns = self._step.columns
        return self._stage.knows_gradients(columns.index(column), len(columns) - 1)

    def _paint_values(
        self, painter: QPainter, column: LayerColumn, place: QRectF, values: Array, back: bool
    ) -> None:
        top, high = self._row(back)
        area = QRectF(place.left(), top, place.width(), high)
        if values.ndim == 3:
            self._paint_maps(painter, values, area, back)
        else:
            self._paint_bars(painter, column, values, area, back)

    def _paint_maps(self, painter: QPainter, maps: Array, area: QRectF, back: bool) -> None:
        shown = maps[:MOST_MAPS]
        columns = math.ceil(math.sqrt(len(shown)))
        side = min(area.width() / columns, area.height() / math.ceil(len(shown) / columns))
        largest = float(np.abs(shown).max()) or 1.0
        for place, values in enumerate(shown):
            image = diverging_image(values, largest) if back else _ink(values / largest)
            at = QPointF(area.left() + side * (place % columns), area.top() + side * (place // columns))
            painter.drawImage(QRectF(at.x(), at.y(), side - 2, side - 2), image)

    def _paint_bars(
        self, painter: QPainter, column: LayerColumn, values: Array, area: QRectF, back: bool
    ) -> None:
        assert self._step is not None
        active = theme.current()
        is_last = column is self._step.columns[-1]
        dense = self._step.dense()
        chosen = self._selected[1] if column.is_dense and dense.index(column) == self._selected[0] else -1
        units = _shown_units(values, chosen)
        wide, low = area.width() / len(units), min(0.0, float(values.min()))
        top = max(0.0, float(values.max()))
        scale = (area.height() - 18) / ((top - low) or 1.0)
        zero = area.top() + 2 + top * scale
        for place, unit in enumerate(units):
            value, left = float(values[unit]), area.left() + place * wide
            if unit == chosen:
                painter.fillRect(
                    QRectF(left, area.top() - 2, wide, area.height() + 2), active.color("accent-soft")
                )
            role = ("speaks-for" if value > 0 else "speaks-against") if back else "text-muted"
            if not back and is_last and unit == int(values.argmax()):
                role = "accent"
            y, high = min(zero, zero - value * scale), abs(value * scale)
            painter.fillRect(
                QRectF(left + wide * 0.12, y, max(wide * 0.76, 1), max(high, 0.5)), active.color(role)
            )
            if is_last and not back:
                painter.setFont(theme.font("caption"))
                painter.setPen(active.color("accent" if unit == self._step.label else "text-muted"))
                below = QRectF(left, area.bottom() - 12, wide, 14)
                painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), str(unit))
        painter.setPen(active.color("border-control"))
        painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))

    def _paint_loss(self, painter: QPainter) -> None:
        assert self._step is not None
        step, left = self._step, self.width() - LOSS_WIDTH
        self._title(painter, QRectF(left, 0, LOSS_WIDTH, 20), self.tr("Loss"), self._stage.kind == Kind.LOSS)
        top, _ = self._row(False)
        if self._stage.kind >= Kind.LOSS:
            self._figure(painter, left, top + 22, f"{step.loss:.3f}")
            share = float(step.probabilities[step.label])
            self._note(painter, QRectF(left, 0, LOSS_WIDTH, 0), top + 34, f"−ln {share:.3g}")
        top, _ = self._row(True)
        if self._stage.kind >= Kind.AGAIN:
            self._note(painter, QRectF(left, 0, LOSS_WIDTH, 0), top, self.tr("after the step"))
            self._figure(painter, left, top + 38, f"{step.new_loss:.3f}")
            before, after = int(step.probabilities.argmax()), int(step.new_probabilities.argmax())
            text = self.tr("read as {before} → {after}").format(before=before, after=after)
            self._note(painter, QRectF(left, 0, LOSS_WIDTH, 0), top + 52, text)
            sure = f"{float(step.new_probabilities[step.label]):.0%}"
            text = self.tr("{digit}: {share}").format(digit=step.label, share=sure)
            self._note(painter, QRectF(left, 0, LOSS_WIDTH, 0), top + 70, text)

    def _title(self, painter: QPainter, place: QRectF, text: str, is_now: bool = False) -> None:
        """What a column is; that of the stage stands out."""
        font = theme.font("caption")
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.current().color("accent" if is_now else "text"))
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + GAP - 4)
        painter.drawText(QPointF(place.left(), 18), elided)

    def _figure(self, painter: QPainter, left: float, base: float, text: str) -> None:
        painter.setFont(theme.font("figure"))
        painter.setPen(theme.current().color("text"))
        painter.drawText(QPointF(left, base), text)

    def _note(self, painter: QPainter, place: QRectF, top: float, text: str) -> None:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.current().color("text-muted"))
        painter.drawText(QPointF(place.left(), top + 12), text)

    def _draw_square(self, painter: QPainter, image: QImage, area: QRectF) -> None:
        side = min(area.width(), area.height())
        square = QRectF(area.left(), area.top(), side, side)
        painter.drawImage(square, image)
        painter.setPen(theme.current().color("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(square)

    # -- choosing ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the unit under the pointer."""
        if self._step is None:
            return
        _, *places = self._places()
        for column, place in zip(self._step.columns, places, strict=True):
            if column.is_dense and place.contains(event.position()):
                layer = self._step.dense().index(column)
                units = _shown_units(column.values, self._selected[1] if layer == self._selected[0] else -1)
                share = (event.position().x() - place.left()) / place.width()
                self.chosen.emit(layer, units[min(int(share * len(units)), len(units) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right within the layer, up and down between layers."""
        if self._step is None:
            return
        layer, unit = self._selected
        dense = self._step.dense()
        moves = {
            Qt.Key.Key_Left: (layer, unit - 1),
            Qt.Key.Key_Right: (layer, unit + 1),
            Qt.Key.Key_Up: (layer - 1, unit),
            Qt.Key.Key_Down: (layer + 1, unit),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        layer = min(max(move[0], 0), len(dense) - 1)
        self.chosen.emit(layer, min(max(move[1], 0), dense[layer].values.size - 1))


def _shown_units(values: Array, chosen: int) -> list[int]:
    """All units, or the largest of very many; the chosen one is always among them."""
    if values.size <= MOST_BARS:
        return list(range(values.size))
    largest = set(np.argsort(-np.abs(values))[:MOST_BARS].tolist())
    return sorted(largest | ({chosen} if chosen >= 0 else set()))


def _ink(values: Array) -> QImage:
    """Values from 0 to 1 as ink on the paper of the theme; negative ones as the other ink."""
    active = theme.current()
    paper, ink = active.color("pad"), active.color("ink")
    shares: Sequence[float] = np.clip(values, 0, 1)[..., None]  # type: ignore[assignment]
    ends = [np.array([color.red(), color.green(), color.blue()], np.float64) for color in (paper, ink)]
    pixels = np.ascontiguousarray(np.rint(ends[0] + shares * (ends[1] - ends[0])), np.uint8)
    rows, columns = pixels.shape[:2]
    return QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
