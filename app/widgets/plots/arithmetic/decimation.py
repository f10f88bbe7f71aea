"""Curves of many points for plots of few pixels.

A run has tens of thousands of losses and a plot some hundred columns. What is drawn costs by the point, so a
plot draws the envelope of each column (nothing that sticks out is lost) and, for a smoothed curve, its mean.
Columns stand at multiples of their width, so a growing curve does not shimmer.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Points = tuple[Numbers, Numbers]


def seen(x: Numbers, low: float, high: float) -> slice:
    """The part of the sorted `x` inside a range, and one point more on each side so that lines reach the
    edge.
    """
    start = int(np.searchsorted(x, low, side="left")) - 1
    end = int(np.searchsorted(x, high, side="right")) + 1
    return slice(max(start, 0), min(end, len(x)))


def envelope(x: Numbers, y: Numbers, width: float) -> Points:
    """The lowest and the highest point of each column of `width`; all points where columns hold but a few."""
    starts, centres = _columns(x, width)
    if len(x) <= 3 * len(starts):
        return x, y
    lows, highs = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    return np.repeat(centres, 2), np.stack([lows, highs], axis=1).ravel()


def means(x: Numbers, y: Numbers, width: float) -> Points:
    """The mean of each column of `width`; the last point stays where it is, for the curve's end is marked."""
    starts, centres = _columns(x, width)
    if len(x) <= 2 * len(starts):
        return x, y
    counts = np.diff(np.append(starts, len(x)))
    averages = np.add.reduceat(y, starts) / counts
    # The last column is not full yet: the last point stands for it.
    return np.append(centres[:-1], x[-1]), np.append(averages[:-1], y[-1])


def dashes(x: Numbers, width: float, on: int = 6, off: int = 4) -> npt.NDArray[np.bool_]:
    """Which points of a decimated curve join their successor, so that it looks dashed.

    A dash pattern of the pen would start again at each of the short segments and vanish.
    """
    return np.asarray(np.floor(x / width) % (on + off) < on)


def _columns(x: Numbers, width: float) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Where each column starts, and its centre."""
    if not len(x):
        return np.empty(0, dtype=np.int64), np.empty(0)
    columns = np.floor(x / width)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(columns)) + 1])
    return starts, np.clip((columns[starts] + 0.5) * width, x[0], x[-1])
