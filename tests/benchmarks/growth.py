"""Whether something grows without end: a straight line through what was noted, drawn on to ten hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

TEN_HOURS = 36_000
"""Seconds."""


@dataclass(frozen=True)
class Growth:
    """How one quantity went on after the warm-up."""

    name: str
    first: float
    last: float
    for_a_million: float
    """Steps."""
    for_ten_hours: float
    allowed: float | None
    """In ten hours; None where the quantity is bounded in another way, and only told."""

    @property
    def bounded(self) -> bool:
        """Whether it grows as little as is allowed."""
        return self.allowed is None or self.for_ten_hours <= self.allowed


def growths(
    steps: Sequence[int],
    noted: Mapping[str, Sequence[float]],
    warm_up: int,
    rate: float,
    allowed: Mapping[str, float],
) -> list[Growth]:
    """Of each quantity, from step `warm_up` on; `rate` is the steps a second of ordinary training.

    Raises ValueError where fewer than two samples are left.
    """
    warm = np.array(steps, float) >= warm_up
    if warm.sum() < 2:
        raise ValueError("too short: fewer than two samples after the warm-up")
    found = []
    for name, numbers in noted.items():
        values = np.array(numbers, float)[warm]
        slope = float(np.polyfit(np.array(steps, float)[warm], values, 1)[0])
        ends = float(values[0]), float(values[-1])
        found.append(Growth(name, *ends, slope * 1e6, slope * rate * TEN_HOURS, allowed.get(name)))
    return found
