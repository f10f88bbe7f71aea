"""What the inspector of a unit paints: weights, strongest digits, answers by class, and their histogram."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.layers.network_painting import gray_image, tile_image
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.weight_band import weight_scale
from app.widgets.layers.words import DASH, value_text
from core.insight.unit_answers import UnitAnswers

MOST_DIGITS = 12
_WEIGHTS = 168


class WeightPicture(QWidget):
    """The weights of a unit; of a block, which has none of its own, the map itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: NDArray[np.float64] | None = None
        self._map: NDArray[np.floating] | None = None
        self.setFixedSize(_WEIGHTS, _WEIGHTS)

    def show_weights(self, weights: NDArray[np.float64] | None, one_map: NDArray[np.floating] | None) -> None:
        """(height, width) each."""
        self._weights, self._map = weights, one_map
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """In one scale of its own."""
        values = self._weights if self._weights is not None else self._map
        if values is None:
            return
        tiles = np.nan_to_num(np.asarray(values, np.float64))[np.newaxis]
        signed = self._weights is not None or bool((tiles < 0).any())
        image = tile_image(tiles, weight_scale(tiles), signed)
        high, wide = tiles.shape[1:]
        scale = _WEIGHTS / max(high, wide)
        place = QRectF(0, 0, wide * scale, high * scale)
        painter = QPainter(self)
        painter.drawImage(place, image)
        painter.setPen(theme.current().color("border"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


class StrongestDigits(QWidget):
    """Twelve digits with their class and the answer to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: UnitAnswers | None = None
        self._images: NDArray[np.uint8] | None = None
        self._classes: tuple[str, ...] = ()
        self.setMinimumHeight(136)

    def show_digits(
        self, answers: UnitAnswers | None, images: NDArray[np.uint8] | None, classes: tuple[str, ...]
    ) -> None:
        """Those that the answers say."""
        if answers is self._answers and images is self._images and classes == self._classes:
            return
        self._answers, self._images, self._classes = answers, images, classes
        names = [f"{classes[label]} {value}" for _, label, value in self.rows()]
        self.setAccessibleDescription(", ".join(names))
        self.update()

    def rows(self) -> list[tuple[int, int, str]]:
        """Which images, their class, the answer: the strongest first."""
        answers = self._answers
        if answers is None:
            return []
        chosen = answers.strongest(MOST_DIGITS).tolist()
        return [(at, int(answers.labels[at]), f"{answers.answers[at]:.2g}") for at in chosen]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two rows of six; empty places while they are not known."""
        painter, active = QPainter(self), theme.current()
        pitch = (self.width() + 6) / 6
        side, rows = min(pitch - 6, 48.0), self.rows()
        caption = theme.tabular(theme.font("caption"))
        for number in range(MOST_DIGITS):
            row, column = divmod(number, 6)
            place = QRectF(column * pitch, row * (side + 22), side, side)
            painter.setPen(active.color("border"))
            painter.setBrush(active.color("pad"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            if number >= len(rows) or self._images is None:
                continue
            at, label, value = rows[number]
            image = self._images[at, 0].astype(np.float64) / 255
            painter.drawImage(place.adjusted(3, 3, -3, -3), gray_image(image))
            below = QRectF(place.left(), place.bottom() + 1, side, 18)
            bold = QFont(caption)
            bold.setWeight(QFont.Weight.DemiBold)
            painter.setFont(bold)
            painter.setPen(active.color("text"))
            name = painter.fontMetrics().elidedText(self._classes[label], Qt.TextElideMode.ElideMiddle, 22)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), name)
            painter.setFont(caption)
            painter.setPen(active.color("text-muted"))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), value)


