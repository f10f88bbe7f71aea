"""A lesson: the curves while it goes on, and what it brought, on one's own digits and on those of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.before_after import BeforeAfter
from app.widgets.duration import duration_text
from app.widgets.held_out_tiles import HeldOutTiles
from app.widgets.live_words import LiveWords
from app.widgets.overlay_scroll import OverlayScroll

if TYPE_CHECKING:
    from app.widgets.curve import Curve
    from app.widgets.lesson_plots import LessonPlots

RUNNING, DONE = "running", "done"
_STEPS = 1000
_GAP, _SIDE, _MARGIN = 16, (400, 348), 20
_WIDE_FROM = 1180


@dataclass(frozen=True)
class Lesson:
    """What is told of one."""

    state: str
    pupil: str
    """The model that is taught."""
    name: str
    """What it is called afterwards."""
    epoch: int
    epochs: int
    share: float
    """How much of it is done."""
    seconds_left: float | None
    failure: str
    own_before: float | None
    own_after: float | None
    own_size: int
    tested_before: float | None
    tested_after: float | None
    tested_size: int
    tested_on: str


class TeachingView(LiveWords, QWidget):
    """Curves at the left, figures at the right; it asks by signals."""

    cancel_requested = Signal()
    draw_requested = Signal()
    digits_requested = Signal()
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson: Lesson | None = None
        self.plots: LessonPlots | None = None
        self._curve: Curve | None = None
        self._hole = QWidget()
        self._title, self._state, self._left, self._about = QLabel(), QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self.own, self.tested, self.tiles = BeforeAfter(), BeforeAfter(), HeldOutTiles()
        self.cancel, self.draw, self.digits = QPushButton(), QPushButton(), QPushButton()
        self._dress()
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_requested)
        self.draw.clicked.connect(self.draw_requested)
        self.digits.clicked.connect(self.digits_requested)
        self.retranslate()

    def add_plots(self) -> None:
        """Let the curves in: what draws them takes a while to load."""
        from app.widgets.lesson_plots import LessonPlots

        if self.plots is None:
            self.plots = LessonPlots()
            self._row.replaceWidget(self._hole, self.plots)
            self._row.setStretch(0, 1)
            self._hole.deleteLater()
            self.plots.export_requested.connect(self.export_requested)
            if self._curve is not None:
                self.plots.set_curve(self._curve)

    def set_curve(self, curve: Curve) -> None:
        """Show the course of a lesson, or that it has grown."""
        self._curve = curve
        if self.plots is not None:
            self.plots.set_curve(curve)

    def show_lesson(self, lesson: Lesson) -> None:
        """Tell how it goes."""
        if lesson != self._lesson:
            self._lesson = lesson
            self._tell(lesson)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures give way in a small window."""
        super().resizeEvent(event)
        usual = _SIDE[self.width() < _WIDE_FROM]
        self._card.setFixedWidth(max(usual, self._body.minimumSizeHint().width() + 2))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.cancel.setText(self.tr("Cancel"))
        self.draw.setText(self.tr("Draw with it"))
        self.digits.setText(self.tr("Show my digits"))
        self._bar.setAccessibleName(self.tr("Progress of the lesson"))
        self.setAccessibleName(self.tr("Teach it my hand"))
        if self._lesson is not None:
            self._tell(self._lesson)

    def _tell(self, lesson: Lesson) -> None:
        running = lesson.state == RUNNING
        self._title.setText(self._headline(lesson))
        self._state.setText(self._state_words(lesson))
        left = lesson.seconds_left if running else None
        self._left.setText(
            "" if left is None else self.tr("{time} left").format(time=duration_text(max(left, 0.0)))
        )
        self._bar.setValue(
            _STEPS if lesson.state == DONE else round(_STEPS * min(max(lesson.share, 0.0), 1.0))
        )
        for widget in (self._state, self._left, self._bar):
            widget.setVisible(running)
        self._about.setText(self._explanation(lesson))
        self._show_figures(lesson)
        self.cancel.setVisible(running)
        self.draw.setVisible(lesson.state == DONE)
        self.digits.setVisible(not running)

    def _show_figures(self, lesson: Lesson) -> None:
        own = self.tr("{count} that it does not learn from") if lesson.own_size else self.tr("held out")
        own = own.format(count=f"{lesson.own_size:,}")
        self.own.show_figures(self.tr("My digits"), own, lesson.own_before, lesson.own_after)
        images = self.tr("{count} test images of {name}") if lesson.tested_size else "{name}"
        images = images.format(count=f"{lesson.tested_size:,}", name=lesson.tested_on)
        self.tested.show_figures(
            self.tr("What it could read before"), images, lesson.tested_before, lesson.tested_after
        )

    def _headline(self, lesson: Lesson) -> str:
        match lesson.state:
            case "done":
                words = self.tr("“{name}” has learned your hand")
            case "cancelled":
                words = self.tr("The lesson was cancelled")
            case "failed":
                words = self.tr("The lesson failed")
            case _:
                words = self.tr("“{name}” learns your hand")
        return words.format(name=lesson.pupil)

    def _state_words(self, lesson: Lesson) -> str:
        if lesson.state != RUNNING:
            return ""
        if not lesson.epoch:
            return self.tr("Getting its data ready")
        return self.tr("Epoch {epoch} of {epochs}").format(epoch=lesson.epoch, epochs=lesson.epochs)

    def _explanation(self, lesson: Lesson) -> str:
        match lesson.state:
            case "done":
                words = self.tr("Saved to Models as “{name}”. The old model is still there.")
                return words.format(name=lesson.name)
            case "failed":
                return lesson.failure
            case "cancelled":
                return self.tr("Nothing was changed.")
        return self.tr(
            "It sees your digits with several pens, slightly bent, among images that it knows: "
            "so it learns without forgetting."
        )

    def _dress(self) -> None:
        self._title.setProperty("role", "title")
        self._state.setProperty("role", "name")
        self.draw.setProperty("kind", "primary")
        theme.set_icon(self.draw, "draw", "accent-text")
        theme.set_icon(self.cancel, "stop", "text")
        theme.set_icon(self.digits, "my-digits", "text")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        for label in (self._left, self._about):
            label.setProperty("role", "muted")
        self._left.setFont(theme.tabular(self._left.font()))
        for label in (self._title, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        state = QHBoxLayout()
        state.addWidget(self._state)
        state.addStretch(1)
        state.addWidget(self._left)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(4)
        column.addLayout(state)
        column.addWidget(self._bar)
        column.addSpacing(4)
        column.addWidget(self.own)
        column.addWidget(self.tested)
        column.addSpacing(4)
        column.addWidget(self.tiles)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        foot.setSpacing(10)
        for button in (self.draw, self.digits, self.cancel):
            foot.addWidget(button)
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(1, 1, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(OverlayScroll(self._body), 1)
        whole.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._hole, 1)
        self._row.addWidget(self._card)
