"""The training digits most similar to the one on the pad: its nearest neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.prediction.digit_button import DigitButton
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.render import Picture

MAX_NEIGHBOURS = 12
_GAP = 8


@dataclass(frozen=True, eq=False)
class SimilarDigit:
    """A training digit, what it is, and how far it is from the one on the pad."""

    picture: Picture
    label: str
    distance: float


class SimilarDigits(Retranslatable, QWidget):
    """A row of as many as fit, and how many of all that were found agree with the answer."""

    taken = Signal(object)
    """The picture (28, 28) of the digit that is to be put on the pad."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[SimilarDigit] = []
        self._answer, self._message, self._set_name = "", "", ""
        self.buttons = [DigitButton() for _ in range(MAX_NEIGHBOURS)]
        self.words = QLabel()
        self.words.setProperty("role", "caption")
        self.words.setWordWrap(True)
        for button in self.buttons:
            button.clicked.connect(self._take)
        self._lay_out()
        self._update_text()

    @property
    def is_empty(self) -> bool:
        """Whether there are none."""
        return not self._found

    def show_message(self, message: str) -> None:
        """Say why there are none."""
        self._found, self._message = [], message
        self._update_text()

    def show_found(self, found: Sequence[SimilarDigit], answer: str, set_name: str) -> None:
        """Show digits, the nearest first; `answer` is what the network reads."""
        self._found, self._answer, self._set_name, self._message = (
            list(found)[:MAX_NEIGHBOURS],
            answer,
            set_name,
            "",
        )
        self._update_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Four digits and a line of words."""
        one, words = self.buttons[0].minimumSizeHint(), self.words.fontMetrics().height()
        return QSize(4 * one.width() + 3 * _GAP, one.height() + _GAP + words)

    def _fit(self) -> None:
        least = self.buttons[0].minimumSizeHint()
        spare = self.height() - self.words.sizeHint().height() - _GAP - least.height()
        room = max(1, (self.width() + _GAP) // (least.width() + max(0, spare) + _GAP))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < min(room, len(self._found)))

    def _update_text(self) -> None:
        for button, like in zip(self.buttons, self._found, strict=False):
            button.show_digit(like.picture, like.label, like.label == self._answer)
            distance = f"{like.distance:.1f}"
            about = self.tr("{label}, at a distance of {distance}").format(
                label=like.label, distance=distance
            )
            button.setAccessibleName(about)
            button.setToolTip(about + "\n" + self.tr("Click to put it on the pad"))
        self.words.setText(self._message or self._sentence())
        self._fit()

    def _sentence(self) -> str:
        if not self._found:
            return ""
        agreeing = sum(like.label == self._answer for like in self._found)
        return self.tr("Of the {count} nearest in {set}, {agreeing} are {answer}.").format(
            count=len(self._found), set=self._set_name, agreeing=agreeing, answer=self._answer
        )

    def _take(self) -> None:
        for button, like in zip(self.buttons, self._found, strict=False):
            if button is self.sender():
                self.taken.emit(like.picture)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(row, 1)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignBottom)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._update_text()
