"""A worker: claims a trial, does it, tells it, and claims the next one."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Protocol

from core.errors import UserError, out_of_memory_error
from core.search.engine.optuna_pruners import is_asked
from core.search.engine.patient_storage import StorageLostError
from core.search.engine.shared_study import ClaimedTrial, ForeignTrialsError, SharedStudy, TakenAwayError
from core.search.engine.worker_name import worker_name
from core.search.pruners import NoPruning
from core.search.trial_outcome import TrialObjective

BEAT_SECONDS = 10.0
"""Seconds between two signs of life of a trial."""
LIVE_SECONDS = 3.0
"""Seconds between two values on the way that nobody but a watcher needs."""


class Listener(Protocol):
    """Hears what a worker does."""

    def begun(self, trial_id: int, number: int) -> None:
        """A trial is at work."""

    def ended(self, number: int) -> None:
        """It is told, or taken away."""


class Worker:
    """Does trials of a study, one after the other, until none is left or nobody wants more."""

    def __init__(
        self,
        study: SharedStudy,
        objective: TrialObjective,
        listener: Listener,
        beat_seconds: float = BEAT_SECONDS,
    ) -> None:
        self._study, self._objective, self._listener = study, objective, listener
        self._beat_seconds = beat_seconds

    def run(self, wanted: Callable[[], bool]) -> int:
        """Do trials while they are wanted; how many were begun. What breaks in loses the trial at hand.

        A lost trial is tried again by whoever is there.
        """
        count = 0
        while wanted() and (claim := self._study.claim(worker_name())) is not None:
            count += 1
            self._listener.begun(claim.trial_id, claim.record.number)
            try:
                self._do(claim)
            except StorageLostError:
                raise
            except ForeignTrialsError:
                self._study.lose(claim.trial_id, "interrupted")
                raise
            except Exception:
                self._study.lose(claim.trial_id)  # as if it had taken the process along
                raise
            except BaseException:
                self._study.lose(claim.trial_id, "interrupted")
                raise
            self._listener.ended(claim.record.number)
        return count

    def _do(self, claim: ClaimedTrial) -> None:
        try:
            with _Pulse(self._study, claim, self._beat_seconds):
                settings, experiment = self._study.settings(claim)
                report = _Report(self._study, claim)
                outcome = self._objective(experiment, settings, claim.record.slot, report)
            self._study.tell(claim, outcome)
        except TakenAwayError:
            return  # whoever has it now tells what it comes to
        except UserError as error:
            if isinstance(error, StorageLostError | ForeignTrialsError):
                raise
            self._fail(claim, str(error))
        except MemoryError:
            self._fail(claim, str(out_of_memory_error()))

    def _fail(self, claim: ClaimedTrial, reason: str) -> None:
        try:
            self._study.fail(claim, reason)
        except TakenAwayError:
            return


class _Report:
    """Values on the way: to the pruner at a few epochs, and else now and then to whoever watches."""

    def __init__(self, study: SharedStudy, claim: ClaimedTrial) -> None:
        self._study, self._claim = study, claim
        self._prunes = not isinstance(study.file.pruner, NoPruning)
        self._reported_at = time.monotonic()

    def __call__(self, epoch: int, value: float) -> bool:
        asked = self._prunes and is_asked(epoch, self._study.epochs)
        now = time.monotonic()
        if not asked and now - self._reported_at < LIVE_SECONDS:
            return False
        self._reported_at = now
        return self._study.report(self._claim, epoch, value) and asked


class _Pulse:
    """Gives signs of life while a trial lasts; a short one needs none."""

    def __init__(self, study: SharedStudy, claim: ClaimedTrial, seconds: float) -> None:
        self._study, self._claim, self._seconds = study, claim, seconds
        self._over = Event()
        self._thread = Thread(target=self._beat, name="pulse", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        count = 0
        while not self._over.wait(self._seconds):
            count += 1
            try:
                self._study.beat(self._claim, count)
            except (TakenAwayError, UserError):
                return  # the next thing that the worker tells finds out