class ClassAnswers(QWidget):
    """The mean answer to the images of each class, a bar each."""

    ROW = 20

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means: NDArray[np.float64] | None = None
        self._classes: tuple[str, ...] = ()
        self._slot = 0
        self._shown: tuple[UnitAnswers | None, int, tuple[str, ...]] | None = None

    def show_answers(self, answers: UnitAnswers | None, network: LivingNetwork) -> None:
        """Those of the ten classes to which it answers most, where there are more."""
        wanted = answers, network.slot, network.classes
        if wanted == self._shown:
            return
        self._shown = wanted
        self._slot, count = network.slot, len(network.classes)
        means = answers.by_class(count) if answers is not None else np.full(count, np.nan)
        shown = sorted(np.argsort(-np.nan_to_num(means, nan=-np.inf), kind="stable")[:10].tolist())
        self._means, self._classes = means[shown], tuple(network.classes[at] for at in shown)
        self.setFixedHeight(self.ROW * len(shown))
        parts = (
            f"{name} {value_text(float(mean))}" for name, mean in zip(self._classes, self._means, strict=True)
        )
        self.setAccessibleDescription(", ".join(parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, figure; the strongest one in full colour."""
        if self._means is None:
            return
        painter, active = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(theme.font("caption")))
        largest = float(np.nanmax(np.abs(self._means))) if np.isfinite(self._means).any() else 1.0
        name_width = 12 + max(painter.fontMetrics().horizontalAdvance(name[:8]) for name in self._classes)
        color = active.run_color(self._slot)
        for row, (name, mean) in enumerate(zip(self._classes, self._means.tolist(), strict=True)):
            y, best = row * self.ROW, abs(mean) == largest
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.setPen(active.color("text"))
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, name_width - 6)
            painter.drawText(QRectF(0, y, name_width, self.ROW), middle, words)
            bar = QRectF(name_width, y + 6, self.width() - name_width - 52, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(active.color("track"))
            painter.drawRoundedRect(bar, 3, 3)
            share = abs(mean) / largest if math.isfinite(mean) and largest else 0.0
            if share > 0.005:
                painter.setBrush(color if best else active.mixed(color, "surface", 0.6))
                painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(share * bar.width(), 3), 8), 3, 3)
            painter.setPen(active.color("text"))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            text = f"{mean:.2f}".replace("-", "−") if math.isfinite(mean) else DASH
            painter.drawText(QRectF(self.width() - 50, y, 50, self.ROW), right, text)


class AnswerHistogram(QWidget):
    """How often it answers how strongly; a line at what it answers to the digit that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: UnitAnswers | None = None
        self._now, self._slot, self._word = 0.0, 0, ""
        self.setMinimumHeight(124)

    def show_answers(self, answers: UnitAnswers | None, now: float, slot: int, word: str) -> None:
        """The answers, that to the digit at hand, the colour, and what that digit is called."""
        self._answers, self._now, self._slot, self._word = answers, now, slot, word
        self.update()

    def sizeHint(self) -> QSize:
        """Flat."""
        return QSize(200, 124)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, the axis with its ends, the line."""
        painter, active = QPainter(self), theme.current()
        area = QRectF(0, 20, self.width(), self.height() - 42)
        painter.setPen(active.color("border-control"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._answers is None:
            return
        counts, low, high = self._answers.histogram()
        wide, top = area.width() / len(counts), max(int(counts.max(initial=0)), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(active.run_color(self._slot))
        for place, count in enumerate(counts.tolist()):
            tall = count / top * area.height()
            painter.drawRect(QRectF(area.left() + place * wide, area.bottom() - tall, wide - 1, tall))
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(active.color("text-muted"))
        foot = QRectF(0, area.bottom() + 3, self.width(), 18)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), signed_text(low))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), value_text(high))
        self._paint_now(painter, area, (low, high))

    def _paint_now(self, painter: QPainter, area: QRectF, ends: tuple[float, float]) -> None:
        low, high = ends
        share = min(max((self._now - low) / (high - low), 0.0), 1.0)
        x = area.left() + share * (area.width() - 2) + 1
        painter.setPen(theme.current().color("accent"))
        painter.fillRect(QRectF(x - 1, area.top() - 4, 2, area.height() + 4), theme.current().color("accent"))
        font = theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self._word) + 4
        left = x - wide - 4 if x > wide + 4 else x + 5
        painter.drawText(QRectF(left, 0, wide, 18), 0, self._word)


def signed_text(value: float) -> str:
    """An output, with a minus that is one."""
    return value_text(value).replace("-", "−")
