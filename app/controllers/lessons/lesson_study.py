"""The runs of one lesson as a whole: which are wanted, how far they are, and what they came to."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.lessons.lesson_runner import LessonRunner, MeasuringRun
from core.lessons.lesson_plan import LessonRun

REFRESH = 100
"""Milliseconds between two pictures, at least: four lines a second would do, ten are smooth."""
MIN_SECONDS = 1.0
"""Of running, before which the end is not foretold."""


class LessonStudy(QObject):
    """All runs of a variant with its seeds; another variant or other seeds are another list."""

    changed = Signal()
    """States or figures; at most ten times a second."""
    completed = Signal()
    """All runs have ended."""

    def __init__(
        self,
        runner: LessonRunner,
        runs: Sequence[LessonRun],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._runner, self._clock = runner, clock
        self.runs = [runner.look_up(run) for run in runs]
        """In the order of the lesson."""
        self._is_wanted, self._is_paused = False, False
        self._since, self._share_then, self.seconds = 0.0, 0.0, 0.0
        self._timer = QTimer(self, singleShot=True, interval=REFRESH)
        self._timer.timeout.connect(self.changed)
        runner.changed.connect(self._follow)

    @property
    def is_running(self) -> bool:
        """Whether runs go on, or wait for a free core."""
        return self._is_wanted and not self._is_paused and not self.is_complete

    @property
    def is_paused(self) -> bool:
        """Whether it waits to be resumed."""
        return self._is_paused and not self.is_complete

    @property
    def is_complete(self) -> bool:
        """Whether every run has ended, well or not."""
        return all(one.is_over for one in self.runs)

    @property
    def is_whole(self) -> bool:
        """Whether every run has come to its figures."""
        return all(one.state == "finished" for one in self.runs)

    @property
    def done(self) -> int:
        """How many runs have ended."""
        return sum(one.is_over for one in self.runs)

    @property
    def failed(self) -> list[MeasuringRun]:
        """Runs that could not be done."""
        return [one for one in self.runs if one.state == "failed"]

    @property
    def share(self) -> float:
        """How much of all the work is done, from 0 to 1."""
        whole = sum(one.run.weight for one in self.runs)
        return sum(one.run.weight * one.share for one in self.runs) / whole if whole else 1.0

    @property
    def seconds_left(self) -> float | None:
        """At the pace so far; None where that cannot be told (yet)."""
        elapsed, done = self._elapsed, self.share - self._share_then
        if not self.is_running or elapsed < MIN_SECONDS or done <= 0:
            return None
        return elapsed * (1 - self.share) / done

    def start(self) -> None:
        """Do all that is not done, or go on after a pause."""
        if self.is_whole:
            return
        self._since, self._share_then = self._clock(), self.share
        self._is_wanted, self._is_paused = True, False
        self._runner.resume(self.runs)
        self.changed.emit()

    def pause(self) -> None:
        """Wait; what is done so far stays."""
        if self.is_running:
            self.seconds += self._elapsed
            self._is_paused = True
            self._runner.pause(self.runs)
            self.changed.emit()

    def cancel(self) -> None:
        """Leave what goes on; finished runs stay."""
        if self._is_wanted:
            self._is_wanted, self._is_paused = False, False
            self._runner.drop(self.runs)
            self.changed.emit()

    def hand_over(self, kept: Sequence[MeasuringRun]) -> None:
        """Another list of runs takes its place: leave those that are not in it."""
        if self._is_wanted:
            self._is_wanted, self._is_paused = False, False
            self._runner.drop([one for one in self.runs if one not in kept])

    @property
    def _elapsed(self) -> float:
        return self._clock() - self._since if self.is_running else 0.0

    def _follow(self, one: MeasuringRun) -> None:
        if one not in self.runs:
            return
        if one.is_over and self._is_wanted and self.is_complete:
            self.seconds += self._clock() - self._since
            self._is_wanted = False
            self._timer.stop()
            self.changed.emit()
            self.completed.emit()
        elif not self._timer.isActive():
            self._timer.start()
