"""What to see and why, with its formulas, its paper and its code; and one thing to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.pages.parts.lessons.lesson_words import said
from app.pages.parts.lessons.own_change import OwnChange
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from core.lessons.lesson import Lesson

_SIDES = 20
_SERIF = ("Cambria Math", "STIX Two Text", "Latin Modern Math", "Georgia", "Noto Serif", "DejaVu Serif")


class WhyCard(Retranslatable, QWidget):
    """Closed until the results are seen; it scrolls alone."""

    code_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._closed, self._paper = QLabel(), QLabel(), QLabel()
        self.code = QPushButton()
        self._lesson: Lesson | None = None
        self._is_open = False
        self._text = QWidget()
        self._paragraphs = QVBoxLayout(self._text)
        self._scroll = OverlayScroll(self._text)
        self._labels: list[QLabel] = []
        self._texts: list[str] = []
        self._lay_out()
        self.code.clicked.connect(self.code_requested)
        self.retranslate()

    @property
    def title(self) -> str:
        """What the card is called, also as a tab."""
        return self.tr("What to see, and why")

    def show_lesson(self, lesson: Lesson, is_open: bool) -> None:
        """`is_open` tells whether the results are seen."""
        self._lesson, self._is_open = lesson, is_open
        self.retranslate()

    def show_title(self, on: bool) -> None:
        """A tab may say it instead."""
        self._title.setVisible(on)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.title)
        self._closed.setText(self.tr("Shown when you have predicted and the runs are done."))
        self.code.setText(self.tr("Read the code"))
        self._closed.setVisible(not self._is_open)
        self._scroll.setVisible(self._is_open)
        self.code.setVisible(self._is_open and self._lesson is not None and bool(self._lesson.code))
        self._paper.setText(self._lesson.paper if self._lesson is not None else "")
        self._paper.setVisible(self._is_open and bool(self._paper.text()))
        self._fill()

    def _fill(self) -> None:
        paragraphs = self._lesson.why if self._lesson is not None and self._is_open else []
        texts = [text for one in paragraphs for text in (said(one.text), one.formula)]
        if texts == self._texts:  # while runs go on it is asked ten times a second
            return
        self._texts = texts
        for label in self._labels:
            self._paragraphs.removeWidget(label)
            label.deleteLater()
        self._labels = []
        for paragraph in paragraphs:
            self._add(QLabel(said(paragraph.text)))
            if paragraph.formula:
                formula = QLabel(paragraph.formula)
                formula.setProperty("role", "formula")
                formula.setFont(formula_font())
                formula.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._add(formula)

    def _add(self, label: QLabel) -> None:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paragraphs.insertWidget(len(self._labels), label)
        self._labels.append(label)
        label.show()

    def _lay_out(self) -> None:
        self._title.setProperty("role", "plot-title")
        self._closed.setProperty("role", "muted")
        self._closed.setWordWrap(True)
        self._closed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._paper.setProperty("role", "caption")
        self._paper.setWordWrap(True)
        self.code.setProperty("kind", "link")
        self.code.setProperty("flush", "left")
        self._paragraphs.setContentsMargins(0, 0, _SIDES, 0)
        self._paragraphs.setSpacing(8)
        self._paragraphs.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, _SIDES, 0)
        foot.setSpacing(16)
        foot.addWidget(self.code)
        foot.addWidget(self._paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, 14, 0, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._closed, 1)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)


class TryCard(Retranslatable, QWidget):
    """One run more beside those of the lesson, at a click."""

    run_requested = Signal()
    cancel_requested = Signal()
    open_requested = Signal()
    """Its settings are wanted in Train."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text, self._state = QLabel(), QLabel(), QLabel()
        self.run, self.open, self.own = QPushButton(), QPushButton(), OwnChange()
        self.progress = QProgressBar()
        self._lesson: Lesson | None = None
        self._is_open, self._share, self._figure = False, None, ""  # type: bool, float | None, str
        self._can_open, self._can_run = False, True
        self._inside = QWidget()
        self._scroll = OverlayScroll(self._inside)
        self._lay_out()
        self.run.clicked.connect(self._press)
        self.open.clicked.connect(self.open_requested)
        self.retranslate()

    @property
    def title(self) -> str:
        """What the card is called, also as a tab."""
        return self.tr("One thing to try")

    def show_lesson(
        self, lesson: Lesson, is_open: bool, share: float | None, figure: str, can_open: bool, can_run: bool
    ) -> None:
        """`share` tells how far its runs are, None before; `figure` what they came to.

        `can_open` tells whether Train can do the lesson's own thing to try, too; `can_run` whether that may
        be run, which is where it is not beside the others yet.
        """
        self._can_open, self._can_run = can_open, can_run
        self._lesson, self._is_open, self._share, self._figure = lesson, is_open, share, figure
        self.retranslate()

    def show_title(self, on: bool) -> None:
        """A tab may say it instead."""
        self._title.setVisible(on)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.title)
        self.open.setText(self.tr("Open in Train"))
        if self._lesson is None:
            return
        closed = self.tr("Afterwards you may change a setting, and run it beside these.")
        self._text.setText(said(self._lesson.try_.text) if self._is_open else closed)
        if self._is_open:
            self.own.show_lesson(self._lesson)
        works = self._share is not None and self._share < 1
        self.own.setVisible(self._is_open and self.own.can_change and not works)
        can = self._is_open and bool(self._lesson.try_.change)
        self.run.setText(self.tr("Cancel") if works else self.tr("Run it beside these"))
        self.run.setVisible(self._is_open and (works or (can and self._can_run)))
        self.open.setVisible(can and self._can_open)
        self.progress.setVisible(works)
        self.progress.setValue(round(1000 * (self._share or 0)))
        self.progress.setAccessibleName(self.tr("Progress"))
        self._state.setText(self.tr("Result: {figure}.").format(figure=self._figure) if self._figure else "")
        self._state.setVisible(self._is_open and bool(self._figure))

    def _press(self) -> None:
        if self._share is not None and self._share < 1:
            self.cancel_requested.emit()
        else:
            self.run_requested.emit()

    def _lay_out(self) -> None:
        self._title.setProperty("role", "plot-title")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.open.setProperty("kind", "link")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, _SIDES, 0)
        inside.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.run)
        row.addWidget(self.open)
        row.addStretch(1)
        inside.addWidget(self._text)
        inside.addLayout(row)
        inside.addWidget(self.progress)
        inside.addWidget(self._state)
        inside.addWidget(self.own)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, 14, 0, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)


def formula_font() -> QFont:
    """Serifs, a little larger than the text."""
    font = theme.font("panel_title")
    font.setFamilies([*_SERIF, *font.families()])
    font.setWeight(QFont.Weight.Normal)
    return font
