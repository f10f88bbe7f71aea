"""A digit of a data set as a button: its picture, and under it what it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.ink.paper import on_paper
from core.ink.render import Picture

_RADIUS, _UNDER, _SIDE = 6, 4, 56


class DigitButton(QAbstractButton):
    """Taller than wide by a line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._strong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.updateGeometry)
        theme.active_theme().changed.connect(self.update)

    def show_digit(self, picture: Picture, label: str, strong: bool) -> None:
        """Show an image (28, 28) and its label; a strong one agrees with the answer."""
        self._picture, self._strong = picture, strong
        self.setText(label)
        self.update()

    def sizeHint(self) -> QSize:
        """A small tile."""
        return QSize(_SIDE, _SIDE + _UNDER + self._words())

    def minimumSizeHint(self) -> QSize:
        """The same: whoever has less room shows fewer."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, frame and label."""
        side = min(self.width(), self.height() - _UNDER - self._words())
        area = QRectF((self.width() - side) / 2, 0, side, side)
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with on_paper(painter, area, _RADIUS):
            if self._picture is not None:
                painter.drawImage(area, ink_image(self._picture, colors.color("ink")))
        hot = self.underMouse() or self.isDown()
        painter.setPen(QPen(colors.color("accent" if hot else "border-control"), 1))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        self._paint_label(painter, area)

    def _paint_label(self, painter: QPainter, area: QRectF) -> None:
        font = theme.font("caption")
        if self._strong:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.current().color("text" if self._strong else "text-muted"))
        words = QRectF(0, area.bottom() + _UNDER, self.width(), self._words())
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)

    def _words(self) -> int:
        return QFontMetrics(theme.font("caption")).height()
