"""Waiting for a state, and never for a time: the one place in the tests that sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 180.0
"""Seconds after which a state will not come any more, on a machine however busy. A limit, not a timing."""
PROMPT = 15.0
"""Seconds for what takes a moment on a quiet machine, and may take a while on a busy one."""
_STEP = 0.005


def wait_until(holds: Callable[[], object], at_most: float = PATIENCE, what: str = "it holds") -> None:
    """Return when it holds; an AssertionError says what did not come."""
    until = time.monotonic() + at_most
    while not holds():
        assert time.monotonic() < until, f"it takes longer than {at_most} s until {what}"
        time.sleep(_STEP)


def let_pass(seconds: float) -> None:
    """For tests of what happens at any moment: another process is killed, stopped or asked so much later.

    Not for waiting: whatever is expected afterwards must hold wherever the other process is by then.
    """
    time.sleep(seconds)
