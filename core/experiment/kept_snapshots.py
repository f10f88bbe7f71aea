"""Which moments of a run are kept as snapshots: evenly spaced in the logarithm of the step.

Most of what a network learns, it learns at the beginning. As a run grows, moments between others are given
up: which ones follows from the step alone, so that a run that was interrupted has the same ones in the end.
"""

from __future__ import annotations

from core.experiment.memory import FLOAT_BYTES

MAX_SNAPSHOT_BYTES = 64 * 2**20
"""Bytes of all snapshots of a run."""
MAX_SNAPSHOTS = 32
"""Of any run: to write more of them would cost a short run more than a hundredth of its time."""
FILE_BYTES = 1500
"""Bytes of a snapshot besides its numbers."""
PER_DOUBLING = 8
"""Moments from a step to its double, while none is given up."""
BEST_AND_LAST = 2
"""Moments kept besides, wherever they are."""
_ALWAYS = (-(2**62), -1)


def snapshot_count(numbers: int, max_bytes: int = MAX_SNAPSHOT_BYTES) -> int:
    """How many a run keeps at most, whose network has so many numbers: 25 with 670,000, 32 with 500,000."""
    return min(MAX_SNAPSHOTS, max_bytes // (numbers * FLOAT_BYTES + FILE_BYTES))


def snapshot_bytes(numbers: int, steps: int, max_bytes: int = MAX_SNAPSHOT_BYTES) -> int:
    """Bytes that they take at most in a run of so many steps, while one more is being written."""
    most = snapshot_count(numbers, max_bytes)
    count = min(most, len(spaced_steps(steps, most)) + BEST_AND_LAST)
    return (count + 1) * (numbers * FLOAT_BYTES + FILE_BYTES) if count else 0


def spaced_steps(step: int, count: int) -> set[int]:
    """Which of the steps up to this one are kept, `count` at most; 0, before the first, is the first to be.

    What is given up for a later step never comes back: each step that is kept has been so since it came.
    """
    ranks = {0: _ALWAYS}
    for place in range(_place_after(step)):
        at = _step_at(place)
        ranks[at] = min(_rank(place), ranks.get(at, _rank(place)))
    return set(sorted(ranks, key=ranks.__getitem__)[:count])


def next_spaced_step(step: int) -> int:
    """The first step after this one that may be kept."""
    return _step_at(_place_after(step))


def _step_at(place: int) -> int:
    return round(2 ** (place / PER_DOUBLING))


def _place_after(step: int) -> int:
    place = PER_DOUBLING * max(step.bit_length() - 1, 0)
    while _step_at(place) <= step:
        place += 1
    return place


def _rank(place: int) -> tuple[int, int]:
    """The lower, the longer it is kept: odd places go first, then odd multiples of two, of four, ..."""
    return (-(place & -place) if place else _ALWAYS[0], place)
