"""The left side of an opened lesson: the question, the prediction, the claim, and the question at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.pages.parts.lessons.claim_panel import ClaimPanel
from app.pages.parts.lessons.closing_panel import ClosingPanel
from app.pages.parts.lessons.lesson_words import said
from app.pages.parts.lessons.prediction_panel import PredictionPanel
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from core.lessons.lesson import Lesson

_MARGIN, _GAP = 24, 16


class LessonPanel(Retranslatable, QFrame):
    """It alone scrolls; the way back stands above."""

    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.prediction, self.claim, self.closing = PredictionPanel(), ClaimPanel(), ClosingPanel()
        self.back = QPushButton()
        self._place, self._title, self._where, self._question = QLabel(), QLabel(), QLabel(), QLabel()
        self._content = QWidget()
        self.scroll_area = OverlayScroll(self._content)
        self._lesson: Lesson | None = None
        self._number, self._total = 0, 0
        self._lay_out()
        self.back.clicked.connect(self.back_requested)
        self.retranslate()

    def show_lesson(self, lesson: Lesson, number: int, total: int) -> None:
        """`number` is its place among `total` lessons."""
        if lesson is not self._lesson:
            self.scroll_area.verticalScrollBar().setValue(0)
        self._lesson, self._number, self._total = lesson, number, total
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.back.setText(self.tr("Lessons"))
        self.back.setAccessibleName(self.tr("Back to the lessons"))
        self.back.setToolTip(self.tr("Back to the lessons (Alt+Left)"))
        self._place.setText(self.tr("{number} of {total}").format(number=self._number, total=self._total))
        if self._lesson is not None:
            self._title.setText(said(self._lesson.title))
            self._where.setText(said(self._lesson.place))
            self._question.setText(said(self._lesson.question))

    def show_notes(self) -> None:
        """Bring the notes into sight, and the focus into them."""
        notes = self.closing.notes
        self.scroll_area.ensureWidgetVisible(notes, 0, 40)
        notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.back.setProperty("kind", "link")
        self.back.setProperty("flush", "left")
        theme.set_icon(self.back, "left", "accent")
        self._place.setProperty("role", "muted")
        self._title.setProperty("role", "page-title")
        self._where.setProperty("role", "caption")
        for label in (self._title, self._where, self._question):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN - 8, 16, _MARGIN, 8)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self._place)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
        inside.setSpacing(_GAP)
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (self._title, self._where, self._question):
            words.addWidget(label)
        inside.addLayout(words)
        for part in (self.prediction, self.claim, self.closing):
            line = QFrame()
            line.setProperty("role", "line")
            inside.addWidget(line)
            inside.addWidget(part)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.scroll_area, 1)
