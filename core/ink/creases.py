"""Folds of the paper: straight, thin lines at any angle that go from border to border.

A fold that meets nothing is a piece of ink of its own. One that meets the edge of a shadow, or has gaps, is
found by votes (Hough, 1962) among the slanted ones; level and upright ones are looked for as rulings are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.ink.components import Components, components
from core.ink.masks import INK_THRESHOLD, window_sums
from core.ink.render import Picture

_SLENDER, _SLENDER_IN_ROOM = 20.0, 14.0
"""Times as long as thick, at least: a 1 that fills its picture is not; and where it has room beside it."""
_ROOM = 0.5
"""Of its length: a 1 that is cut to its ink has less."""

_CRUMB = 0.02
"""Of the picture's longer side: what is smaller beside a crease is a part of it."""

_ANGLES = np.radians(np.concatenate((np.arange(13, 78), np.arange(103, 168))))
"""Of the slanted lines that are tried."""

_COVERED, _NEAR, _MISSING = 0.6, 0.06, 0.35
"""Share of such a line that has ink, at least; and what may lack before the nearer border, and in all."""

_BESET = 0.35
"""Share of such a line with more ink beside it, at most: else it is the edge of something thick."""

_LONG, _MOST, _POINTS, _BINS = 0.4, 3, 20_000, 120
_SMALLEST_PICTURE = 48


def without_creases(ink: Picture) -> Picture:
    """The ink (H, W) without lines that part the paper; as it is where there are none."""
    return _without_slanted(_without_pieces(ink))


def _without_pieces(ink: Picture) -> Picture:
    """Without those folds that meet nothing."""
    found = components(ink > INK_THRESHOLD)
    left, top, right, bottom = found.boxes.T
    height, width = ink.shape
    ends = (left == 0).astype(int) + (top == 0) + (right == width) + (bottom == height)
    long = found.sides() > max(_SLENDER, 0.2 * min(height, width))
    creases = [number for number in np.flatnonzero((ends >= 2) & long) if _is_straight(found, int(number))]
    if not creases:
        return ink
    kept = found.sides() > _CRUMB * max(height, width)
    kept[creases] = False
    return found.only(np.flatnonzero(kept), ink)


def _is_straight(found: Components, number: int) -> bool:
    left, top, right, bottom = found.boxes[number]
    y, x = np.nonzero(found.labels[top:bottom, left:right] == number)
    spread = np.linalg.eigvalsh(np.cov(np.stack((x, y)))) if len(x) > 2 else np.ones(2)
    height, width = found.labels.shape
    across, long = (height, right - left) if right - left > bottom - top else (width, bottom - top)
    has_room = across > _ROOM * long and long > _SMALLEST_PICTURE
    return bool(spread[1] > (_SLENDER_IN_ROOM if has_room else _SLENDER) ** 2 * spread[0])


@dataclass(frozen=True)
class _Crease:
    """A line: x cos(angle) + y sin(angle) = away."""

    angle: float
    away: float
    thickness: float

    def distance(self, x: NDArray[np.intp], y: NDArray[np.intp]) -> NDArray[np.float64]:
        """From the line, in pixels."""
        return np.asarray(np.abs(x * np.cos(self.angle) + y * np.sin(self.angle) - self.away))


def _without_slanted(ink: Picture) -> Picture:
    """Without slanted folds, whatever they meet: where ink is thicker than they are, it stays."""
    if min(ink.shape) < _SMALLEST_PICTURE:
        return ink
    for _ in range(_MOST):
        mask = ink > INK_THRESHOLD
        crease = _slanted_crease(mask)
        if crease is None:
            break
        window = int(2 * crease.thickness) + 2
        solid = window_sums(np.pad(mask, 1), window) > window**2 - 0.5
        thick = window_sums(np.pad(solid, window - 1), window)[1 : 1 + mask.shape[0], 1 : 1 + mask.shape[1]]
        y, x = np.nonzero((ink > 0) & (thick < 0.5))
        near = crease.distance(x, y) <= crease.thickness + 2
        ink = ink.copy()
        ink[y[near], x[near]] = 0
        found = components(ink > INK_THRESHOLD)
        crumb = max(2.5 * crease.thickness + 3, _CRUMB * max(mask.shape))
        ink = np.where(found.mask(np.flatnonzero(found.sides() < crumb)), np.float32(0), ink)
    return ink


def _slanted_crease(mask: NDArray[np.bool_]) -> _Crease | None:
    """The line that most ink lies on, if it is thin and goes from border to border."""
    y, x = np.nonzero(mask)
    if len(x) < _LONG * min(mask.shape):
        return None
    every = -(-len(x) // _POINTS)
    bin_width = max(mask.shape) / _BINS
    away = np.outer(np.cos(_ANGLES), x[::every]) + np.outer(np.sin(_ANGLES), y[::every])
    lowest, bins = float(away.min()), int(np.ptp(away) / bin_width) + 1
    places = ((away - lowest) / bin_width).astype(np.intp) + (np.arange(len(_ANGLES)) * bins)[:, None]
    best = int(np.bincount(places.ravel(), minlength=bins * len(_ANGLES)).argmax())
    angle, middle = float(_ANGLES[best // bins]), (best % bins + 0.5) * bin_width + lowest
    crease = _Crease(angle, middle, bin_width)
    for reach in (1.5 * bin_width, 0.75 * bin_width, 0.75 * bin_width):
        near = crease.distance(x, y) <= reach
        if near.sum() < 8:
            return None
        crease = _fitted(x[near], y[near])
    return crease if _crosses(crease, x, y, mask.shape) else None


def _fitted(x: NDArray[np.intp], y: NDArray[np.intp]) -> _Crease:
    """The line through points by total least squares."""
    spread, axes = np.linalg.eigh(np.cov(np.stack((x, y))))
    cos, sin = axes[:, 0]
    thickness = float(np.sqrt(12 * max(spread[0], 1 / 12)))  # of an even band
    return _Crease(float(np.arctan2(sin, cos)), float(cos * x.mean() + sin * y.mean()), thickness)


def _crosses(crease: _Crease, x: NDArray[np.intp], y: NDArray[np.intp], shape: tuple[int, ...]) -> bool:
    """Whether ink lies along all of the line within a picture of (H, W)."""
    height, width = shape
    away = crease.distance(x, y)
    near, beside = away <= crease.thickness + 1, np.abs(away - crease.thickness - 4) <= 2
    cos, sin = np.cos(crease.angle), np.sin(crease.angle)
    along, along_beside = y[near] * cos - x[near] * sin, y[beside] * cos - x[beside] * sin
    start = np.array([crease.away * cos, crease.away * sin])
    ends = []
    for at, way, side in ((start[0], -sin, width), (start[1], cos, height)):
        ends.append(sorted(((0 - at) / way, (side - 1 - at) / way)))
    first, last = max(ends[0][0], ends[1][0]), min(ends[0][1], ends[1][1])
    length = last - first
    if length < max(_LONG * min(shape), 1.2 * _SLENDER * crease.thickness) or not len(along):
        return False
    covered, beset = (len(np.unique(places.astype(np.intp))) / length for places in (along, along_beside))
    if beset > _BESET:
        return False
    before, after = (along.min() - first) / length, (last - along.max()) / length
    return bool(covered > _COVERED and min(before, after) < _NEAR and before + after < _MISSING)
