"""A clock that does not count the time that the machine sleeps: for elapsed and remaining times.

Whether the clocks of a system go on in its sleep differs from one system to the next, and for a process that
was stopped they all do. But a sleeper does not use the processor: a long time in which this process hardly
did was none of work. Jumps of the wall clock do not reach it at all.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, process_time

MIN_SLEEP_SECONDS = 20.0
"""Seconds between two looks at the clock that may have been slept through."""
MIN_ACTIVE_CPU_SHARE = 0.05
"""Of such a time, the share on the processor from which on it was work, on however busy a machine."""
CPU_CHECK_SECONDS = 1.0
"""Seconds after which the processor's time is looked at anew: that costs more than the clock's."""


class ActiveTimer:
    """Called now and then by what works; reading it at the end of each piece of work is enough."""

    def __init__(
        self, clock: Callable[[], float] = perf_counter, cpu_clock: Callable[[], float] = process_time
    ) -> None:
        self._clock, self._cpu_clock = clock, cpu_clock
        self._last = self._checked_at = clock()
        self._cpu_seconds, self._slept_seconds = cpu_clock(), 0.0

    def __call__(self) -> float:
        """Seconds, of which only the differences mean something."""
        now = self._clock()
        if now - self._checked_at >= CPU_CHECK_SECONDS:
            self._exclude_sleep(now)
        self._last = now
        return now - self._slept_seconds

    def _exclude_sleep(self, now: float) -> None:
        """At the first look after a sleep, too: what was slept does not count."""
        cpu_before, self._cpu_seconds = self._cpu_seconds, self._cpu_clock()
        cpu_seconds, gap = self._cpu_seconds - cpu_before, now - self._last
        if gap >= MIN_SLEEP_SECONDS and cpu_seconds < MIN_ACTIVE_CPU_SHARE * gap:
            self._slept_seconds += gap - cpu_seconds
        self._checked_at = now
