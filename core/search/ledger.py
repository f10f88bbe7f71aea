"""The ledger of a study: which of its trials are taken, which are left, and which are to be tried again.

A budget is exact because it is taken in advance. A storage gives each trial that is begun a number of its
own, in one order for all processes; the first of them, as many as the study has trials, count. Who begins
one too many sees it by its number and does nothing in it. Of several who try a lost trial again, the first
counts.
All of this is told by the list of trials alone, the same in each process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from core.search.trial_record import TrialRecord

MAX_DEATHS = 3
"""How often a trial may take its process along before it is given up."""


@dataclass
class Ledger:
    """The trials of a study, each with its slot."""

    budget: int
    begun: int = 0
    """Slots that are taken."""
    trials: list[TrialRecord] = field(default_factory=list)
    """Those that count, in the order of their numbers."""
    _last: dict[int, TrialRecord] = field(default_factory=dict)
    _deaths: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, trials: Iterable[TrialRecord], budget: int) -> Ledger:
        """Trials in the order of their numbers, as a storage has them."""
        ledger = cls(budget)
        for trial in trials:
            ledger._enter(trial)
        return ledger

    def _enter(self, trial: TrialRecord) -> None:
        if trial.state == "surplus":
            return
        if trial.attempt == 0:
            if self.begun >= self.budget:
                return
            trial, self.begun = replace(trial, slot=self.begun), self.begun + 1
        elif trial.slot not in self._last or self._last[trial.slot].attempt >= trial.attempt:
            return
        self.trials.append(trial)
        self._last[trial.slot] = trial
        if trial.state == "lost" and not trial.reason:
            self._deaths[trial.slot] = self._deaths.get(trial.slot, 0) + 1

    def has(self, number: int) -> bool:
        """Whether the trial with this number counts."""
        return any(one.number == number for one in reversed(self.trials))

    @property
    def left(self) -> int:
        """Trials that nobody has begun."""
        return self.budget - self.begun

    @property
    def to_retry(self) -> list[TrialRecord]:
        """Lost ones that nobody tries again yet, the first first."""
        return [
            one
            for slot, one in sorted(self._last.items())
            if one.state == "lost" and self._deaths.get(slot, 0) < MAX_DEATHS
        ]

    @property
    def running(self) -> list[TrialRecord]:
        """Those that are at work, as far as is known."""
        return [one for one in self.trials if one.state == "running"]

    @property
    def finished(self) -> int:
        """Slots with nothing more to be done."""
        return sum(one.is_over for one in self._last.values()) - len(self.to_retry)

    @property
    def is_over(self) -> bool:
        """Whether all that is to be done is done."""
        return self.left == 0 and not self.running and not self.to_retry
