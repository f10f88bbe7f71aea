"""Digits that a lesson picked: what each is, and what was read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.ink.ink_image import ink_image
from core.types import Array

_CELL, _GAP = 84, 12


@dataclass(frozen=True)
class SheetDigit:
    """One of them; the image is (28, 28) from 0 to 1."""

    image: Array
    label: int
    reading: int
    certainty: float

    @property
    def sentence(self) -> str:
        """What it is, and what was read."""
        return f"{self.label} → {self.reading}, {100 * self.certainty:.0f}%"


class DigitSheetView(QWidget):
    """As many as there is room for, in reading order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits: tuple[SheetDigit, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)

    def show_digits(self, digits: Sequence[SheetDigit]) -> None:
        """Show these."""
        self.digits = tuple(digits)
        self.setAccessibleDescription("; ".join(digit.sentence for digit in digits))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(3 * _CELL, _CELL + 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows of digits."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """All of it, also for an export."""
        painter.setFont(theme.tabular(theme.font("caption")))
        line = painter.fontMetrics().height()
        in_row = max(1, (self.width() - 2 * _GAP) // (_CELL + _GAP))
        active = theme.current()
        for number, digit in enumerate(self.digits):
            left = _GAP + 8 + number % in_row * (_CELL + _GAP)
            top = _GAP + number // in_row * (_CELL + line + _GAP)
            if top + _CELL + line > self.height():
                break
            picture: QImage = ink_image(digit.image, active.color("ink"), active.color("pad"))
            painter.drawImage(QRectF(left, top, _CELL, _CELL), picture)
            painter.setPen(active.color("border"))
            painter.drawRect(QRectF(left, top, _CELL, _CELL))
            painter.setPen(active.color("text" if digit.label == digit.reading else "danger"))
            words = QRectF(left, top + _CELL + 2, _CELL, line)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter), digit.sentence)
