"""The digits of a collecting session so far, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.ink.digit_picture import paint_digit
from app.widgets.toolkit.retranslatable import Retranslatable
from core.types import Array

_TILE, _GAP, _RADIUS = 56, 8, 6


class CollectedDigitsStrip(Retranslatable, QWidget):
    """As many tiles as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: list[tuple[int, Sequence[Array]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def show_digits(self, taken: Sequence[tuple[int, Sequence[Array]]]) -> None:
        """Label and strokes of each, the oldest first."""
        self._taken = list(reversed(taken))
        self.update()

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(4 * (_TILE + _GAP), 2 * self._pitch())

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(2 * (_TILE + _GAP), self._pitch())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, ink and what it is."""
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        columns = max(1, (self.width() + _GAP) // (_TILE + _GAP))
        rows = max(1, (self.height() + _GAP) // self._pitch())
        for place, (label, strokes) in enumerate(self._taken[: columns * rows]):
            row, column = divmod(place, columns)
            paper = QRectF(column * (_TILE + _GAP), row * self._pitch(), _TILE, _TILE)
            painter.setPen(QPen(colors.color("accent" if place == 0 else "border"), 2 if place == 0 else 1))
            painter.setBrush(colors.color("pad"))
            painter.drawRoundedRect(paper.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            paint_digit(painter, paper, strokes, colors.color("ink"))
            painter.setPen(colors.color("text" if place == 0 else "text-muted"))
            words = QRectF(paper.left(), paper.bottom() + 2, _TILE, self._pitch() - _TILE - _GAP)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(label))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Written so far"))

    def _pitch(self) -> int:
        return _TILE + _GAP + 2 + QFontMetrics(theme.font("caption")).height()
