"""The quiet line in a plot's header: what is drawn, and while one points at a place, the values there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.plots.arithmetic.plot_values import PlotValues
from app.widgets.toolkit.marker import draw_marker

MAX_VALUES = 4
"""More runs than these have their values in the runs list: a header has no room for them."""
MARKER, GAP, SPACE = 10, 8, 16


class Readout(QWidget):
    """One painted line. Values have columns of equal width, so that nothing jumps while the pointer moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self._readings = PlotValues()
        self._columns = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    @property
    def text(self) -> str:
        """What the line says now."""
        values = "  ".join(value.text for value in self._readings.values) if self._fits else ""
        return f"{self._readings.title}  {values}".strip() or self._note

    def set_note(self, note: str) -> None:
        """What is said while nothing is pointed at."""
        self._note = note
        self._say()

    def set_readings(self, readings: PlotValues) -> None:
        """What is said while something is pointed at; an empty title ends that."""
        if readings != self._readings:
            self._readings = readings
            if not readings.title:
                self._columns = (0.0, 0.0)
            self._say()

    def wanted_width(self, readings: PlotValues) -> float:
        """The room that these values would take."""
        metrics = QFontMetricsF(theme.tabular(theme.font("caption")))
        values = [metrics.horizontalAdvance(value.text) for value in readings.values[:MAX_VALUES]]
        column = MARKER + 2 * GAP + 4 + max(values, default=0.0)
        return metrics.horizontalAdvance(readings.title) + SPACE + column * len(values) - GAP - 4

    def sizeHint(self) -> QSize:
        """A line high; it takes the width that is left."""
        return QSize(120, 28)

    def minimumSizeHint(self) -> QSize:
        """It may be squeezed to nothing: what does not fit is left out."""
        return QSize(0, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the note where it fits, or the place and the values that fit."""
        painter = QPainter(self)
        painter.setFont(theme.tabular(theme.font("caption")))
        metrics = QFontMetricsF(painter.font())
        base = self.height() / 2 + metrics.capHeight() / 2
        painter.setPen(theme.current().color("text-muted"))
        if not self._readings.title:
            if metrics.horizontalAdvance(self._note) <= self.width():  # a letter and dots say nothing
                painter.drawText(QPointF(0, base), self._note)
            return
        painter.drawText(QPointF(0, base), self._readings.title)
        if self._fits and self._readings.values:
            self._paint_values(painter, metrics, base)

    def _paint_values(self, painter: QPainter, metrics: QFontMetricsF, base: float) -> None:
        left, column = self._widen(metrics)
        painter.setPen(theme.current().color("text"))
        for value in self._readings.values:
            width = MARKER + GAP + metrics.horizontalAdvance(value.text)
            if left + width > self.width():
                return
            centre = QRectF(left, 0, MARKER, self.height()).center()
            draw_marker(painter, centre, value.slot, MARKER, hollow=value.hollow)
            painter.drawText(QPointF(left + MARKER + GAP - 2, base), value.text)
            left += MARKER + GAP + column + GAP + 4

    def _widen(self, metrics: QFontMetricsF) -> tuple[float, float]:
        """Where the values begin and how wide they are: the most it has been since the pointer came."""
        title = metrics.horizontalAdvance(self._readings.title) + SPACE
        value = max(metrics.horizontalAdvance(value.text) for value in self._readings.values)
        self._columns = max(self._columns[0], title), max(self._columns[1], value)
        return self._columns

    @property
    def _fits(self) -> bool:
        return len(self._readings.values) <= MAX_VALUES

    def _say(self) -> None:
        self.setAccessibleName(self.text)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        self.update()
