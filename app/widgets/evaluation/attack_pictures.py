"""An image, the step of an attack, and what comes of both: the first plus the second gives the third."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.render import Picture

_LARGEST, _SIGN_WIDTH, _GAP = 104, 28, 6


@dataclass(frozen=True, eq=False)
class Attack:
    """Before and after, each with what is read and how surely, in words; and the step."""

    before: Picture
    step: Picture
    """(H, W): -1, 0 or 1."""
    after: Picture
    words: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    """Under each: a name, and a figure."""
    fooled: bool


class AttackPictures(Retranslatable, QWidget):
    """Three squares with signs between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attack: Attack | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self.sizeHint().width() + 2 * _SIGN_WIDTH)
        theme.active_theme().changed.connect(self.update)

    def show_attack(self, attack: Attack | None) -> None:
        """Show another one."""
        self._attack = attack
        parts = [" ".join(words) for words in attack.words] if attack else []
        self.setAccessibleDescription(", ".join(parts))
        self.update()

    def sizeHint(self) -> QSize:
        """Squares and two lines of words."""
        return QSize(3 * _LARGEST + 2 * _SIGN_WIDTH, _LARGEST + _GAP + 2 * self._line())

    def minimumSizeHint(self) -> QSize:
        """Smaller squares."""
        return QSize(3 * 64 + 2 * _SIGN_WIDTH, self.sizeHint().height())

    def retranslate(self) -> None:
        """The words are told by whoever shows an attack."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sum."""
        if self._attack is None:
            return
        painter, colors, attack = QPainter(self), theme.current(), self._attack
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(_LARGEST, (self.width() - 2 * _SIGN_WIDTH) / 3)
        step = (self.width() - side) / 2
        pictures = self._ink(attack.before), _signs(attack.step), self._ink(attack.after)
        for place, (picture, words) in enumerate(zip(pictures, attack.words, strict=True)):
            square = QRectF(place * step, 0, side, side).adjusted(1, 1, -1, -1)
            alarm = place == 2 and attack.fooled
            painter.setPen(QPen(colors.color("danger" if alarm else "border"), 2 if alarm else 1))
            painter.setBrush(colors.color("pad"))
            painter.drawRoundedRect(square, 6, 6)
            painter.drawImage(square.adjusted(3, 3, -3, -3), picture)
            self._paint_words(painter, QRectF(place * step, side + _GAP, side, 0), words, alarm)
            if place < 2:
                painter.setPen(colors.color("text-muted"))
                painter.setFont(theme.font("panel_title"))
                between = QRectF(place * step + side, 0, step - side, side)
                painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "+" if place == 0 else "=")

    @staticmethod
    def _ink(picture: Picture) -> QImage:
        return ink_image(np.clip(picture, 0, 1), theme.current().color("ink"))

    def _paint_words(self, painter: QPainter, area: QRectF, words: tuple[str, str], alarm: bool) -> None:
        font = theme.tabular(theme.font("caption"))
        for place, said in enumerate(words):
            font.setWeight(QFont.Weight.Normal if place else QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(theme.current().color("danger" if alarm else "text-muted" if place else "text"))
            row = QRectF(area.x(), area.y() + place * self._line(), area.width(), self._line())
            painter.drawText(row, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextDontClip), said)

    def _line(self) -> int:
        return QFontMetrics(theme.font("caption")).height()


def _signs(step: Picture) -> QImage:
    """Towards ink in the colour of what speaks for an answer, towards paper in the other."""
    colors = theme.current()
    image = ink_image((step > 0).astype(np.float32), colors.color("speaks-for"))
    painter = QPainter(image)
    painter.drawImage(0, 0, ink_image((step < 0).astype(np.float32), colors.color("speaks-against")))
    painter.end()
    return image
