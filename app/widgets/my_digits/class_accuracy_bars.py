"""How many of each digit are read correctly: ten thin bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.written_digits import CLASSES

_BAR, _ROW, _GAP, _BETWEEN = 6, 22, 10, 24


class ClassAccuracyBars(Retranslatable, QWidget):
    """(right, all) for each of the ten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[tuple[int, int], ...] = ()
        self._columns = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.updateGeometry)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def set_counts(self, counts: Sequence[tuple[int, int]]) -> None:
        """How many of each were read right, and how many there are."""
        if tuple(counts) != self._counts:
            self._counts = tuple(counts)
            self.retranslate()
            self.update()

    def set_columns(self, columns: int) -> None:
        """Stand below each other, or beside each other in two columns."""
        self._columns = columns
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A row each."""
        return QSize(200, CLASSES // self._columns * self._row())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint digit, bar and count of each."""
        painter, colors, metrics = QPainter(self), theme.current(), QFontMetrics(_font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = metrics.horizontalAdvance("0") + _GAP
        last = metrics.horizontalAdvance(self._said(99, 99)) + _GAP
        wide = (self.width() - (self._columns - 1) * _BETWEEN) / self._columns
        for digit, (right, total) in enumerate(self._counts):
            column, place = divmod(digit, CLASSES // self._columns)
            row = QRectF(column * (wide + _BETWEEN), place * self._row(), wide, self._row())
            flawed = right < total
            painter.setFont(_font(strong=flawed))
            painter.setPen(colors.color("text" if total else "text-disabled"))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, int(middle | Qt.AlignmentFlag.AlignLeft), str(digit))
            painter.setPen(colors.color("danger" if flawed else "text-muted" if total else "text-disabled"))
            painter.drawText(row, int(middle | Qt.AlignmentFlag.AlignRight), self._said(right, total))
            bar = QRectF(row.x() + first, row.center().y() - _BAR / 2, wide - first - last, _BAR)
            self._paint_bar(painter, bar, right / total if total else 0.0)

    @staticmethod
    def _paint_bar(painter: QPainter, bar: QRectF, share: float) -> None:
        colors = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("track"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if share:
            painter.setBrush(colors.color("success"))
            painter.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width() * share, _BAR), _BAR / 2, _BAR / 2)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._words = self.tr("{right} of {total}")
        self.setAccessibleName(self.tr("Correct, by digit"))
        parts = (f"{digit}: {self._said(*counts)}" for digit, counts in enumerate(self._counts))
        self.setAccessibleDescription(", ".join(parts))
        self.update()

    def _said(self, right: int, total: int) -> str:
        return self._words.format(right=f"{right:,}", total=f"{total:,}")

    def _row(self) -> int:
        return max(_ROW, round(1.7 * theme.font("caption").pixelSize()))


def _font(strong: bool = False) -> QFont:
    font = theme.font("caption")
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return theme.tabular(font)
