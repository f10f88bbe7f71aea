"""A barrier between processes: none goes on until all have arrived. Used several times in each step.

A lock of the system would cost more than a small step. Here each member counts its own arrivals in memory
that all see, and looks at the counts of the others: for a moment without a pause, for that is fastest where
each has a core of its own; then making way for whoever else wants the core; at last with sleep in between.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from threading import Lock
from time import perf_counter
from typing import Any

from numpy.typing import NDArray

COUNTER_SPACING = 8
"""Counts stand a line of the cache apart, so that one who counts does not disturb another who looks."""
SPINS = 2000
"""Looks without a pause: about a tenth of a millisecond."""
YIELD_SECONDS = 0.001
"""Seconds for which one who waits only makes way. Later it sleeps for a part of the time that it waited."""
SLEEP_SHARE, MAX_SLEEP_SECONDS = 1 / 16, 0.01


class Barrier:
    """For member `number`; `counts` are int64 (members, APART) in shared memory.

    `check` is called now and then by one who waits long; what it raises ends the waiting.
    """

    def __init__(self, counts: NDArray[Any], number: int, check: Callable[[], None]) -> None:
        self._counts = counts.reshape(-1).data  # read faster so than an array
        self._own_slot = number * COUNTER_SPACING
        self._other_slots = [
            place for place in range(0, counts.size, COUNTER_SPACING) if place != self._own_slot
        ]
        self._check = check
        self._round = 0
        self._memory_fence = Lock()

    def wait(self) -> None:
        """Until all members have called this as often."""
        self._round += 1
        with (
            self._memory_fence
        ):  # processors may put off writing: a lock makes sure that it is done before the count
            self._counts[self._own_slot] = self._round
        for other in self._other_slots:
            if self._counts[other] < self._round:
                self._spin(other)
        with self._memory_fence:  # ... and that nothing is read before
            pass

    def _spin(self, other: int) -> None:
        counts, wanted = self._counts, self._round
        for _ in range(SPINS):
            if counts[other] >= wanted:
                return
        began = perf_counter()
        while counts[other] < wanted:
            waited = perf_counter() - began
            if waited < YIELD_SECONDS:
                yield_core()
            else:
                self._check()
                time.sleep(min(waited * SLEEP_SHARE, MAX_SLEEP_SECONDS))


def _sleep_zero() -> None:
    time.sleep(0)


yield_core: Callable[[], None] = getattr(os, "sched_yield", _sleep_zero)
"""Let another process have the core, if one wants it."""
