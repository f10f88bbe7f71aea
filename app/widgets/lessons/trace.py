"""What a picture of a lesson is made of: for each candidate a line a seed, and their mean and spread."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.widgets.wording.plot_scale import near_range

Points = NDArray[np.float64]


@dataclass(frozen=True)
class SeedLine:
    """What one run tells: values at places, in the order of the places."""

    xs: Points
    ys: Points
    """NaN where nothing was measured."""
    is_broken: bool = False
    """Whether it ends because the loss was no number any more."""


@dataclass(frozen=True)
class LessonTrace:
    """A candidate: its colour, its name, and a line for each of its seeds."""

    name: str
    slot: int
    seeds: tuple[SeedLine, ...]
    dotted: bool = False
    marked: bool = False
    """Whether the mean has a marker at each place: for a few places that mean something each."""
    is_bar: bool = False
    """Whether it stands on the axis as a bar, at one place."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return all(not len(seed.xs) for seed in self.seeds)

    def spread(self) -> tuple[Points, Points, Points, Points]:
        """Places, and there the mean, the least and the greatest value of the seeds that were there."""
        places = np.unique(np.concatenate([seed.xs for seed in self.seeds] or [np.empty(0)]))
        table = np.full((len(self.seeds), len(places)), np.nan)
        for row, seed in zip(table, self.seeds, strict=True):
            row[np.searchsorted(places, seed.xs)] = seed.ys
        known = np.isfinite(table).any(axis=0)
        places, table = places[known], table[:, known]
        if not len(places):
            return places, places, places, places
        return places, np.nanmean(table, axis=0), np.nanmin(table, axis=0), np.nanmax(table, axis=0)

    def value_at(self, place: float) -> float | None:
        """The mean at the place nearest to this one; None where nothing is known."""
        places, mean, _, _ = self.spread()
        return float(mean[int(np.abs(places - place).argmin())]) if len(places) else None


@dataclass(frozen=True)
class Plane:
    """The part of the plane that a picture shows, and how its axes are told."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float
    x_label: str = ""
    ticks: tuple[tuple[float, str], ...] = ()
    """Places on the horizontal axis that have words; round numbers where there are none."""
    is_share: bool = True
    """Whether values are shares of a whole, said in percent."""
    x_log: bool = False
    y_log: bool = False
    names_lines: bool = True
    """Whether lines are named at their right ends, which takes room; bars have their names below."""
    guessed_at: tuple[float, ...] = ()
    """Where a curve is predicted."""

    def bounded(self, value: float) -> float:
        """The nearest value that is shown."""
        return min(max(value, self.y_low), self.y_high) if math.isfinite(value) else self.y_low


def value_range(traces: tuple[LessonTrace, ...], is_share: bool) -> tuple[float, float]:
    """From below the least to above the greatest value that there is, in round numbers."""
    every = [seed.ys[np.isfinite(seed.ys)] for trace in traces for seed in trace.seeds]
    values = np.concatenate(every) if every else np.empty(0)
    if not len(values):
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    if is_share:
        low, high = math.floor(10 * low - 0.2) / 10, math.ceil(10 * high + 0.05) / 10
        return max(low, 0.0), min(max(high, low + 0.1), 1.0)
    return near_range(low, high, floor=0.0 if low >= 0 else -math.inf)
