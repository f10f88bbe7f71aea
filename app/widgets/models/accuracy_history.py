"""Accuracy by epoch of a finished run, small: validation solid, training dotted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.marker import draw_marker
from app.widgets.wording.figure_text import percent_text
from core.training.events import EpochEnded

_HEIGHT = 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 12, 10, 22
_STEPS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
_LINES = 3
_SLOT = 0


class AccuracyHistory(QWidget):
    """Painted once for each model; it has nothing to hover and needs no plotting library."""

    def __init__(self) -> None:
        super().__init__()
        self._history: list[EpochEnded] = []
        self._lowest, self._step = 0.0, 0.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    def show_history(self, history: Sequence[EpochEnded]) -> None:
        """Show another run."""
        self._history = list(history)
        self._lowest, self._step = _scale(self._history)
        self.setAccessibleName(self.tr("Accuracy by epoch"))
        if self._history:
            last = self._history[-1]
            words = self.tr(
                "After 1 epoch: training {training}, validation {validation}"
                if last.epoch == 1
                else "After {epochs} epochs: training {training}, validation {validation}"
            )
            self.setAccessibleDescription(
                words.format(
                    epochs=last.epoch,
                    training=percent_text(last.train_accuracy),
                    validation=percent_text(last.validation_accuracy),
                )
            )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(300, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, numbers and curves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(theme.font("caption")))
        area = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        self._paint_grid(painter, area)
        self._paint_epochs(painter, area)
        self._paint_curves(painter, area)

    def _paint_grid(self, painter: QPainter, area: QRectF) -> None:
        active = theme.current()
        count = round((1 - self._lowest) / self._step)
        for line in range(count + 1):
            share = 1 - line * self._step
            y = round(self._y(area, share)) + 0.5
            painter.setPen(QPen(active.color("border"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(active.color("plot-axis"))
            text = f"{100 * share:g}%"
            place = QRectF(0, y - 9, area.left() - 8, 18)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_epochs(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(theme.current().color("plot-axis"))
        metrics = QFontMetricsF(painter.font())
        for epoch in _ticks(self._epochs()):
            text, x = f"{epoch:,}", self._x(area, epoch)
            width = metrics.horizontalAdvance(text)
            left = min(max(x - width / 2, 0), self.width() - width)
            painter.drawText(QPointF(left, area.bottom() + _BOTTOM - 4), text)

    def _paint_curves(self, painter: QPainter, area: QRectF) -> None:
        color = theme.current().run_color(_SLOT)
        dotted = QPen(color, 1.5, Qt.PenStyle.CustomDashLine)
        dotted.setDashPattern([2, 3])
        dotted.setCapStyle(Qt.PenCapStyle.FlatCap)
        training = [(e.epoch, e.train_accuracy) for e in self._history]
        validation = [
            (e.epoch, e.validation_accuracy) for e in self._history if e.validation_accuracy is not None
        ]
        painter.save()
        painter.setClipRect(area.adjusted(-2, -4, 2, 2))
        self._paint_curve(painter, area, training, dotted)
        self._paint_curve(painter, area, validation, QPen(color, 2))
        painter.restore()
        points = validation or training
        if points:
            end = QPointF(self._x(area, points[-1][0]), self._y(area, max(points[-1][1], self._lowest)))
            draw_marker(painter, end, _SLOT, 10, halo=theme.current().color("raised"))

    def _paint_curve(
        self, painter: QPainter, area: QRectF, points: Sequence[tuple[int, float]], pen: QPen
    ) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        line = [QPointF(self._x(area, epoch), self._y(area, share)) for epoch, share in points]
        painter.drawPolyline(QPolygonF(line))

    def _x(self, area: QRectF, epoch: int) -> float:
        return area.left() + area.width() * (epoch - 1) / max(self._epochs() - 1, 1)

    def _y(self, area: QRectF, share: float) -> float:
        return area.bottom() - area.height() * (share - self._lowest) / (1 - self._lowest)

    def _epochs(self) -> int:
        return self._history[-1].epoch if self._history else 1


def _scale(history: Sequence[EpochEnded]) -> tuple[float, float]:
    """The lowest share shown and the step between lines: what comes after the first leap is to be seen."""
    shares = sorted(
        e.train_accuracy if e.validation_accuracy is None else e.validation_accuracy for e in history
    )
    low = min(shares[len(shares) // 20], 0.998) if shares else 0.0
    step = next((step for step in _STEPS if 1 - _LINES * step <= low), _STEPS[-1])
    return max(1 - math.ceil((1 - low) / step - 1e-9) * step, 0.0), step


def _ticks(epochs: int) -> list[int]:
    """1, round numbers, and the last."""
    step = next((s * 10**power for power in range(6) for s in (1, 2, 5) if epochs / (s * 10**power) <= 5), 1)
    between = [
        tick for tick in range(step, epochs, step) if tick > 1 + step * 0.4 and tick < epochs - step * 0.6
    ]
    return sorted({1, *between, epochs})
