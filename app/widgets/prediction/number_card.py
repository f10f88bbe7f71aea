"""A number: its digits in a row, each with how sure the network is; the one in front is explained below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app import theme
from app.widgets.prediction.probability_bars import Probabilities, share_text
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.number import UNKNOWN, number_of

_WIDEST, _NARROWEST, _HEIGHT, _RADIUS = 84, 34, 72, 6


class NumberCard(Retranslatable, QFrame):
    """`show_digits` shows it, for two digits and more; `chosen` tells that another one came to the front."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.row = DigitRow()
        self.row.chosen.connect(self.chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.row)
        self.hide()
        self.retranslate()

    @property
    def place(self) -> int:
        """Which digit is in front, from 0."""
        return self.row.place

    @property
    def number(self) -> str:
        """What was read, from left to right; empty where it is no number."""
        return number_of([None if sign == UNKNOWN else sign for sign, _ in self.row.digits]) or ""

    def show_digits(
        self, readings: Sequence[Probabilities], known: Sequence[bool], classes: Sequence[str]
    ) -> None:
        """Show what was read in each digit; of one alone there is nothing to show here."""
        signs = [
            (classes[int(values.argmax())] if knows else UNKNOWN, share_text(float(values.max())))
            for values, knows in zip(readings, known, strict=True)
        ]
        self.row.set_digits(signs)
        self.setVisible(len(signs) > 1)
        self.setAccessibleDescription(self.number)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Number"))
        self.row.setAccessibleName(self.tr("Digits of the number"))
        self.row.setToolTip(self.tr("Choose a digit to see its probabilities below"))


class DigitRow(QWidget):
    """Painted as one, so that all digits change in one frame. A click or the arrow keys choose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits: list[tuple[str, str]] = []
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    def set_digits(self, digits: list[tuple[str, str]]) -> None:
        """Other digits: the sign of each, and its probability in words."""
        if len(digits) != len(self.digits):
            self.place = max(0, len(digits) - 1)  # the newest is looked at
        self.digits = digits
        self._update_text()
        self.update()

    def choose(self, place: int) -> None:
        """Bring another digit to the front."""
        place = min(max(place, 0), len(self.digits) - 1)
        if place != self.place and self.digits:
            self.place = place
            self._update_text()
            self.update()
            self.chosen.emit(place)

    def cell(self, place: int) -> QRectF:
        """Where a digit stands."""
        width = min(_WIDEST, self.width() / max(1, len(self.digits)))
        return QRectF(place * width, 0, width, self.height())

    def sizeHint(self) -> QSize:
        """High enough for a figure and its probability."""
        return QSize(4 * _WIDEST, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Digits that can still be told; of very many the last are cut."""
        return QSize(min(8, len(self.digits)) * _NARROWEST, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the digit that is clicked."""
        place = int(event.position().x() // max(1.0, self.cell(0).width()))
        if event.button() == Qt.MouseButton.LeftButton and place < len(self.digits):
            self.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from digit to digit."""
        ways = {Qt.Key.Key_Left: self.place - 1, Qt.Key.Key_Right: self.place + 1}
        ways |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.digits) - 1}
        if (place := ways.get(Qt.Key(event.key()))) is not None:
            self.choose(place)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each digit over its probability, the one in front in a frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        caption = theme.tabular(theme.font("caption"))
        metrics = QFontMetricsF(caption)
        for place, (sign, share) in enumerate(self.digits):
            cell, front = self.cell(place), place == self.place
            if front:
                painter.setPen(QPen(colors.color("accent"), 2))
                painter.setBrush(colors.color("accent-soft"))
                painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            painter.setPen(colors.color("text-muted" if sign == UNKNOWN else "text"))
            painter.setFont(theme.font("probability"))
            painter.drawText(cell.adjusted(0, 2, 0, -22), Qt.AlignmentFlag.AlignCenter, sign)
            if metrics.horizontalAdvance(share) <= cell.width() - 4:
                painter.setPen(colors.color("text" if front else "text-muted"))
                painter.setFont(caption)
                painter.drawText(cell.adjusted(0, 44, 0, -6), Qt.AlignmentFlag.AlignCenter, share)

    def _update_text(self) -> None:
        said = ", ".join(f"{sign}: {share}" for sign, share in self.digits)
        front = self.digits[self.place][0] if self.digits else ""
        self.setAccessibleDescription(f"{said} ({front})" if said else "")
