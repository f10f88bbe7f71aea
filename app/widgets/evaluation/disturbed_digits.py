"""One digit at some strengths of a disturbance, each under its place on the axis, and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.evaluation.stress_chart import StressChart
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.marker import draw_marker
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.render import Picture

_TILE, _GAP = 56, 6
_MARKER = 8


@dataclass(frozen=True)
class Answer:
    """What a model read, how surely, and whether that is right."""

    reading: str
    share: float
    right: bool


@dataclass(frozen=True, eq=False)
class DisturbedDigit:
    """At one strength, with the answer of each model."""

    strength: float
    picture: Picture
    answers: tuple[Answer, ...]


class DisturbedDigits(Retranslatable, QWidget):
    """A click on one moves the cursor there."""

    chosen = Signal(float)

    def __init__(self, chart: StressChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._digits: tuple[DisturbedDigit, ...] = ()
        self._slots: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chart.cursor_moved.connect(self.update)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def show_digits(self, digits: Sequence[DisturbedDigit], slots: Sequence[int]) -> None:
        """Show these, with the answers of models in these colours."""
        if len(slots) != len(self._slots):
            self.updateGeometry()
        self._digits, self._slots = tuple(digits), tuple(slots)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Tiles, and a line for each model."""
        return QSize(400, _TILE + _GAP + 2 * self._line() + 4)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(200, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the one that is nearest."""
        if self._digits:
            nearest = min(self._digits, key=lambda each: abs(self._x(each) - event.position().x()))
            self.chosen.emit(nearest.strength)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all of them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for digit in self._digits:
            self._paint(painter, digit)
        for place, slot in enumerate(self._slots):
            middle = _TILE + _GAP + (place + 0.5) * self._line()
            draw_marker(painter, QPointF(_MARKER, middle), slot, _MARKER)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("The digit at the strengths of the axis"))
        parts = (
            f"{digit.strength:g}: " + ", ".join(answer.reading for answer in digit.answers)
            for digit in self._digits
        )
        self.setAccessibleDescription("; ".join(parts))
        self.update()

    def _paint(self, painter: QPainter, digit: DisturbedDigit) -> None:
        colors, x = theme.current(), self._x(digit)
        here = digit.strength == self._chart.cursor_strength
        paper = QRectF(x - _TILE / 2, 0, _TILE, _TILE).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colors.color("accent" if here else "border"), 2 if here else 1))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(paper, 5, 5)
        picture = np.clip(digit.picture, 0, 1)
        painter.drawImage(paper.adjusted(3, 3, -3, -3), ink_image(picture, colors.color("ink")))
        for place, answer in enumerate(digit.answers):
            row = QRectF(x - _TILE / 2, _TILE + _GAP + place * self._line(), _TILE, self._line())
            font = theme.tabular(theme.font("caption"))
            painter.setPen(colors.color("text" if answer.right else "danger"))
            painter.setFont(font)
            share = f"{100 * answer.share:.0f}%"
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, share)
            room = row.width() - painter.fontMetrics().horizontalAdvance(share) - _GAP
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft, _cut(painter, answer.reading, room))

    def _x(self, digit: DisturbedDigit) -> float:
        """Under its place on the axis; the outermost tiles stay inside."""
        x = self._chart.locate(digit.strength, 0).x()
        return min(max(x, _TILE / 2 + 2 * _MARKER), self.width() - _TILE / 2)

    def _line(self) -> int:
        return QFontMetrics(theme.font("caption")).height()


def _cut(painter: QPainter, name: str, room: float) -> str:
    """A name beside a share: its middle goes, for classes are often numbered. That of a digit always fits."""
    if len(name) < 2:
        return name
    return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(room))
