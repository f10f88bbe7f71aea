"""Ten bars that move while the pen moves: always the same order, always 0-100 %, never eased."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.wording.figure_text import percent_text

Probabilities = NDArray[np.floating]

_ROW, _SMALLEST_ROW, _LARGEST_ROW = 36, 21, 40
_BAR, _RADIUS, _GAP = 12, 3, 16
_TIGHT = 0.85
"""Rows of figures have nothing below their base line, so they may stand closer than lines of words."""
_LEAST, _MOST, _READABLE = 0.0005, 0.9995, 0.01


def share_text(share: float) -> str:
    """A probability in percent; the ends are open, because a network is never certain."""
    if share < _LEAST:
        return "< 0.1%"
    return "> 99.9%" if share > _MOST else percent_text(share)


class ProbabilityBars(QWidget):
    """One bar a class, painted by one widget, so that all move in one frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = tuple("0123456789")
        self._values: Probabilities | None = None
        self._muted = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(len(self._classes) * _LARGEST_ROW)
        theme.active_theme().changed.connect(self.update)

    def set_classes(self, classes: Sequence[str]) -> None:
        """Change what the bars stand for; they fall to zero."""
        if tuple(classes) != self._classes:
            self._classes = tuple(classes)
            self._values = None
            self.setMaximumHeight(len(self._classes) * _LARGEST_ROW)
            self.updateGeometry()
            self.update()

    def set_values(self, values: Probabilities | None, muted: bool = False) -> None:
        """Show probabilities (one a class), or zero for None; muted, no bar wins."""
        self._values = values
        self._muted = muted
        self.setAccessibleDescription(self._spoken())
        self.update()

    def value(self, index: int) -> float:
        """The probability that a bar shows."""
        return 0.0 if self._values is None else float(self._values[index])

    @property
    def winner(self) -> int | None:
        """The most probable class; None where nothing is read or nothing is known."""
        if self._values is None or self._muted or not math.isfinite(float(self._values.max())):
            return None
        return int(self._values.argmax())

    def sizeHint(self) -> QSize:
        """The rows of the design."""
        return QSize(320, len(self._classes) * _ROW)

    def minimumSizeHint(self) -> QSize:
        """Rows that can still be read."""
        row = max(_SMALLEST_ROW, round(QFontMetricsF(theme.font("body")).height() * _TIGHT))
        return QSize(200, min(10, len(self._classes)) * row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a row a class."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = theme.font("body")
        strong = QFont(body)
        strong.setWeight(QFont.Weight.DemiBold)
        figures, strong_figures = theme.tabular(body), theme.tabular(strong)
        names = QFontMetricsF(strong)
        left = max(names.horizontalAdvance(name) for name in self._classes) + _GAP
        right = QFontMetricsF(strong_figures).horizontalAdvance("> 99.9%") + _GAP
        height = self.height() / len(self._classes)
        for index, name in enumerate(self._classes):
            row = QRectF(0, index * height, self.width(), height)
            wins = index == self.winner
            self._paint_bar(painter, row.adjusted(left, 0, -right, 0), index, wins)
            painter.setPen(self._text_color(index, wins))
            painter.setFont(strong if wins else body)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            painter.setFont(strong_figures if wins else figures)
            painter.drawText(
                row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._text(index)
            )

    def _paint_bar(self, painter: QPainter, row: QRectF, index: int, wins: bool) -> None:
        thickness = min(_BAR, row.height() - 8)
        bar = QRectF(row.x(), row.center().y() - thickness / 2, row.width(), thickness)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("track"))
        painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        share = self.value(index)
        if not share >= _LEAST:
            return
        painter.save()
        painter.setClipRect(QRectF(bar.x(), bar.y(), max(1.0, bar.width() * min(share, 1.0)), bar.height()))
        painter.setBrush(theme.current().color("accent" if wins else "border-control"))
        painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        painter.restore()

    def _text_color(self, index: int, wins: bool) -> QColor:
        strong = wins or (not self._muted and self.value(index) >= _READABLE)
        return theme.current().color("text" if strong else "text-muted")

    def _text(self, index: int) -> str:
        if self._values is None:
            return "0%"
        return share_text(self.value(index)) if math.isfinite(self.value(index)) else "NaN"

    def _spoken(self) -> str:
        if self._values is None:
            return ""
        return ", ".join(f"{name}: {self._text(index)}" for index, name in enumerate(self._classes))
