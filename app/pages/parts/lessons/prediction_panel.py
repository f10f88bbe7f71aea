"""Your prediction: how it is asked for, what it was, and afterwards how near it came."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.pages.parts.lessons.lesson_words import is_share, said
from app.widgets.lessons.choice_buttons import ChoiceButtons
from app.widgets.lessons.order_field import OrderField
from app.widgets.toolkit.retranslatable import Retranslatable
from core.lessons.lesson import Lesson
from core.lessons.predictions import ChooseAnswer, DrawCurve, GuessNumber, OrderCandidates
from core.storage.lesson_notebook import Guess, LessonWork

_DECADES = 1000


class PredictionPanel(Retranslatable, QWidget):
    """One of four ways to predict; it is closed when the results are seen."""

    predicted = Signal(list)
    """What LessonWork keeps: heights, an order, one key, or one number."""
    taken_back = Signal()
    """Another prediction is wanted instead."""
    shown_without = Signal()
    visibility_changed = Signal(bool)
    """Whether the prediction is wanted in the picture."""

    def __init__(self) -> None:
        super().__init__()
        self._lesson: Lesson | None = None
        self._work, self._is_open, self._nearness = LessonWork(), False, ""
        self.order, self.choice, self.number = OrderField(), ChoiceButtons(), QDoubleSpinBox()
        self.settle, self.again, self.hide_button = QPushButton(), QPushButton(), QPushButton()
        self.without = QPushButton()
        self._title, self._ask, self._near = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_lesson(self, lesson: Lesson, work: LessonWork, is_open: bool, text: str) -> None:
        """`is_open` tells whether the results are seen, `text` how near the prediction came."""
        is_other = lesson is not self._lesson
        self._lesson, self._work, self._is_open, self._nearness = lesson, work, is_open, text
        asked = lesson.prediction
        if isinstance(asked, OrderCandidates):
            self._show_order(asked, work.prediction)
        if isinstance(asked, ChooseAnswer):
            self.choice.set_answers({one.key: said(one.text) for one in asked.options})
            self.choice.choose(str(work.prediction[0]) if work.prediction else "")
            self.choice.show_right(asked.right if is_open else None)
            self.choice.set_locked(is_open)
        if isinstance(asked, GuessNumber) and (is_other or work.prediction):
            self._show_number(asked, work.prediction)
        self._arrange()
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Your prediction"))
        self.again.setText(self.tr("Predict again"))
        hidden = self.hide_button.isChecked()
        self.hide_button.setText(self.tr("Show in the picture") if hidden else self.tr("Hide"))
        self.without.setText(self.tr("Show without predicting"))
        self._near.setText(self._nearness)
        self._near.setVisible(bool(self._nearness))
        if self._lesson is not None:
            self._ask.setText(self._asked())
            self._ask.setVisible(bool(self._ask.text()))

    def _asked(self) -> str:
        given = self._work.prediction is not None
        if self._is_open and not given:
            return self.tr("You looked without predicting.")
        asked = self._lesson.prediction if self._lesson is not None else None
        if isinstance(asked, DrawCurve):
            if given:
                return self.tr("Your line is dashed in the picture.")
            return self.tr("Draw what you expect into the picture: with the pen, or with the arrow keys.")
        if isinstance(asked, OrderCandidates):
            self.settle.setText(self.tr("This is my order"))
            if given:
                return ""
            return self.tr("The highest on top: drag the rows, or move one with Alt+Up and Alt+Down.")
        if isinstance(asked, GuessNumber):
            self.settle.setText(self.tr("This is my number"))
        return ""

    def _show_order(self, asked: OrderCandidates, given: Guess | None) -> None:
        assert self._lesson is not None
        names = {one.key: said(one.name) for one in self._lesson.candidates}
        keys = sorted(asked.candidates or names, key=_mixed)
        kept = [str(key) for key in given or ()]
        if sorted(kept) == sorted(keys):
            keys = kept
        elif sorted(self.order.order) == sorted(keys):
            keys = self.order.order
        self.order.set_candidates(keys, names)

    def _show_number(self, asked: GuessNumber, given: Guess | None) -> None:
        scale = 100 if is_share(asked.figure) else 1
        self.number.setRange(scale * asked.low, scale * asked.high)
        span = scale * (asked.high - asked.low)
        self.number.setDecimals(0 if span >= 50 else 1 if span >= 5 else 3)
        self.number.setSingleStep(max(span / 100, 10.0 ** -self.number.decimals()))
        self.number.setSuffix(" %" if scale == 100 else "")
        middle = (asked.low + asked.high) / 2
        if asked.logarithmic and asked.high > _DECADES * asked.low > 0:  # one guesses how many zeros it has
            middle = math.sqrt(asked.low * asked.high)
            self.number.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        else:
            self.number.setStepType(QAbstractSpinBox.StepType.DefaultStepType)
        value = float(given[0]) if given else middle
        self.number.setValue(scale * value)

    def _arrange(self) -> None:
        """What is seen of it now."""
        asked = self._lesson.prediction if self._lesson is not None else None
        given, closed = self._work.prediction is not None, self._is_open
        self.order.setVisible(isinstance(asked, OrderCandidates) and (given or not closed))
        self.order.setEnabled(not given)
        self.choice.setVisible(isinstance(asked, ChooseAnswer))
        self.number.setVisible(isinstance(asked, GuessNumber) and (given or not closed))
        self.number.setEnabled(not given)
        needs_button = isinstance(asked, OrderCandidates | GuessNumber)
        self.settle.setVisible(needs_button and not given and not closed)
        self.again.setVisible(given and not closed and not isinstance(asked, ChooseAnswer))
        self.hide_button.setVisible(given and closed and isinstance(asked, DrawCurve))
        self.without.setVisible(not given and not closed)

    def _settle(self) -> None:
        asked = self._lesson.prediction if self._lesson is not None else None
        if isinstance(asked, OrderCandidates):
            self.predicted.emit(self.order.order)
        elif isinstance(asked, GuessNumber):
            scale = 100 if is_share(asked.figure) else 1
            self.predicted.emit([self.number.value() / scale])

    def _choose(self, key: str) -> None:
        self.predicted.emit([key])

    def _toggle(self, hidden: bool) -> None:
        self.retranslate()
        self.visibility_changed.emit(not hidden)

    def _connect(self) -> None:
        self.settle.clicked.connect(self._settle)
        self.choice.chosen.connect(self._choose)
        self.again.clicked.connect(self.taken_back)
        self.without.clicked.connect(self.shown_without)
        self.hide_button.toggled.connect(self._toggle)

    def _lay_out(self) -> None:
        self._title.setProperty("role", "plot-title")
        for label in (self._ask, self._near):
            label.setWordWrap(True)
        self._ask.setProperty("role", "muted")
        self.hide_button.setCheckable(True)
        self.hide_button.setProperty("kind", "quiet")
        self.without.setProperty("kind", "link")
        self.without.setProperty("flush", "left")
        theme.set_icon(self.again, "draw")
        self.number.setFixedWidth(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._ask, self.order, self.choice, self.number, self._near):
            column.addWidget(widget)
        column.addLayout(_row(self.settle, self.again, self.hide_button))
        column.addLayout(_row(self.without))


def _mixed(key: str) -> int:
    """An order that tells nothing: that of the lesson is often the right one."""
    return zlib.crc32(f"order of {key}".encode())


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def is_prediction_for(lesson: Lesson, guess: Sequence[object] | None, places: int) -> bool:
    """Whether what was kept answers what the lesson asks: its file may have changed since."""
    asked = lesson.prediction
    if not guess:
        return False
    if isinstance(asked, DrawCurve):
        return len(guess) == places and all(isinstance(one, float | int) for one in guess)
    if isinstance(asked, GuessNumber):
        return len(guess) == 1 and isinstance(guess[0], float | int)
    if isinstance(asked, ChooseAnswer):
        return len(guess) == 1 and guess[0] in {one.key for one in asked.options}
    keys = asked.candidates if isinstance(asked, OrderCandidates) and asked.candidates else None
    return sorted(map(str, guess)) == sorted(keys or [one.key for one in lesson.candidates])
