"""Whether something grows without end: a straight line through what was measured, drawn on to ten hours.

What takes memory for the points of curves goes up and down with them. They have bounds of their own, so the
line is fitted to steps and points at once, and only what grows with the steps is growth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

TEN_HOURS = 36_000
"""Seconds."""
UNKNOWNS = 3
"""Of a line: two slopes and where it begins."""


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
    points: Sequence[int],
    measured: Mapping[str, Sequence[float]],
    warm_up: int,
    rate: float,
    allowed: Mapping[str, float],
) -> list[Growth]:
    """Of each quantity, from step `warm_up` on; `rate` is the steps a second of ordinary training.

    Raises ValueError where too few samples are left.
    """
    warm = np.array(steps) >= warm_up
    if warm.sum() < UNKNOWNS:
        raise ValueError("too short: too few samples after the warm-up")
    lines = np.column_stack([np.array(steps, float), np.array(points, float), np.ones(len(steps))])[warm]
    scale = np.abs(lines).max(axis=0).clip(1)
    found = []
    for name, numbers in measured.items():
        values = np.array(numbers, float)[warm]
        slope = float(np.linalg.lstsq(lines / scale, values)[0][0] / scale[0])
        ends = float(values[0]), float(values[-1])
        found.append(Growth(name, *ends, slope * 1e6, slope * rate * TEN_HOURS, allowed.get(name)))
    return found
