"""A thin bar that fills while the pen rests: when it is full, what was written is taken."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

_FRAME = 16
_HEIGHT, _THICK, _RADIUS = 10, 4, 9


class PenIdleBar(QWidget):
    """`rested` is told after `milliseconds` without `stop`; it shows how far that is."""

    idle_timeout = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.milliseconds = 700
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._advance)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    @property
    def is_running(self) -> bool:
        """Whether the pen rests."""
        return self._timer.isActive()

    def start(self) -> None:
        """The pen was lifted: count from now on."""
        self._since.start()
        self._timer.start()
        self.update()

    def stop(self) -> None:
        """It is down again, or nothing stands there."""
        self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the end of the paper, round as its card, and how long the pen has rested."""
        painter, colors, area = QPainter(self), theme.current(), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(area.adjusted(0, -_RADIUS, 0, 0), _RADIUS, _RADIUS)
        if self._timer.isActive():
            share = min(self._since.elapsed() / max(self.milliseconds, 1), 1.0)
            painter.setBrush(colors.color("accent"))
            room = area.width() - 2 * _RADIUS
            painter.drawRoundedRect(QRectF(_RADIUS, 0, share * room, _THICK), _THICK / 2, _THICK / 2)

    def _advance(self) -> None:
        self.update()
        if self._since.elapsed() >= self.milliseconds:
            self.stop()
            self.idle_timeout.emit()
