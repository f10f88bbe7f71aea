"""A figure and its unit, painted: they change ten times a second, and nothing is laid out anew for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.wording.figure_text import NONE

_GAP, _PERCENT_GAP = 4, 1


class FigureLabel(QWidget):
    """As wide as `sample` and the unit; the unit stands right behind whatever figure is shown."""

    def __init__(self, sample: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample, self._text, self._unit = sample, NONE, ""
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        theme.active_theme().changed.connect(self.update)

    def text(self) -> str:
        """The figure."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another figure."""
        if text != self._text:
            self._text = text
            self.update()

    def set_unit(self, unit: str) -> None:
        """What it counts; said only where there is a figure."""
        if unit != self._unit:
            self._unit = unit
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the widest figure and the unit."""
        metrics = QFontMetricsF(theme.font("figure"))
        width = metrics.horizontalAdvance(self._sample)
        if self._unit:
            width += self._gap() + QFontMetricsF(theme.font("caption")).horizontalAdvance(self._unit)
        return QSize(round(width) + 1, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Figures are not cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the type."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both on one base line."""
        painter = QPainter(self)
        painter.setFont(theme.font("figure"))
        painter.setPen(theme.current().color("text" if self.isEnabled() else "text-disabled"))
        metrics = QFontMetricsF(painter.font())
        base = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(0, base), self._text)
        if self._text != NONE:
            left = metrics.horizontalAdvance(self._text) + self._gap()
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.current().color("text-muted"))
            painter.drawText(QPointF(left, base), self._unit)

    def _gap(self) -> int:
        return _PERCENT_GAP if self._unit == "%" else _GAP
