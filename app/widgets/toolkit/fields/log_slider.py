"""A slider on a logarithmic scale, with a tick at each power of ten."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.wording.number_text import number_text

_PER_DECADE = 100
_HANDLE = 16
_TICK = 5
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class LogSlider(QWidget):
    """From 10^bottom to 10^top. `moved` carries the value when the person moves it."""

    moved = Signal(float)

    def __init__(self, bottom: int, top: int) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._slider.setMinimumHeight(24)
        ClickedWheel(self._slider)
        self._slider.setRange(bottom * _PER_DECADE, top * _PER_DECADE)
        self._slider.setSingleStep(_PER_DECADE // 20)
        self._slider.setPageStep(_PER_DECADE)
        self._slider.valueChanged.connect(self._notify)
        self._notifies = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._slider)
        column.addWidget(_Decades(bottom, top))

    def show_value(self, value: float) -> None:
        """Move the handle without a signal; what is off the scale stands at its end."""
        self._notifies = False
        self._slider.setValue(round(_PER_DECADE * math.log10(value)) if value > 0 else self._slider.minimum())
        self._notifies = True

    def handle(self) -> QWidget:
        """What takes the focus."""
        return self._slider

    def set_accessible_texts(self, name: str, description: str) -> None:
        """Tell screen readers and the tooltip what is edited."""
        self._slider.setAccessibleName(name)
        self._slider.setAccessibleDescription(description)
        self._slider.setToolTip(description)

    def _notify(self, position: int) -> None:
        if self._notifies:
            self.moved.emit(10 ** (position / _PER_DECADE))


class _Decades(QWidget):
    """The ticks and their numbers; the outer numbers stay within the width."""

    def __init__(self, bottom: int, top: int) -> None:
        super().__init__()
        self._powers = range(bottom, top + 1)
        theme.active_theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A line of caption below the ticks."""
        return QSize(120, _TICK + 2 + theme.font("caption").pixelSize() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a tick and a number for each power of ten."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        active = theme.current()
        metrics = painter.fontMetrics()
        span = self.width() - _HANDLE
        for index, power in enumerate(self._powers):
            x = _HANDLE / 2 + span * index / (len(self._powers) - 1)
            painter.setPen(QPen(active.color("border-control"), 1))
            painter.drawLine(QPointF(round(x) + 0.5, 0), QPointF(round(x) + 0.5, _TICK - 1))
            text = _power_text(power)
            width = metrics.horizontalAdvance(text) + 1
            left = min(max(x - width / 2, 0), self.width() - width)
            painter.setPen(active.color("text-muted"))
            place = QRectF(left, _TICK + 1, width, self.height() - _TICK - 1)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter), text)


def _power_text(power: int) -> str:
    """0.001 to 1,000, and powers where these would be too long."""
    if -3 <= power <= 3:
        return number_text(10**power if power >= 0 else 10.0**power)
    return f"10{str(power).translate(_SUPERSCRIPTS)}"
