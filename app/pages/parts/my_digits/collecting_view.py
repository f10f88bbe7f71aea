"""Collecting mode: a large pad, the digit to write, and the progress; a digit is taken when the pen rests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.my_digits.collected_digits_strip import CollectedDigitsStrip
from app.widgets.my_digits.pen_idle_bar import PenIdleBar
from app.widgets.pad.drawing_pad import DrawingPad
from app.widgets.prediction.answer_card import AnswerSign
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from app.widgets.wording.shortcut_text import with_shortcut
from core.types import Array

PEN_RESTS = (500, 800, 1200)
"""Milliseconds that the pen rests before a digit is taken, to choose from."""
TOTALS = (20, 50, 100)
"""Digits of a sitting, to choose from."""

_GAP, _SIDE, _LEAST = 24, (400, 340), 240
_WIDE_FROM = 1180
_MARGIN = 24


class CollectingView(Retranslatable, QWidget):
    """It shows and asks; what was written is carried by `written`, strokes in shares of the pad's side."""

    written = Signal(object)
    back_requested = Signal()
    skip_requested = Signal()
    end_requested = Signal()
    rest_chosen = Signal(int)
    total_chosen = Signal(int)
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad, self.rest, self.strip, self.sign = (
            DrawingPad(),
            PenIdleBar(),
            CollectedDigitsStrip(),
            AnswerSign(),
        )
        self._write, self._progress, self._hint = QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self.back, self.skip, self.end = QPushButton(), QPushButton(), QPushButton()
        self.again, self.finish = QPushButton(), QPushButton()
        self._rest_words, self._total_words = QLabel(), QLabel()
        self.rests = Segments({str(rest): "" for rest in PEN_RESTS})
        self.totals = Segments({str(total): str(total) for total in TOTALS})
        self._prompt: int | None = None
        self._done, self._total, self._seconds = 0, 0, ""
        self._apply_theme()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.pad)
        self.retranslate()

    def set_choices(self, rest: int, total: int) -> None:
        """Show what was chosen the last time."""
        self.rests.select(str(rest))
        self.totals.select(str(total))
        self.rest.milliseconds = rest

    def show_session(
        self, prompt: int | None, done: int, total: int, taken: Sequence[tuple[int, Sequence[Array]]]
    ) -> None:
        """What to write now (None: all is written), how far one is, and what was written."""
        self.rest.stop()
        self._prompt, self._done, self._total = prompt, done, total
        self.strip.show_digits(taken)
        self.pad.drawing.load()
        self.pad.setEnabled(prompt is not None)
        self.sign.set_text("–" if prompt is None else str(prompt))
        self._update_text()

    def take(self) -> None:
        """Take what stands on the pad now, without waiting."""
        self.rest.stop()
        strokes = list(self.pad.drawing.finished)
        if strokes and self._prompt is not None:
            self.written.emit(strokes)

    def go_back(self) -> None:
        """Empty the pad; if it is empty, write the last digit again."""
        self.rest.stop()
        if self.pad.drawing.is_empty:
            self.back_requested.emit()
        else:
            self.pad.drawing.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes, Backspace goes back, S skips, Escape ends."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take()
            case Qt.Key.Key_Backspace:
                self.go_back()
            case Qt.Key.Key_S:
                self.skip_requested.emit()
            case Qt.Key.Key_Escape:
                self.end_requested.emit()
            case _:
                super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """The pad is as large as there is room: what it was once must not keep the window from shrinking."""
        least = self._card.minimumSizeHint()
        return QSize(_LEAST + _GAP + least.width(), max(_LEAST, least.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pad square and as large as height and width allow."""
        super().resizeEvent(event)
        beside = _SIDE[self.width() < _WIDE_FROM]
        beside = max(beside, self._card.minimumSizeHint().width())
        room = QSize(self.width() - _GAP - beside, self.height())
        side = max(_LEAST, min(room.width() - 2, room.height() - self.rest.sizeHint().height() - 2))
        self._pad_card.setFixedSize(side + 2, side + self.rest.sizeHint().height() + 2)
        self._card.setFixedHeight(self._pad_card.height())

    def retranslate(self) -> None:
        """Say every word anew."""
        self._write.setText(self.tr("Write"))
        self._rest_words.setText(self.tr("Next digit after"))
        self._total_words.setText(self.tr("Total digits"))
        seconds = self.tr("{seconds} s")
        words = {str(rest): seconds.format(seconds=f"{rest / 1000:.1f}") for rest in PEN_RESTS}
        self.rests.set_words(words, self._rest_words.text())
        self.totals.set_words({str(total): str(total) for total in TOTALS}, self._total_words.text())
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(with_shortcut(self.tr("Write the last one again"), Qt.Key.Key_Backspace))
        self.skip.setText(self.tr("Skip"))
        self.skip.setToolTip(with_shortcut(self.tr("Ask for this digit later"), Qt.Key.Key_S))
        self.end.setText(self.tr("End"))
        self.end.setToolTip(
            with_shortcut(self.tr("Back to My digits; everything is saved"), Qt.Key.Key_Escape)
        )
        self.again.setText(self.tr("Write more"))
        self.finish.setText(self.tr("Show my digits"))
        self._bar.setAccessibleName(self.tr("Collection progress"))
        self._update_text()

    def _update_text(self) -> None:
        over = self._prompt is None
        self._progress.setText(
            self.tr("{done} of {total}").format(done=f"{self._done:,}", total=f"{self._total:,}")
        )
        self._bar.setMaximum(max(self._total, 1))
        self._bar.setValue(self._done)
        self._write.setVisible(not over)
        self.sign.setVisible(not over)
        for button in (self.again, self.finish):
            button.setVisible(over)
        for button in (self.skip, self.end):
            button.setVisible(not over)
        self.back.setEnabled(self._done > 0)
        self.skip.setEnabled(not over and self._total - self._done > 1)
        self._hint.setText(
            self.tr("All written. The digits are saved in My digits.")
            if over
            else self.tr("Write it as you usually do. Pause, or press Return, for the next digit.")
        )
        said = self.tr("Write {digit}").format(digit=self._prompt) if not over else self.tr("All written")
        self.pad.invite(said)
        self.pad.setAccessibleName(said)
        self.setAccessibleName(f"{said}, {self._progress.text()}")

    # Parts

    def _connect(self) -> None:
        drawing = self.pad.drawing
        drawing.changed.connect(self._follow_pen)
        drawing.settled.connect(self._follow_pen)
        self.rest.idle_timeout.connect(self.take)
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(self.skip_requested)
        for button in (self.end, self.finish):
            button.clicked.connect(self.end_requested)
        self.again.clicked.connect(self.again_requested)
        self.rests.chosen.connect(self._choose_rest)
        self.totals.chosen.connect(self._choose_total)

    def _follow_pen(self) -> None:
        drawing = self.pad.drawing
        if len(drawing.live) or drawing.is_empty or self.pad.has_key_pen:
            self.rest.stop()
        else:
            self.rest.start()

    def _choose_rest(self, key: str) -> None:
        self.rest.milliseconds = int(key)
        self.rest_chosen.emit(int(key))
        self.pad.setFocus()

    def _choose_total(self, key: str) -> None:
        self.total_chosen.emit(int(key))
        self.pad.setFocus()

    def _apply_theme(self) -> None:
        self._write.setProperty("role", "page-title")
        self._progress.setProperty("role", "figure")
        self._progress.setFont(theme.tabular(self._progress.font()))
        self.finish.setProperty("kind", "primary")
        self._bar.setTextVisible(False)
        for label in (self._hint, self._rest_words, self._total_words):
            label.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        for button, icon in ((self.back, "undo"), (self.skip, "right"), (self.end, "close")):
            theme.set_icon(button, icon, "text")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._pad_part(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._side_part(), 1, Qt.AlignmentFlag.AlignTop)

    def _pad_part(self) -> QWidget:
        self._pad_card = QFrame()
        self._pad_card.setProperty("role", "card")
        column = QVBoxLayout(self._pad_card)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.pad, 1)
        column.addWidget(self.rest)
        return self._pad_card

    def _side_part(self) -> QWidget:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch()
        words.addWidget(self._write)
        words.addWidget(self._hint)
        words.addStretch()
        head.addWidget(self.sign)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.back, self.skip, self.end, self.again):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self._bar)
        column.addWidget(self.finish)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(self.strip, 1)
        column.addLayout(self._setting(self._rest_words, self.rests))
        column.addLayout(self._setting(self._total_words, self.totals))
        return self._card

    @staticmethod
    def _setting(words: QLabel, segments: Segments) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(words, 1)
        row.addWidget(segments)
        return row
