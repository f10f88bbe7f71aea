"""The foot of the panel: how many trials are done, how long it takes yet, and Start, Pause, Stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from app import theme
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.duration import duration_text

_STEPS = 1000


class SearchBar(Retranslatable, QFrame):
    """It asks by signals."""

    start_requested = Signal()
    pause_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state, self._done, self._budget = "empty", 0, 0
        self._left: float | None = None
        self._pace: float | None = None
        self._count, self._speed, self._time = QLabel(), ElidingLabel(), QLabel()
        self._bar = QProgressBar()
        self.primary, self.stop = QPushButton(), QPushButton()
        self._set_up()
        self.retranslate()

    def show_progress(
        self, state: str, done: int, budget: int, seconds_left: float | None, a_minute: float | None
    ) -> None:
        """How far the study is; `state` is that of the controller."""
        self._state, self._done, self._budget = state, done, budget
        self._left, self._pace = seconds_left, a_minute
        self._show()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._bar.setAccessibleName(self.tr("Progress of the search"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop the running trials; they are tried again when the search resumes"))
        self._show()

    def _show(self) -> None:
        self._count.setText(
            self.tr("{done} of {all}").format(done=f"{self._done:,}", all=f"{self._budget:,}")
        )
        self._show_pace()
        self._bar.setValue(round(_STEPS * self._done / max(self._budget, 1)))
        running = self._state == "running"
        words, icon, tip = self._primary_words()
        self.primary.setText(words)
        theme.set_icon(self.primary, icon, "accent-text", checked="accent-text")
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self.primary.setToolTip(f"{tip} ({keys})")
        self.primary.setAccessibleDescription(tip)
        self.primary.setEnabled(self._state in ("running", "waiting"))
        self.stop.setEnabled(self._state in ("running", "pausing"))
        quiet = not running
        if bool(self._bar.property("quiet")) != quiet:
            self._bar.setProperty("quiet", quiet)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)

    def _primary_words(self) -> tuple[str, str, str]:
        if self._state in ("running", "pausing"):
            return self.tr("Pause"), "pause", self.tr("Running trials are finished; no new one starts")
        if self._state == "over":
            return self.tr("Done"), "ok", self.tr("All trials are done")
        if self._done:
            return self.tr("Resume"), "play", self.tr("Continue with the remaining trials")
        return self.tr("Start"), "play", self.tr("Try settings, one trial after the other")

    def _show_pace(self) -> None:
        if self._state == "pausing":
            over = self._done >= self._budget
            at_end = self.tr("testing the winner on the test set")
            self._speed.setText(at_end if over else self.tr("finishing running trials"))
            self._time.setText("")
        elif self._state == "running":
            pace = self.tr("{count} a minute").format(count=f"{self._pace:.0f}") if self._pace else ""
            self._speed.setText(pace)
            text = self.tr("{time} left").format(time=duration_text(self._left, tenths=False))
            self._time.setText(text if self._left is not None else "")
        else:
            self._speed.setText(self.tr("paused") if self._state == "waiting" and self._done else "")
            self._time.setText("")

    def _ask(self) -> None:
        (self.pause_requested if self._state == "running" else self.start_requested).emit()

    def _set_up(self) -> None:
        self.setProperty("role", "under")
        self._count.setProperty("role", "name")
        for label in (self._speed, self._time):
            label.setProperty("role", "muted")
        self._count.setFont(theme.tabular(self._count.font()))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self.primary.setProperty("kind", "primary")
        theme.set_icon(self.stop, "stop", "text")
        for button in (self.primary, self.stop):
            button.setMinimumHeight(36)
        self.primary.clicked.connect(self._ask)
        self.stop.clicked.connect(self.stop_requested)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)
        words, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        words.setSpacing(8)
        words.addWidget(self._count)
        words.addWidget(self._speed, 1)
        words.addWidget(self._time)
        buttons.setSpacing(8)
        buttons.addWidget(self.primary, 1)
        buttons.addWidget(self.stop)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(0)
        column.addLayout(words)
        column.addSpacing(8)
        column.addWidget(self._bar)
        column.addSpacing(12)
        column.addLayout(buttons)
