"""The ranges of the texts' method: where the best trials so far lie, with some room around them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.search.samplers import Narrowing
from core.search.search_parameter import SearchParameter, Value
from core.search.trial_record import TrialRecord

ENDED = ("done", "pruned", "diverged", "failed")


@dataclass(frozen=True)
class NarrowedRange:
    """What of a parameter is still drawn from."""

    low: float = 0.0
    high: float = 1.0
    """As shares of the whole range, on its scale."""
    choices: tuple[Value, ...] = ()


def round_of(slot: int, trials: int, sampler: Narrowing) -> int:
    """In which round a trial is, from 0: all have the same number of trials, about."""
    return min(slot * sampler.rounds // max(trials, 1), sampler.rounds - 1)


def round_start(number: int, trials: int, sampler: Narrowing) -> int:
    """The slot of the first trial of a round."""
    return math.ceil(number * trials / sampler.rounds)


class NarrowedRounds:
    """What each round draws from. The same trials give the same ranges, in whichever process.

    What cannot change any more is found once: a search of ten thousand trials asks ten thousand times.
    """

    def __init__(self, parameters: Sequence[SearchParameter], sampler: Narrowing) -> None:
        self._parameters, self._sampler = parameters, sampler
        self._final = dict[int, Mapping[str, NarrowedRange]]()

    def ranges(
        self, trials: Sequence[TrialRecord], slot: int, budget: int, first_open: int
    ) -> Mapping[str, NarrowedRange]:
        """By the names of the parameters, what the trial with this slot draws from.

        `first_open` is the first slot about which something is still to be done.
        """
        before = round_start(round_of(slot, budget, self._sampler), budget, self._sampler)
        if before not in self._final:
            best = best_before(trials, before, self._sampler)
            found = {one.name: _around(one, best, self._sampler) for one in self._parameters}
            if first_open < before:
                return found
            self._final[before] = found
        return self._final[before]

    def so_far(self, trials: Sequence[TrialRecord], budget: int) -> list[Mapping[str, NarrowedRange]]:
        """Of all rounds that have begun, the first one first."""
        last = max((one.slot for one in trials), default=-1)
        starts = {round_start(number, budget, self._sampler) for number in range(self._sampler.rounds)}
        still_open = first_open(trials)
        return [self.ranges(trials, start, budget, still_open) for start in sorted(starts) if start <= last]


def best_before(trials: Sequence[TrialRecord], before: int, sampler: Narrowing) -> list[TrialRecord]:
    """The best of the trials before a slot, so many as are kept: at least two, where there are."""
    seen = [one for one in trials if one.slot < before and one.state in ("done", "pruned")]
    seen = [one for one in seen if one.value is not None and math.isfinite(one.value)]
    return sorted(seen, key=_best_first)[: max(math.ceil(len(seen) * sampler.kept), 2)]


def first_open(trials: Sequence[TrialRecord]) -> int:
    """The first slot that has not come to its end."""
    ended = {one.slot for one in trials if one.state in ENDED}
    return next((slot for slot in range(len(ended)) if slot not in ended), len(ended))


def _around(parameter: SearchParameter, best: Sequence[TrialRecord], sampler: Narrowing) -> NarrowedRange:
    values = [one.settings[parameter.name] for one in best if parameter.name in one.settings]
    if not values:
        return NarrowedRange(choices=parameter.choices)
    if parameter.kind == "choice":
        return NarrowedRange(choices=tuple(one for one in parameter.choices if one in values))
    shares = [min(max(parameter.share_of(value), 0.0), 1.0) for value in values]
    room = max(sampler.margin * (max(shares) - min(shares)), 0.01)
    return NarrowedRange(max(min(shares) - room, 0.0), min(max(shares) + room, 1.0))


def _best_first(trial: TrialRecord) -> tuple[float, int]:
    return -(trial.value or 0.0), trial.slot
