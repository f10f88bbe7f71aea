"""A clock that stands still while the machine sleeps: by it is told what a run took, and what is left.

Whether the clocks of a system go on in its sleep differs from one system to the next, and for a process that
was stopped they all do. But a sleeper does not use the processor: a long time in which this process hardly
did was none of work. Jumps of the wall clock do not reach it at all.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, process_time

LONG = 20.0
"""Seconds between two looks at the clock that may have been slept through."""
AT_WORK = 0.05
"""Of such a time, the share on the processor from which on it was work, on however busy a machine."""
OFTEN = 1.0
"""Seconds after which the processor's time is looked at anew: that costs more than the clock's."""


class AwakeClock:
    """Called now and then by what works; reading it at the end of each piece of work is enough."""

    def __init__(
        self, clock: Callable[[], float] = perf_counter, processor: Callable[[], float] = process_time
    ) -> None:
        self._clock, self._processor = clock, processor
        self._last = self._noted = clock()
        self._worked, self._asleep = processor(), 0.0

    def __call__(self) -> float:
        """Seconds, of which only the differences mean something."""
        now = self._clock()
        if now - self._noted >= OFTEN:
            self._note(now)
        self._last = now
        return now - self._asleep

    def _note(self, now: float) -> None:
        """At the first look after a sleep, too: what was slept does not count."""
        before, self._worked = self._worked, self._processor()
        worked, gap = self._worked - before, now - self._last
        if gap >= LONG and worked < AT_WORK * gap:
            self._asleep += gap - worked
        self._noted = now
