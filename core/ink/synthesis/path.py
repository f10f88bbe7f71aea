"""A path: what the pen means to draw between two lifts, as a few points that a smooth curve goes through.

The curve is the spline of Catmull and Rom ("A class of local interpolating splines", 1974): it passes through
its control points and is linear in them, so all digits of one shape are one matrix product. At a turn the
direction may jump: there the spline ends and another begins.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Self

import numpy as np

from core.ink.synthesis.batch_random import Numbers, Value

PER_SPAN = 8
"""Points of the curve from one control point to the next."""


class Path:
    """Control points in a unit box, x to the right and y down, each with one place for every digit."""

    def __init__(self) -> None:
        self._points = list[tuple[Value, Value]]()
        self._turns = list[int]()

    @property
    def begun(self) -> bool:
        """It has a point."""
        return bool(self._points)

    def to(self, x: Value, y: Value) -> Self:
        """Smoothly through a point."""
        self._points.append((x, y))
        return self

    def turn(self, x: Value, y: Value) -> Self:
        """To a point where the direction changes at once."""
        self._turns.append(len(self._points))
        return self.to(x, y)

    def arc(
        self,
        centre: tuple[Value, Value],
        radii: tuple[Value, Value],
        degrees: tuple[Value, Value],
        points: int,
        growth: Value = 1.0,
    ) -> Self:
        """Along an ellipse. 0 degrees is its right end, 90 its lowest point; the radii grow on the way."""
        (x, y), (across, down), (start, end) = centre, radii, degrees
        for share in np.linspace(0.0, 1.0, points):
            angle = np.radians(start + (end - start) * share)
            size = 1.0 + (growth - 1.0) * share
            self.to(x + across * size * np.cos(angle), y + down * size * np.sin(angle))
        return self

    def mirrored(self) -> Path:
        """The same from right to left."""
        other = Path()
        other._points = [(1.0 - x, y) for x, y in self._points]
        other._turns = list(self._turns)
        return other

    def upside_down(self) -> Path:
        """The same from bottom to top."""
        other = Path()
        other._points = [(x, 1.0 - y) for x, y in self._points]
        other._turns = list(self._turns)
        return other

    def controls(self, count: int) -> Numbers:
        """(count, K, 2): the control points of each digit."""
        places = [[np.broadcast_to(value, count) for value in point] for point in self._points]
        return np.moveaxis(np.array(places, dtype=np.float64), -1, 0)

    def curve(self, controls: Numbers, roundness: Numbers) -> Numbers:
        """(N, L, 2): the curves through (N, K, 2), with turns from sharp (0) to round (1), (N,)."""
        sharp, smoothing = _bases(len(self._points), tuple(self._turns))
        return np.asarray(sharp @ controls + roundness[:, None, None] * (smoothing @ controls))


@cache
def _bases(count: int, turns: tuple[int, ...]) -> tuple[Numbers, Numbers]:
    """(L, K): from control points to the curve, and what smoothing the curve would add to it."""
    borders = [0, *(turn for turn in turns if 0 < turn < count - 1), count - 1]
    rows = [
        _weights(count, start + span, start, end, place)
        for start, end in pairwise(borders)
        for span in range(end - start)
        for place in np.arange(PER_SPAN) / PER_SPAN
    ]
    sharp = np.array([*rows, np.eye(count)[-1]])
    return sharp, _smoothed(sharp) - sharp


def _weights(count: int, at: int, first: int, last: int, t: float) -> Numbers:
    """How much of each control point is in the curve between points `at` and `at + 1`, at t from 0 to 1."""
    cubic = (
        -0.5 * t + t**2 - 0.5 * t**3,
        1.0 - 2.5 * t**2 + 1.5 * t**3,
        0.5 * t + 2.0 * t**2 - 1.5 * t**3,
        -0.5 * t**2 + 0.5 * t**3,
    )
    weights = np.zeros(count)
    for index, weight in zip(range(at - 1, at + 3), cubic, strict=True):
        if first <= index <= last:
            weights[index] += weight
        else:  # beyond an end the points go on in a straight line
            end, inner = (first, first + 1) if index < first else (last, last - 1)
            weights[end] += 2.0 * weight
            weights[inner] -= weight
    return weights


def _smoothed(curve: Numbers) -> Numbers:
    """Each point the mean of its neighbourhood, twice; the ends stay."""
    reach = PER_SPAN // 4
    for _ in range(2):
        padded = np.pad(curve, ((reach, reach), (0, 0)), mode="edge")
        means = np.mean([padded[shift : shift + len(curve)] for shift in range(2 * reach + 1)], axis=0)
        means[[0, -1]] = curve[[0, -1]]
        curve = means
    return curve
