"""The card of one digit that is read otherwise than its label says: large, what the model believed, and whose
fault it is.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.pages.parts.evaluate.card import Card
from app.widgets.prediction.probability_bars import ProbabilityBars
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.retranslatable import Retranslatable
from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions
from core.storage.label_decisions import Decision

_PICTURE = 132
_MOST_BARS = 10
_HIGH_FROM = 640


class DecisionCard(Retranslatable, Card):
    """`decided` carries a Decision, or None to take one back."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {decision: QPushButton() for decision in Decision}
        self._picture, self._bars = _DigitPicture(), ProbabilityBars()
        self._caption, self._counted = QLabel(), QLabel()
        self._current: Decision | None = None
        self._few = True
        self._counts: tuple[Counter[Decision], int] = Counter(), 0
        for decision, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self.choose, decision))
        self._lay_out()
        self._fit()
        self.retranslate()

    def show_digit(
        self,
        evaluated: EvaluationSet | None,
        predictions: Predictions | None,
        row: int | None,
        text: str,
        decision: Decision | None,
    ) -> None:
        """Show an image of a set, and what was said of it; None shows none."""
        known = evaluated is not None and predictions is not None and row is not None
        self._current = decision
        self._caption.setText(text)
        for each, button in self.buttons.items():
            button.setEnabled(known)
            button.setChecked(each is decision)
        if evaluated is None or predictions is None or row is None:
            self._picture.show_image(None)
            self._bars.set_values(None)
            return
        self._picture.show_image(evaluated.examples.images[row, 0])
        self._few = len(evaluated.classes) <= _MOST_BARS
        self._fit()
        if self._few:
            self._bars.set_classes(evaluated.classes)
            self._bars.set_values(predictions.probabilities[row])

    def show_counts(self, counts: Counter[Decision], total: int) -> None:
        """How often each was said, of how many."""
        self._counts = counts, total
        self._count()

    def choose(self, decision: Decision, *_: object) -> None:
        """Say this of the digit; once more takes it back."""
        if self.buttons[decision].isEnabled():
            self.decided.emit(None if decision is self._current else decision)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the bars give way."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_words(self.tr("What is wrong here?"))
        for decision, button in self.buttons.items():
            words, key = self._words(decision)
            button.setText(words)
            button.setToolTip(f"{words} ({key})")
        self._count()

    def _fit(self) -> None:
        self._bars.setVisible(self._few and self.height() >= _HIGH_FROM)

    def _words(self, decision: Decision) -> tuple[str, str]:
        words = {
            Decision.MODEL_WRONG: (self.tr("Model wrong"), "M"),
            Decision.LABEL_WRONG: (self.tr("Label wrong"), "L"),
            Decision.UNREADABLE: (self.tr("Unreadable"), "U"),
        }
        return words[decision]

    def _count(self) -> None:
        counts, total = self._counts
        said = self.tr("{count} of {total} decided").format(count=f"{counts.total():,}", total=f"{total:,}")
        each = [f"{self._words(decision)[0]} {counts[decision]:,}" for decision in Decision]
        self._counted.setText("\n".join([said, *each]))

    def _lay_out(self) -> None:
        self._caption.setWordWrap(True)
        self._caption.setMinimumHeight(2 * self._caption.fontMetrics().height())
        self._counted.setProperty("role", "muted")
        line, inside, buttons = QFrame(), QVBoxLayout(), QGridLayout()
        line.setProperty("role", "line")
        inside.setContentsMargins(19, 16, 19, 16)
        inside.setSpacing(12)
        inside.addWidget(self._picture)
        inside.addWidget(self._caption)
        inside.addWidget(self._bars, 1)
        buttons.setSpacing(8)
        for place, button in enumerate(self.buttons.values()):
            buttons.addWidget(button, place, 0)
        inside.addStretch()
        inside.addLayout(buttons)
        inside.addWidget(self._counted)
        self.column.addWidget(line)
        self.column.addLayout(inside, 1)


class _DigitPicture(QWidget):
    """An image on paper, as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self._image: np.ndarray | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    def show_image(self, image: np.ndarray | None) -> None:
        """Show (H, W) uint8, or bare paper."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_PICTURE, _PICTURE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and ink."""
        painter, colors = QPainter(self), theme.current()
        side = min(self.width(), self.height()) - 1
        paper = QRectF((self.width() - side) / 2, 0.5, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("border"), 1))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(paper, 8, 8)
        if self._image is not None:
            picture = self._image.astype(np.float32) / np.float32(255)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(paper.adjusted(6, 6, -6, -6), ink_image(picture, colors.color("ink")))
