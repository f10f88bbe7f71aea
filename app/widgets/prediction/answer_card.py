"""The answer: the most likely digit, how sure the network is, and its second choice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.prediction.probability_bars import Probabilities, ProbabilityBars, share_text
from app.widgets.toolkit.layout.shrinkable_layout import ShrinkableColumn, ShrinkableRow
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import NONE

SURE = 0.9
_SIGN_HEIGHT = 1.3
"""The height of the sign with the air around it, in heights of a figure."""


class AnswerCard(Retranslatable, QFrame):
    """Shows what was read: `show_reading`, or `show_nothing` where there is nothing to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._classes: tuple[str, ...] = tuple("0123456789")
        self._values: Probabilities | None = None
        self._known, self._guessed = True, False
        self.sign, self.bars = AnswerSign(), ProbabilityBars()
        self.state, self.probability, self.second = QLabel(), QLabel(), QLabel()
        self.action = QPushButton()
        self.action.setProperty("kind", "primary")
        self.action.hide()
        self.state.setProperty("role", "muted")
        self.second.setProperty("role", "muted")
        self.second.setWordWrap(True)
        self._lay_out()
        self._apply_theme()
        theme.active_theme().changed.connect(self._apply_theme)
        self.retranslate()

    def set_classes(self, classes: Sequence[str]) -> None:
        """Change what can be read."""
        if tuple(classes) != self._classes:
            self._classes = tuple(classes)
            self.bars.set_classes(classes)
            self.show_nothing()

    def show_nothing(self) -> None:
        """An empty pad."""
        self._values = None
        self._update_text()

    def show_advice(self, state: str, advice: str, action: str = "") -> None:
        """Say why nothing can be read and what to do; `action` is the text of the button that does it."""
        self._values = None
        self.bars.set_values(None)
        self._say(NONE, state, "", advice, action)

    def show_reading(self, probabilities: Probabilities, known: bool = True, guessed: bool = False) -> None:
        """Show probabilities, one a class. What is not known is no digit: no bar wins, no digit is named.

        What was `guessed`, by a reader that is right no more often than chance, is never sure.
        """
        self._values = probabilities
        self._known, self._guessed = known, guessed
        self._update_text()

    def _update_text(self) -> None:
        values = self._values
        finite = values is not None and bool(np.isfinite(values).all())
        self.bars.set_values(values, muted=not (finite and self._known))
        if values is None or not finite:
            self._say(NONE, "" if values is None else self.tr("The network has diverged"), "", "")
        elif not self._known:
            best_reading = self._best(values, self.tr("Most likely: {digit} with {probability}"))
            self._say(NONE, self.tr("Not a digit I know"), "", best_reading)
        else:
            best = float(values.max())
            state, second = self.tr("Sure") if best >= SURE else self.tr("Not sure"), self._runner_up(values)
            if self._guessed:
                state = self.tr("Only guessing")
                second = self.tr("This reader is right no more often than chance.")
            self._say(self._classes[int(values.argmax())], state, share_text(best), second)

    def _runner_up(self, values: Probabilities) -> str:
        rest = values.copy()
        rest[int(values.argmax())] = -1
        return self._best(rest, self.tr("Second choice: {digit} with {probability}")) if len(rest) > 1 else ""

    def _best(self, values: Probabilities, template: str) -> str:
        best = int(values.argmax())
        return template.format(digit=self._classes[best], probability=share_text(float(values[best])))

    def _say(self, sign: str, state: str, probability: str, second: str, action: str = "") -> None:
        self.sign.set_text(sign)
        _set_role(self.state, "muted" if probability else "title")
        self.state.setText(state)
        self.probability.setText(probability)
        self.probability.setVisible(bool(probability))
        self.second.setText(second)
        self._fit_second()
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.bars.setVisible(not action)  # nobody has any probabilities then
        self.setAccessibleDescription(" ".join(filter(None, (sign, probability, state, second))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The second choice may need another line."""
        super().resizeEvent(event)
        self._fit_second()

    def _fit_second(self) -> None:
        """A label that wraps asks for one line only, and then takes more from the bars."""
        height = self.second.heightForWidth(self.second.width())
        if height != self.second.minimumHeight():
            self.second.setMinimumHeight(max(0, height))

    def _apply_theme(self) -> None:
        self.probability.setFont(theme.font("probability"))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        for label in (self.state, self.probability, self.second):
            label.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(label)
        words.addSpacing(4)
        words.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        head = ShrinkableRow()
        head.setSpacing(24)
        head.addWidget(self.sign)
        head.addLayout(words, 1)
        column = ShrinkableColumn(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addLayout(head, 1)
        column.addWidget(self.bars, 4)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Answer"))
        self.bars.setAccessibleName(self.tr("Probability of each class"))
        self._update_text()


def _set_role(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


class AnswerSign(QWidget):
    """One sign, painted to its very edges: a label would leave a font's wide margins around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = NONE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.active_theme().changed.connect(self.updateGeometry)
        theme.active_theme().changed.connect(self.update)

    @property
    def text(self) -> str:
        """What stands there."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another sign; a word is made to fit."""
        if text != self._text:
            self._text = text
            self.update()

    def sizeHint(self) -> QSize:
        """The width of the widest figure and a figure's height, so that nothing moves when it changes."""
        metrics = QFontMetricsF(theme.font("digit"))
        return QSize(round(metrics.horizontalAdvance("0") * 1.05), round(metrics.capHeight() * _SIGN_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Where there is little room, the sign is smaller."""
        return QSize(self.sizeHint().width(), self.sizeHint().height() // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, its figures' height in the middle."""
        font = theme.font("digit")
        if self._text == NONE:
            font.setPixelSize(font.pixelSize() // 2)
            font.setWeight(QFont.Weight.Normal)
        wide = QFontMetricsF(font).horizontalAdvance(self._text)
        high = QFontMetricsF(font).capHeight() * _SIGN_HEIGHT
        share = min(1.0, self.width() / max(wide, 1.0), self.height() / high)
        font.setPixelSize(max(12, int(font.pixelSize() * share)))
        metrics = QFontMetricsF(font)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(theme.current().color("text-muted" if self._text == NONE else "text"))
        base = (self.height() + metrics.capHeight()) / 2
        area = QRectF(0, base - metrics.ascent(), self.width(), metrics.height())
        alignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(area, alignment | Qt.TextFlag.TextDontClip, self._text)
