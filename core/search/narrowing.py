"""The ranges of the texts' method: where the best trials so far lie, with some room around them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.search.samplers import Narrowing
from core.search.search_parameter import SearchParameter, Value


@dataclass(frozen=True)
class FinishedTrial:
    """What narrowing looks at."""

    slot: int
    """Which of the study's trials it is, from 0."""
    value: float
    settings: Mapping[str, Value]


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


def narrowed_range(
    parameter: SearchParameter, finished: Sequence[FinishedTrial], slot: int, trials: int, sampler: Narrowing
) -> NarrowedRange:
    """What the trial with this slot draws a parameter from: as the rounds before its own left it.

    The same trials give the same range, in whichever process.
    """
    before = math.ceil(round_of(slot, trials, sampler) * trials / sampler.rounds)
    seen = [one for one in finished if one.slot < before and math.isfinite(one.value)]
    count = math.ceil(len(seen) * sampler.kept)
    best = sorted(seen, key=_best_first)[: max(count, 2)]
    values = [one.settings[parameter.name] for one in best if parameter.name in one.settings]
    if before == 0 or not values:
        return NarrowedRange(choices=parameter.choices)
    if parameter.kind == "choice":
        return NarrowedRange(choices=tuple(one for one in parameter.choices if one in values))
    shares = [min(max(parameter.share_of(value), 0.0), 1.0) for value in values]
    room = max(sampler.margin * (max(shares) - min(shares)), 0.01)
    return NarrowedRange(max(min(shares) - room, 0.0), min(max(shares) + room, 1.0))


def _best_first(trial: FinishedTrial) -> tuple[float, int]:
    return -trial.value, trial.slot
