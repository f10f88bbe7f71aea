"""The dashed box and the cross on the pad: where MNIST's digits lie, gone while the pen is down."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QLineF, QObject, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPen

from app import theme

BOX_SHARE = 20 / 28
"""The box's side as a share of the pad's: the network's picture is 28 wide, its ink 20."""

_FADE = 150
_ARM = 6
_DASH = (2.7, 4.0)


class PadGuide(QObject):
    """Knows how visible the guide is, and paints it."""

    faded = Signal()  # it must be painted again

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = True
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self.faded)

    @property
    def opacity(self) -> float:
        """From 0, not to be seen, to 1."""
        running = self._fade.state() == QVariantAnimation.State.Running
        return float(self._fade.currentValue()) if running else float(self._shown)

    def show(self, shown: bool) -> None:
        """Fade in or out."""
        if shown == self._shown:
            return
        self._shown = shown
        forward, backward = QVariantAnimation.Direction.Forward, QVariantAnimation.Direction.Backward
        self._fade.setDirection(forward if shown else backward)
        self._fade.setDuration(theme.animation_duration(_FADE))
        self._fade.start()
        self.faded.emit()

    def paint(self, painter: QPainter, side: float, with_cross: bool) -> None:
        """Paint the guide of a pad at (0, 0) that is `side` wide and high."""
        painter.save()
        painter.setOpacity(self.opacity)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        color = theme.current().color("pad-guide")
        pen = QPen(color, 1.5)
        pen.setDashPattern(list(_DASH))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        margin = round(side * (1 - BOX_SHARE) / 2) + 0.5
        painter.drawRoundedRect(QRectF(margin, margin, side - 2 * margin, side - 2 * margin), 4, 4)
        if with_cross:
            painter.setPen(QPen(color, 1.5))
            middle = side / 2
            painter.drawLine(QLineF(middle - _ARM, middle, middle + _ARM, middle))
            painter.drawLine(QLineF(middle, middle - _ARM, middle, middle + _ARM))
        painter.restore()
