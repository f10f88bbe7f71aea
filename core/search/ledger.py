"""The ledger of a study: which of its trials are taken, which are left, and which are to be tried again.

A budget is exact because it is taken in advance. A storage gives each trial that is begun a number of its
own, in one order for all processes; the first of them, as many as the study has trials, count. Who begins
one too many sees it by its number and does nothing in it. Of several who try a lost trial again, the first
counts.
All of this is told by the list of trials alone, the same in each process.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from core.search.trial_record import TrialRecord

MAX_DEATHS = 3
"""How often a trial may take its process along before it is given up."""


class Ledger:
    """The trials of a study, each with its slot."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.begun = 0
        """Slots that are taken."""
        self.trials = list[TrialRecord]()
        """Those that count, in the order of their numbers."""
        self._last = dict[int, TrialRecord]()
        """The last attempt at each slot."""
        self._open = dict[int, TrialRecord]()
        """Those of them that something is still to be done about."""
        self._deaths = dict[int, int]()

    @classmethod
    def of(cls, trials: Iterable[TrialRecord], budget: int) -> Ledger:
        """Trials in the order of their numbers, as a storage has them."""
        ledger = cls(budget)
        for trial in trials:
            ledger.enter(trial)
        return ledger

    def copy(self) -> Ledger:
        """The same, to go on with."""
        other = Ledger(self.budget)
        other.begun, other.trials = self.begun, self.trials.copy()
        other._last, other._open, other._deaths = self._last.copy(), self._open.copy(), self._deaths.copy()
        return other

    def enter(self, trial: TrialRecord) -> None:
        """The trial with the next number."""
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
        given_up = self._deaths.get(trial.slot, 0) >= MAX_DEATHS
        if trial.state == "running" or (trial.state == "lost" and not given_up):
            self._open[trial.slot] = trial
        else:
            self._open.pop(trial.slot, None)

    @property
    def left(self) -> int:
        """Trials that nobody has begun."""
        return self.budget - self.begun

    @property
    def has_plenty(self) -> bool:
        """Whether a trial may be begun without another look: the last ones are taken with care."""
        return not self.to_retry and self.left > 2 * (len(self._open) + 1)

    @property
    def to_retry(self) -> list[TrialRecord]:
        """Lost ones that nobody tries again yet, the first first."""
        return [one for _, one in sorted(self._open.items()) if one.state == "lost"]

    @property
    def running(self) -> list[TrialRecord]:
        """Those that are at work, as far as is known."""
        return [one for one in self._open.values() if one.state == "running"]

    @property
    def first_open(self) -> int:
        """The first slot with something still to be done; nothing changes in those before it."""
        return min(self._open, default=self.begun)

    @property
    def finished(self) -> int:
        """Slots with nothing more to be done."""
        return self.begun - len(self._open)

    @property
    def is_over(self) -> bool:
        """Whether all that is to be done is done."""
        return self.left == 0 and not self._open
