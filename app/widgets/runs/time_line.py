"""The time line under the plots: any moment of the selected run again, to look at, to go on from, to save."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from app import theme
from app.widgets.runs.time_track import TimeTrack
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import percent_text

NARROW_WINDOW = 1280
"""Width of the window, below which the buttons are icons."""
_AROUND_WORD = 60
"""Pixels of a button beside its word: icon, margins, gap."""
_LEAST = 320
SPEEDS = {"1×": 500, "2×": 250, "4×": 125}
"""Milliseconds from moment to moment while it plays."""


class TimeLine(Retranslatable, QFrame):
    """At its right end it is live; away from it everything shows an earlier moment."""

    moved = Signal(object)
    """A step, or None for now."""
    compared = Signal(object)
    """The step of the moment to stand beside the one that is shown, or None."""
    continue_requested = Signal()
    save_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plot")
        self.track = TimeTrack()
        self.play_button, self.speed_button = QToolButton(), QToolButton()
        self.now_button, self.continue_button, self.save_button = QPushButton(), QPushButton(), QPushButton()
        self.compare_button = QPushButton()
        self.compare_button.setCheckable(True)
        stays = self.now_button.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # the track must not move under the pointer that drags its thumb
        self.now_button.setSizePolicy(stays)
        self._moment, self._detail = QLabel(), QLabel()
        self._moment.setProperty("role", "plot-title")
        self._detail.setProperty("role", "caption")
        self._count, self._end, self._steps_per_epoch = 0, 0, 1
        self._reading: tuple[str, float] | None = None
        self._narrow = False
        self._speed = next(iter(SPEEDS))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._go_on)
        theme.set_icon(self.play_button, "play")
        for button, icon in self._icons():
            theme.set_icon(button, icon)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.track)
        self.retranslate()

    # -- what it shows ---

    def show_moments(
        self, moments: Sequence[int], end: int, steps_per_epoch: int, best: int | None, step: int | None
    ) -> None:
        """The moments of a run that is at step `end`; its best one, and the one that is looked at."""
        self._count, self._end, self._steps_per_epoch = len(moments), end, max(steps_per_epoch, 1)
        self.track.step = step
        self.track.show_moments(moments, end, steps_per_epoch, best)
        self._say()

    def show_reading(self, reading: tuple[str, float] | None) -> None:
        """How the digit on the Draw pad is read at the moment that is shown: class and probability."""
        if reading != self._reading:
            self._reading = reading
            self._say()

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._clock.isActive()

    def stop(self) -> None:
        """Play no more."""
        self._clock.stop()
        theme.set_icon(self.play_button, "play")
        self._say()

    def retranslate(self) -> None:
        """Say every word anew."""
        for label in (self._moment, self._detail):
            label.setMinimumWidth(0)
        self._say_buttons()
        self.speed_button.setToolTip(self.tr("Speed"))
        self.speed_button.setAccessibleName(self.tr("Speed"))
        self.track.retranslate()
        self._say()

    def _say_buttons(self) -> None:
        words = (
            self.tr("Back to now"),
            self.tr("Compare"),
            self.tr("Continue from here"),
            self.tr("Save"),
        )
        tips = (
            self.tr("Back to now"),
            self.tr("Keep this moment beside the one that you go to (C)"),
            self.tr("A new run with the settings on the left, from the weights of this moment"),
            self.tr("Save this moment as a model"),
        )
        for (button, _), word, tip in zip(self._icons(), words, tips, strict=True):
            button.setText(word if self._has_room_for(words) else "")
            button.setAccessibleName(word)
            button.setToolTip(tip)

    def _has_room_for(self, words: tuple[str, ...]) -> bool:
        """Whether the buttons say their words: not in a small window, nor where a panel leaves too little."""
        metrics = self.continue_button.fontMetrics()
        needed = sum(metrics.horizontalAdvance(word) + _AROUND_WORD for word in words)
        return not self._narrow and self.width() >= needed + self._left.sizeHint().width() + _AROUND_WORD

    def _say(self) -> None:
        step = self.track.step
        at = self._end if step is None else step
        epoch = f"{at / self._steps_per_epoch:.1f}"
        words = self.tr("Now, epoch {epoch}") if step is None else self.tr("Epoch {epoch}")
        self._moment.setText(words.format(epoch=epoch))
        self._detail.setText(self._details(at))
        for label in (self._moment, self._detail):  # words that grow shorter leave the track where it is
            label.setMinimumWidth(max(label.minimumWidth(), label.sizeHint().width()))
        pad = self.tr("How the digit on the Draw pad is read at this moment")
        self._detail.setToolTip(pad if self._reading is not None else "")
        self.now_button.setVisible(step is not None)
        word = self.tr("Pause") if self.is_playing else self.tr("Play (Space)")
        self.play_button.setToolTip(word)
        self.play_button.setAccessibleName(word)
        self.speed_button.setText(self._speed)

    def _details(self, at: int) -> str:
        if self._reading is None:
            return self.tr("step {step} · {count} moments").format(step=f"{at:,}", count=self._count)
        answer, share = self._reading
        text = self.tr("step {step} · pad: {answer}, {share}")
        return text.format(step=f"{at:,}", answer=answer, share=percent_text(share))

    # -- how it is built ---

    def _icons(self) -> list[tuple[QPushButton, str]]:
        return [
            (self.now_button, "right"),
            (self.compare_button, "fit"),
            (self.continue_button, "train"),
            (self.save_button, "save"),
        ]

    def _lay_out(self) -> None:
        self.play_button.setFixedSize(32, 32)
        self.speed_button.setFixedSize(34, 32)
        self._left, self._right, words = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for row in (self._left, self._right):
            row.setSpacing(8)
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._moment)
        words.addWidget(self._detail)
        words.addStretch()
        self._left.addWidget(self.play_button)
        self._left.addWidget(self.speed_button)
        self._left.addLayout(words)
        for button, _ in self._icons():
            self._right.addWidget(button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 6, 16, 4)
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(self._left, 0, 0)
        self._grid.addLayout(self._right, 0, 2)
        self._grid.addWidget(self.track, 1, 0, 1, 3)

    def _arrange(self, narrow: bool) -> None:
        """In a small window all in one row, with icons for the buttons."""
        self._narrow = narrow
        self._grid.removeWidget(self.track)
        if narrow:
            self._grid.addWidget(self.track, 0, 1)
        else:
            self._grid.addWidget(self.track, 1, 0, 1, 3)
        self._say_buttons()

    def _connect(self) -> None:
        self.track.moved.connect(self._tell)
        self.track.play_requested.connect(self._turn)
        self.track.compare_requested.connect(self.compare_button.toggle)
        self.compare_button.toggled.connect(self._compare)
        self.play_button.clicked.connect(self._turn)
        self.speed_button.clicked.connect(self._next_speed)
        self.now_button.clicked.connect(self._return_to_now)
        self.continue_button.clicked.connect(self.continue_requested)
        self.save_button.clicked.connect(self.save_requested)

    def _tell(self, step: int | None) -> None:
        self._say()
        self.moved.emit(step)

    def _compare(self, wanted: bool) -> None:
        """The moment that is shown stays, as a hollow thumb, while one goes to another."""
        at = self._end if self.track.step is None else self.track.step
        self.track.setFocus()  # where the arrow keys go to the other one
        self.track.compare_with(at if wanted else None)
        self.compared.emit(self.track.other)

    def _return_to_now(self) -> None:
        self.stop()
        self.track.setFocus()
        self.track.move_to(None)
        self._tell(None)

    def _turn(self) -> None:
        """Play from here, from the start where it is at the end; or stop."""
        if self.is_playing:
            self.stop()
            return
        if self.track.is_at_end:
            self.track.go_home()
        self._clock.start(SPEEDS[self._speed])
        theme.set_icon(self.play_button, "pause")
        self._say()

    def _go_on(self) -> None:
        self.track.go(1)
        if self.track.is_at_end:
            self.stop()

    def _next_speed(self) -> None:
        speeds = list(SPEEDS)
        self._speed = speeds[(speeds.index(self._speed) + 1) % len(speeds)]
        self._clock.setInterval(SPEEDS[self._speed])
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window, as the page does."""
        super().resizeEvent(event)
        if (narrow := self.window().width() < NARROW_WINDOW) != self._narrow:
            self._arrange(narrow)
        self._say_buttons()

    def minimumSizeHint(self) -> QSize:
        """As with icons: words come where there is room."""
        return QSize(_LEAST, super().minimumSizeHint().height())
