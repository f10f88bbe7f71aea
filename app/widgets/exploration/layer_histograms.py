"""Histograms layer by layer: the outputs above, the gradients on the way back below."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from core.exploration.histogram import Histogram
from core.exploration.initialization_lab import LayerSignals

COLUMN, NAME, MARGIN = 84, 92, 19
"""Least width of a layer, and that of the row names at the left."""
PADDING, LINES, TALLER = 10, 3, 1.25
"""The last: lines of Korean, whose font may be another, need more than one of Latin letters."""


class LayerHistograms(Retranslatable, QWidget):
    """One column a layer. Each gradient has an axis of its own, for their sizes differ by decades: the
    numbers below tell them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers: Sequence[LayerSignals] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)

    def show_layers(self, layers: Sequence[LayerSignals]) -> None:
        """Show these layers, from the first to the last."""
        self.layers = layers
        self._make_room()
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """What is seen, in words."""
        return "\n".join(
            f"{count}: {self._outputs_text(layer)}; {self._gradient_text(layer)}"
            for count, layer in enumerate(self.layers, 1)
        )

    def retranslate(self) -> None:
        """Say every word anew."""
        self._make_room()
        self.setAccessibleDescription(self.text())
        self.update()

    def _make_room(self) -> None:
        """For the longest that may stand below a histogram: a number without its exponent is another one."""
        longest = -8.8e-88
        words = (
            self.tr("mean {mean}").format(mean=_short(longest)),
            self.tr("satur. {share}").format(share="100%"),
        )
        wide = QFontMetricsF(theme.tabular(theme.font("caption"))).horizontalAdvance
        column = max(COLUMN, *(math.ceil(wide(text)) + PADDING for text in (*words, self._std_text(longest))))
        self.setMinimumWidth(NAME + column * len(self.layers) + MARGIN)

    def sizeHint(self) -> QSize:
        """Enough for five layers."""
        return QSize(NAME + 5 * COLUMN + MARGIN, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both rows."""
        painter = QPainter(self)
        painter.setFont(theme.tabular(theme.font("caption")))
        line = QFontMetricsF(painter.font()).height()
        head, words = line + 4, LINES * line * TALLER
        row = (self.height() - head) / 2
        active = theme.current()
        for top, name, role in (
            (head, self.tr("Outputs"), "accent"),
            (head + row, self.tr("Gradients"), "speaks-against"),
        ):
            painter.setPen(active.color("text"))
            painter.drawText(
                QRectF(MARGIN, top, NAME - MARGIN, row - words), int(Qt.AlignmentFlag.AlignVCenter), name
            )
            for place, layer in enumerate(self.layers):
                cell = self._column(place).adjusted(0, top, 0, 0)
                cell.setHeight(row)
                text = self._outputs_text(layer) if role == "accent" else self._gradient_text(layer)
                counted = layer.outputs if role == "accent" else layer.gradients
                self._paint_cell(painter, cell, words, counted, active.color(role), text)
        painter.setPen(active.color("text-muted"))
        for place in range(len(self.layers)):
            column = self._column(place)
            column.setHeight(head)
            painter.drawText(
                column, int(Qt.AlignmentFlag.AlignHCenter), self.tr("Layer {number}").format(number=place + 1)
            )
        painter.end()

    def _column(self, place: int) -> QRectF:
        wide = (self.width() - NAME - MARGIN + PADDING / 2) / max(len(self.layers), 1)
        return QRectF(NAME + place * wide, 0, wide, 0)

    def _paint_cell(
        self, painter: QPainter, cell: QRectF, words: float, counted: Histogram, color: QColor, text: str
    ) -> None:
        bars = cell.adjusted(PADDING / 2, 4, -PADDING / 2, -words - 6)
        most = float(counted.counts.max()) if counted.counts.size else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        edges = [
            round(bars.left() + share * bars.width()) for share in np.linspace(0, 1, counted.counts.size + 1)
        ]
        for place, count in enumerate(counted.counts):
            if most and count:
                # The root lets one see the few beside the many.
                high = bars.height() * math.sqrt(float(count) / most)
                wide = max(edges[place + 1] - edges[place] - 1, 1)
                painter.drawRect(QRectF(edges[place], bars.bottom() - high, wide, high))
        painter.setPen(theme.current().color("border-control"))
        painter.drawLine(bars.bottomLeft(), bars.bottomRight())
        painter.setPen(theme.current().color("text-muted"))
        below = QRectF(cell.left() + PADDING / 2, bars.bottom() + 2, cell.width() - PADDING, words)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), text)

    def _outputs_text(self, layer: LayerSignals) -> str:
        lines = [self.tr("mean {mean}").format(mean=_short(layer.outputs.mean))]
        lines.append(self._std_text(layer.outputs.std))
        if layer.dead is not None:
            lines.append(self.tr("dead {share}").format(share=f"{layer.dead:.0%}"))
        if layer.saturated is not None:
            lines.append(self.tr("satur. {share}").format(share=f"{layer.saturated:.0%}"))
        return "\n".join(lines)

    def _gradient_text(self, layer: LayerSignals) -> str:
        return self._std_text(layer.gradients.std)

    def _std_text(self, value: float) -> str:
        return self.tr("std {std}").format(std=_short(value))


def _short(value: float) -> str:
    if not math.isfinite(value):
        return "∞"
    text = f"{value:.2g}" if value == 0 or 1e-3 <= abs(value) < 1e4 else f"{value:.1e}"
    return text.replace("-", "−")
