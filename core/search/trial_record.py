"""A trial as it is told to whoever watches: where it stands, what it came to, with which settings."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

TrialState = Literal["running", "done", "pruned", "diverged", "failed", "lost", "surplus"]
"""Pruned: given up early. Failed: it could not be done, see `reason`. Lost: its process died, or was ended;
it is tried again. Surplus: begun just when another process had begun the last one; nothing was done in it.
"""


class TrialRecord(msgspec.Struct, kw_only=True, frozen=True):
    """One trial of a study."""

    number: int
    """In the order in which they were begun, from 0."""
    state: TrialState
    slot: int = 0
    """Which of the study's trials it is, from 0: a lost one is tried again under the same."""
    attempt: int = 0
    value: float | None = None
    """Validation accuracy, the mean of the repeats; of a pruned trial, what it had when it was given up."""
    deviation: float | None = None
    """Between the repeats; None of a single run."""
    settings: dict[str, Any] = {}
    """By the names of the parameters, as they stand in an experiment's JSON."""
    reported: list[tuple[int, float]] = []
    """Epoch and validation accuracy, while it runs: now and then, of the first repeat."""
    curve: list[float] = []
    """Validation accuracy after each epoch of the first repeat, once it has ended."""
    began: datetime | None = None
    ended: datetime | None = None
    """By the clock of the machine that did it, without a time zone."""
    worker: str = ""
    """Who does it: machine and process."""
    reason: str = ""
    """Why it failed or diverged, in a sentence."""
    runs: list[str] = []
    """Names of the folders in which its runs are kept, on the machine that did it."""
    beat: int = 0
    """How often its process has given a sign of life."""
    trial_id: int = -1
    """By which its storage knows it."""

    @property
    def is_over(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state != "running"

    @property
    def counts(self) -> bool:
        """Whether it has a value by which it is compared."""
        return self.state == "done" and self.value is not None

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs."""
        if self.began is None or self.ended is None:
            return None
        return max((self.ended - self.began).total_seconds(), 0.0)


def best_of(trials: list[TrialRecord]) -> TrialRecord | None:
    """The trial with the best value, of equal ones the first; None where none has come to its end."""
    return max((one for one in trials if one.counts), key=_rank, default=None)


def _rank(trial: TrialRecord) -> tuple[float, int]:
    return trial.value or 0.0, -trial.number
