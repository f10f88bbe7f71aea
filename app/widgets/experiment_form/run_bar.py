"""The bar at the foot of the controls: how far the run is, and what one can do to it, always in one place."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

NARROW_WIDTH = 312
"""Narrower than this, 320 of panel less its edges, the small buttons show icons alone."""
LONG_RUN_SECONDS = 60.0
"""Seconds from which a run is told to be long before it starts."""
MINUTES_TOLD = 100
"""Up to so many a time is told in minutes."""
_STEPS = 1000
_BUSY = ("starting", "training", "stopping")


class RunBar(Retranslatable, QFrame):
    """Epoch, step, time left; progress; Start, Pause or Resume; Step; Stop. It asks by signals."""

    start_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    step_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = "idle"
        self._progress: tuple[int, int, int, float | None, float] | None = None
        self._problem = ""
        self.estimate: float | None = None
        """Seconds that the next run takes, about; None where nobody knows."""
        self._epoch, self._step_count, self._left = QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self.primary, self.step, self.stop = QPushButton(), QPushButton(), QPushButton()
        self._apply_theme()
        self._lay_out()
        self._connect()
        self.retranslate()

    def set_progress(
        self, state: str, epoch: int, epochs: int, step: int, seconds_left: float | None, fraction: float
    ) -> None:
        """Show how far a run is; `state` is that of the training controller, `epoch` counts from 1."""
        self._state = state
        self._progress = (epoch, epochs, step, seconds_left, fraction)
        self._show()

    def set_estimate(self, seconds: float | None) -> None:
        """How long the next run takes, about."""
        if seconds != self.estimate:
            self.estimate = seconds
            self._show()

    def set_problem(self, text: str) -> None:
        """Why no run can start; nothing if one can."""
        self._problem = text
        self._show()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words on the small buttons only where there is room."""
        super().resizeEvent(event)
        self._show()

    def _apply_theme(self) -> None:
        self.setProperty("role", "under")
        self._epoch.setProperty("role", "name")
        for label in (self._step_count, self._left):
            label.setProperty("role", "muted")
            label.setFont(theme.tabular(label.font()))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self.primary.setProperty("kind", "primary")
        for button in (self.primary, self.step, self.stop):
            button.setMinimumHeight(36)
        theme.set_icon(self.step, "step", "text")
        theme.set_icon(self.stop, "stop", "text")

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._epoch)
        words.addWidget(self._step_count)
        words.addStretch()
        words.addWidget(self._left)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.primary, 1)
        buttons.addWidget(self.step)
        buttons.addWidget(self.stop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(0)
        column.addLayout(words)
        column.addSpacing(8)
        column.addWidget(self._bar)
        column.addSpacing(12)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.primary.clicked.connect(self._ask_primary)
        self.step.clicked.connect(self.step_requested)
        self.stop.clicked.connect(self.stop_requested)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)

    def _ask_primary(self) -> None:
        asked = {"training": self.pause_requested, "paused": self.resume_requested}
        asked.get(self._state, self.start_requested).emit()

    def _show(self) -> None:
        self._show_words()
        self._show_buttons()

    def _show_words(self) -> None:
        if self._progress is None:
            wrong = bool(self._problem)
            self._epoch.setText(self.tr("Fix the highlighted setting") if wrong else self.tr("Ready"))
            self._step_count.setText("")
            self._left.setText(self._estimate_words())
            self._bar.setValue(0)
            self._show_what_fits()
            return
        epoch, epochs, step, seconds_left, fraction = self._progress
        self._epoch.setText(self._epoch_words(epoch, epochs))
        self._step_count.setText(self.tr("step {step}").format(step=f"{step:,}") if step else "")
        left = self._time_words(seconds_left) if self._state in {"starting", "training"} else ""
        self._left.setText(self._estimate_words() if self._state == "idle" else left)
        self._bar.setValue(round(_STEPS * min(max(fraction, 0.0), 1.0)))
        self._show_quiet(self._state not in _BUSY)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """The epoch always; the time left before the step."""
        room = self.contentsRect().marginsRemoved(self._column.contentsMargins()).width()
        room -= self._epoch.sizeHint().width()
        for label in (self._left, self._step_count):
            room -= label.sizeHint().width() + 8
            label.setVisible(room >= 0)

    def _epoch_words(self, epoch: int, epochs: int) -> str:
        match self._state:
            case "starting":
                return self.tr("Starting")
            case "stopping":
                return self.tr("Stopping")
            case "paused":
                return self.tr("Paused in epoch {epoch} of {epochs}").format(
                    epoch=f"{epoch:,}", epochs=f"{epochs:,}"
                )
            case "training":
                return self.tr("Epoch {epoch} of {epochs}").format(epoch=f"{epoch:,}", epochs=f"{epochs:,}")
        if epoch >= epochs and self._is_full():
            done = self.tr("1 epoch done") if epochs == 1 else self.tr("{epochs} epochs done")
            return done.format(epochs=f"{epochs:,}")
        return self.tr("Stopped in epoch {epoch} of {epochs}").format(
            epoch=f"{epoch:,}", epochs=f"{epochs:,}"
        )

    def _is_full(self) -> bool:
        return self._progress is not None and self._progress[-1] >= 1

    def _estimate_words(self) -> str:
        if self.estimate is None or self.estimate < LONG_RUN_SECONDS or self._problem:
            return ""
        return self.tr("Next run: about {time}").format(time=self._about(self.estimate))

    def _about(self, seconds: float) -> str:
        minutes = max(round(seconds / 60), 1)
        if minutes < MINUTES_TOLD:
            return self.tr("{minutes} min").format(minutes=minutes)
        return self.tr("{hours} h").format(hours=f"{minutes / 60:.1f}".removesuffix(".0"))

    def _time_words(self, seconds: float | None) -> str:
        if seconds is None or not math.isfinite(seconds):
            return ""
        whole = max(round(seconds), 1)
        minutes, rest = divmod(whole, 60)
        hours, minutes_left = divmod(minutes, 60)
        if hours:
            return self.tr("{hours} h {minutes} min left").format(hours=hours, minutes=minutes_left)
        if minutes:
            return self.tr("{minutes} min {seconds} s left").format(minutes=minutes, seconds=rest)
        return self.tr("{seconds} s left").format(seconds=whole)

    def _show_quiet(self, quiet: bool) -> None:
        if bool(self._bar.property("quiet")) != quiet:
            self._bar.setProperty("quiet", quiet)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)

    def _show_buttons(self) -> None:
        active = self._state in {"training", "paused"}
        self._show_primary()
        step_words, stop_words = self.tr("Step"), self.tr("Stop")
        self.step.setEnabled(active or (self._state == "idle" and not self._problem))
        self.stop.setEnabled(active or self._state == "starting")
        for button, words in ((self.step, step_words), (self.stop, stop_words)):
            button.setAccessibleName(words)
        self._show_short(step_words, stop_words)
        self.step.setToolTip(self.tr("One update of the weights"))
        self.stop.setToolTip(self.tr("End the run and keep the model so far"))

    def _show_primary(self) -> None:
        words, icon, help_text = {
            "training": (self.tr("Pause"), "pause", self.tr("Pause the run")),
            "starting": (self.tr("Pause"), "pause", self.tr("Pause the run")),
            "paused": (self.tr("Resume"), "play", self.tr("Resume the run")),
        }.get(self._state, (self.tr("Start"), "play", self.tr("Train with these settings")))
        self.primary.setText(words)
        theme.set_icon(self.primary, icon, "accent-text", checked="accent-text")
        blocked = self._state == "idle" and bool(self._problem)
        self.primary.setEnabled(not blocked and self._state not in {"starting", "stopping"})
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        if self._state == "idle" and (about := self._estimate_words()):
            help_text = f"{help_text}. {about}"
        self.primary.setToolTip(self._problem if blocked else f"{help_text} ({keys})")
        self.primary.setAccessibleDescription(self._problem if blocked else help_text)

    def _show_short(self, step_words: str, stop_words: str) -> None:
        """Icons alone on a narrow bar, and wherever the words do not fit."""
        for button, words in ((self.step, step_words), (self.stop, stop_words)):
            button.setText(words)
        inside = self.contentsRect().marginsRemoved(self._column.contentsMargins())
        wanted = sum(button.sizeHint().width() for button in (self.primary, self.step, self.stop)) + 16
        if self.width() < NARROW_WIDTH or wanted > inside.width():
            for button in (self.step, self.stop):
                button.setText("")
