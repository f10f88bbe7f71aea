"""Marks on the curves where the learning rate was changed by hand, with the new rate beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.widgets.plots.arithmetic.plot_values import RateMark
from app.widgets.plots.end_labels import RIM, label_font
from app.widgets.plots.plot_overlay import PlotOverlay

RADIUS, ABOVE = 4.0, 10.0
BETWEEN_NAMES = 8
"""Pixels between two names of rates; a mark for whose name there is no room stands without."""


class RateMarks(PlotOverlay):
    """Paints them in the plot's coordinates, over the curves."""

    height: ClassVar[int] = 950

    def __init__(
        self, parent: QGraphicsItem, locate: Callable[[float, float], QPointF], area: Callable[[], QRectF]
    ) -> None:
        super().__init__(parent, locate, area)
        self._marks: list[RateMark] = []

    def set_marks(self, marks: Sequence[RateMark]) -> None:
        """Shows these from now on."""
        if list(marks) != self._marks:
            self._marks = list(marks)
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint a ring on the curve and the rate above it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(label_font())
        area, metrics, taken = self._area(), QFontMetricsF(painter.font()), list[QRectF]()
        for mark in self._marks:
            point = self._locate(mark.x, mark.y)
            if area.contains(point):
                self._ring(painter, point, mark.slot)
                self._write(painter, point, rate_words(mark.rate), metrics, taken)

    def _ring(self, painter: QPainter, point: QPointF, slot: int) -> None:
        active = theme.current()
        painter.setPen(QPen(active.run_color(slot), 2))
        painter.setBrush(active.color("plot-background"))
        painter.drawEllipse(point, RADIUS, RADIUS)

    def _write(
        self, painter: QPainter, point: QPointF, words: str, metrics: QFontMetricsF, taken: list[QRectF]
    ) -> None:
        width = metrics.horizontalAdvance(words)
        base = QPointF(point.x() - width / 2, max(point.y() - ABOVE, self._area().top() + metrics.ascent()))
        place = QRectF(
            base.x() - BETWEEN_NAMES, base.y() - metrics.ascent(), width + 2 * BETWEEN_NAMES, metrics.height()
        )
        if any(place.intersects(other) for other in taken):
            return
        taken.append(place)
        painter.setPen(theme.current().color("plot-background"))
        for step in RIM:
            painter.drawText(base + step, words)
        painter.setPen(theme.current().color("text"))
        painter.drawText(base, words)


def rate_words(rate: float) -> str:
    """A learning rate in a word: "lr 0.05"."""
    return QCoreApplication.translate("RateMarks", "lr {rate}").format(rate=f"{rate:.4g}")
