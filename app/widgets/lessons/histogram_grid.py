"""Histograms of layers: a row a candidate, a column a layer; each has its mean and its spread under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

_NAME, _GAP, _TOP = 132, 12, 24
_LEAST_ROW = 56


@dataclass(frozen=True)
class LayerBins:
    """How often values lie between edges, in one layer of one candidate."""

    name: str
    counts: tuple[float, ...]
    caption: str
    """The range, the mean, the spread: a few characters."""


@dataclass(frozen=True)
class HistogramRow:
    """One candidate."""

    name: str
    slot: int
    layers: tuple[LayerBins, ...]


class HistogramGrid(QWidget):
    """Each histogram has its own height: shapes are compared, not counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[HistogramRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)

    def show_rows(self, rows: Sequence[HistogramRow]) -> None:
        """Show these candidates."""
        self.rows = tuple(rows)
        parts = (
            f"{row.name}: " + ", ".join(f"{one.name} {one.caption}" for one in row.layers) for row in rows
        )
        self.setAccessibleDescription("; ".join(parts))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Rows that can be told apart."""
        return QSize(320, _TOP + _LEAST_ROW * max(len(self.rows), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All rows."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """All of it, also for an export."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(theme.font("caption")))
        columns = max((len(row.layers) for row in self.rows), default=0)
        if not columns:
            return
        wide = (self.width() - _NAME - 24) / columns
        high = (self.height() - _TOP - 8) / len(self.rows)
        for number, row in enumerate(self.rows):
            top = _TOP + number * high
            self._write(painter, QRectF(20, top, _NAME - 20, high - 20), row.name, "text")
            for column, layer in enumerate(row.layers):
                place = QRectF(_NAME + column * wide, top, wide - _GAP, high - 8)
                if number == 0:
                    head = QRectF(place.left(), 2, place.width(), _TOP - 4)
                    self._write(painter, head, layer.name, "text-muted", Qt.AlignmentFlag.AlignHCenter)
                self._paint_layer(painter, place, layer, row.slot)

    def _paint_layer(self, painter: QPainter, place: QRectF, layer: LayerBins, slot: int) -> None:
        line = painter.fontMetrics().height()
        area = place.adjusted(0, 2, 0, -line - 2)
        top = max(layer.counts, default=0.0)
        painter.setPen(theme.current().color("border-control"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if top > 0:
            wide = area.width() / len(layer.counts)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().run_color(slot))
            for number, count in enumerate(layer.counts):
                tall = area.height() * count / top
                bar = QRectF(area.left() + number * wide, area.bottom() - tall, max(wide - 0.5, 0.5), tall)
                painter.drawRect(bar)
        words = QRectF(place.left() - _GAP / 2, area.bottom() + 2, place.width() + _GAP, line)
        self._write(painter, words, layer.caption, "text-muted", Qt.AlignmentFlag.AlignHCenter)

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        role: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setPen(theme.current().color(role))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(place.width()))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), words)
