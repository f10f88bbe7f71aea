"""A histogram with the mean and the spread of what it counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.types import Array

BINS = 30


@dataclass(frozen=True, eq=False)
class Histogram:
    """How often numbers lie in each of the equally wide bins; what is not finite is counted apart."""

    edges: Array
    """(bins + 1,)."""
    counts: Array
    """(bins,)."""
    mean: float
    std: float
    not_finite: int = 0


def histogram(values: Array, bounds: tuple[float, float] | None = None, bins: int = BINS) -> Histogram:
    """Of all numbers in an array, over the bounds, or over all that there is."""
    finite = values[np.isfinite(values)].astype(np.float64, copy=False)
    if not finite.size:
        return Histogram(np.linspace(0, 1, bins + 1), np.zeros(bins), np.nan, np.nan, values.size)
    if bounds is None:
        bounds = float(finite.min()), float(finite.max())
    with np.errstate(all="ignore"):
        counts, edges = np.histogram(finite, bins, _widened(bounds))
    return Histogram(
        edges, counts.astype(np.float64), float(finite.mean()), float(finite.std()), values.size - finite.size
    )


def _widened(bounds: tuple[float, float]) -> tuple[float, float]:
    """Numbers that are all but the same stand in the middle of a range that can be divided."""
    low, high = bounds
    least = max(abs(low), abs(high)) * 1e-6 or 1e-12
    return (low, high) if high - low > least else (low - least, high + least)
