"""The processes of one machine that do trials of a study, and whoever looks after them.

One that dies is replaced, and its trial is lost at once; those of other machines are found by their silence.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import wait

from core.errors import UserError
from core.search.engine.patient_storage import StorageLostError
from core.search.engine.shared_study import SharedStudy
from core.search.engine.silence_watch import SilenceWatch
from core.search.engine.trial_process import TrialOrder, TrialProcess
from core.search.ledger import Ledger

LOOK_SECONDS = 0.5
"""Seconds between two looks at the study, at least."""
LOOK_SHARE = 0.02
"""Of the time, at most, goes into looking."""
LOOKED_AT_A_SECOND = 60
"""Trials at work that each machine looks at in a second, at most: all of them read them from one server."""
MAX_IDLE_DEATHS = 3
"""Processes that may die before one has told a trial: then something is the matter with all of them."""


class TrialWorkers:
    """So many processes at work on a study; `step` is to be called until the study is over."""

    def __init__(
        self, study: SharedStudy, order: TrialOrder, size: int, watch: SilenceWatch | None = None
    ) -> None:
        self._study, self._order, self._size = study, order, size
        self._watch = watch or SilenceWatch(study)
        self._processes = list[TrialProcess]()
        self._idle_deaths = 0
        self._next_look, self._began = 0.0, time.monotonic()
        self.ledger: Ledger = study.ledger()
        self.deaths = 0
        """Processes that died so far."""

    @property
    def is_out_of_time(self) -> bool:
        """Whether no trial is begun any more, for the time is over."""
        seconds = self._order.seconds
        return seconds is not None and time.monotonic() - self._began >= seconds

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to wait for; where time is over, nothing of one's own processes."""
        return self.ledger.is_over or (self.is_out_of_time and not self._processes)

    def step(self) -> None:
        """Wait a moment for news, and see to it that everybody works. Raises UserError where nobody can."""
        pause = max(self._next_look - time.monotonic(), 0.0)
        if self._processes:
            heard = wait([one.connection for one in self._processes], pause)
            for process in [one for one in self._processes if one.connection in heard]:
                process.take()
        else:
            time.sleep(pause)
        for process in [one for one in self._processes if one.has_ended]:
            self._dismiss(process)
        if time.monotonic() >= self._next_look:
            self._look()
            self._fill()

    def end(self, reason: str = "interrupted") -> None:
        """Let everybody go; their trials are lost, to be tried again."""
        for process in self._processes:
            process.take()
            process.end()
        gone, self._processes = self._processes, []
        with suppress(StorageLostError):  # then others find them by their silence
            self._lose_trials_of(gone, reason)

    def _dismiss(self, process: TrialProcess) -> None:
        self._processes.remove(process)
        process.end()
        if process.has_died:
            self._lose_trials_of([process])
        if process.failure is not None:
            raise UserError("{problem}", problem=process.failure.sentence)
        if process.has_died:
            self.deaths += 1
            self._idle_deaths = 0 if process.trials else self._idle_deaths + 1
        if self._idle_deaths >= MAX_IDLE_DEATHS:
            raise UserError(
                "The processes of the search die as soon as they begin a trial: there may be too little "
                "memory."
            )

    def _lose_trials_of(self, processes: Sequence[TrialProcess], reason: str = "") -> None:
        """Those that they have claimed, told or not: one may have died just before it could say so."""
        names = {one.worker for one in processes}
        for trial in self._study.ledger().running if names else ():
            if trial.worker in names:
                self._study.lose(trial.trial_id, reason)

    def _look(self) -> None:
        began = time.monotonic()
        self.ledger = self._watch.look()
        took = time.monotonic() - began
        pause = max(LOOK_SECONDS, took / LOOK_SHARE, len(self.ledger.running) / LOOKED_AT_A_SECOND)
        self._next_look = time.monotonic() + pause

    def _fill(self) -> None:
        """As many processes as there is work for."""
        if self.is_out_of_time:
            return
        work = self.ledger.left + len(self.ledger.to_retry)
        beginning = sum(one.trial_id is None for one in self._processes)
        for _ in range(min(self._size - len(self._processes), work - beginning)):
            self._processes.append(TrialProcess(self._order))
