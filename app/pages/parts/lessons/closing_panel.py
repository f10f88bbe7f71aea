"""The question at the end, the student's answer and notes: what is written is kept while it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.pages.parts.lessons.lesson_words import said
from app.widgets.toolkit.retranslatable import Retranslatable
from core.lessons.lesson import ClosingQuestion
from core.storage.lesson_notebook import LONGEST_NOTES, LessonWork

KEEP_AFTER = 400
"""Milliseconds after the last key; a field that is left is kept at once."""
_ANSWER, _NOTES = 64, 96


class ClosingPanel(Retranslatable, QWidget):
    """The lesson's own answer opens when the results are seen and one was written, or at a click."""

    answered = Signal(str)
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.answer, self.notes, self.reveal = _KeptField(), _KeptField(), QPushButton()
        self._title, self._question, self._solution = QLabel(), QLabel(), QLabel()
        self._notes_title = QLabel()
        self._closing: ClosingQuestion | None = None
        self._is_open = False
        self._lay_out()
        self.answer.kept.connect(self.answered)
        self.notes.kept.connect(self.noted)
        self.reveal.clicked.connect(self._show_solution)
        self.retranslate()

    def show_lesson(self, closing: ClosingQuestion, work: LessonWork, is_open: bool) -> None:
        """`is_open` tells whether the results are seen."""
        if closing is not self._closing:
            self.answer.flush()
            self.notes.flush()
            self.answer.show_text(work.answer)
            self.notes.show_text(work.notes)
            self._solution.hide()
        self._closing, self._is_open = closing, is_open
        self.retranslate()

    def flush(self) -> None:
        """Keep at once what is written."""
        self.answer.flush()
        self.notes.flush()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("A question"))
        self._notes_title.setText(self.tr("Notes"))
        self.answer.setAccessibleName(self.tr("Your answer"))
        self.answer.setPlaceholderText(self.tr("Your answer"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("What you want to remember from this lesson"))
        self.reveal.setText(self.tr("Compare with the answer"))
        if self._closing is not None:
            closed = self.tr("The answer will be in the picture.")
            self._question.setText(said(self._closing.question) if self._is_open else closed)
            self._solution.setText(said(self._closing.answer))
        self.answer.setVisible(self._is_open)
        self.reveal.setVisible(self._is_open and not self._solution.isVisibleTo(self))

    def _show_solution(self) -> None:
        self.answer.flush()
        self._solution.show()
        self.retranslate()

    def _lay_out(self) -> None:
        for label in (self._title, self._notes_title):
            label.setProperty("role", "plot-title")
        for label in (self._question, self._solution):
            label.setWordWrap(True)
        self._solution.setProperty("role", "gain")
        self._solution.hide()
        self.answer.setFixedHeight(_ANSWER)
        self.notes.setFixedHeight(_NOTES)
        self.reveal.setProperty("kind", "link")
        self.reveal.setProperty("flush", "left")
        gap = QWidget()
        gap.setFixedHeight(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._question, self.answer, self._solution):
            column.addWidget(widget)
        column.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(gap)
        column.addWidget(self._notes_title)
        column.addWidget(self.notes)


class _KeptField(QPlainTextEdit):
    """Text that is told soon after the last key, and at once where the field is left or hidden."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._saved = ""
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._begin)

    def show_text(self, text: str) -> None:
        """Show what was written earlier."""
        self._saved = text
        self.setPlainText(text)
        self._timer.stop()

    def flush(self) -> None:
        """Tell what is written, if it was not told."""
        self._timer.stop()
        text = self.toPlainText()[:LONGEST_NOTES]
        if text != self._saved:
            self._saved = text
            self.kept.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def _begin(self) -> None:
        self._timer.start()
