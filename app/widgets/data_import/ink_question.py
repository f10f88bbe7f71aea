"""Asks which the ink is, where images do not tell it themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable
from core.data.preparation import Ink


class InkQuestion(Retranslatable, QWidget):
    """A question and its two answers."""

    answered = Signal(str)
    """An Ink."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self.bright, self.dark = QPushButton(), QPushButton()
        self.bright.clicked.connect(self._answer_bright)
        self.dark.clicked.connect(self._answer_dark)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Is the ink bright or dark?"))
        self._text.setText(
            self.tr("The images do not show it: many have neither a dark nor a bright border.")
        )
        self.bright.setText(self.tr("Bright on dark"))
        self.dark.setText(self.tr("Dark on bright"))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._text.text())

    def _answer_bright(self) -> None:
        self._answer("bright")

    def _answer_dark(self) -> None:
        self._answer("dark")

    def _answer(self, ink: Ink) -> None:
        self.answered.emit(ink)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(8)
        column.addStretch()
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        answers = QHBoxLayout()
        answers.addStretch()
        answers.addWidget(self.bright)
        answers.addWidget(self.dark)
        answers.addStretch()
        column.addSpacing(8)
        column.addLayout(answers)
        column.addStretch()
