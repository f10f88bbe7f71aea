"""Writing: from the paths that were meant to the lines that a hand makes of them.

Nobody hits a point exactly. A hasty hand rounds its turns and runs past the ends of its strokes, strokes miss
each other, the whole line wanders, and some hands shake.
"""

from __future__ import annotations

import numpy as np

from core.ink.synthesis.batch_random import BatchRandom, Numbers
from core.ink.synthesis.path import Path

POINTS = 96
"""Points of a digit, at even distances along its lines."""

_WANDER, _WANDER_SPREAD, _WORST, _WAVES = 0.045, 0.5, 0.12, 10
_TREMOR, _TREMOR_SPREAD, _SHAKING = 0.005, 0.5, 0.2
_STEADY = 0.0012
_MISS = 0.9
_OVERSHOOT = 0.10


def write(paths: list[Path], rng: BatchRandom) -> tuple[Numbers, Numbers]:
    """The lines of each digit: (N, POINTS, 2) points and (N, POINTS), the number of the stroke of each."""
    haste = rng.uniform(0.0, 1.0)
    slip = np.minimum(rng.lognormal(_WANDER, _WANDER_SPREAD), _WORST)
    curves = [_curve(path, rng, haste, slip if len(paths) > 1 else 0.0 * slip) for path in paths]
    points, strokes = _evenly(curves)
    wander = rng.normal_array(_WAVES, 2) * slip[:, None, None]
    shaking = np.where(rng.bernoulli(_SHAKING), rng.lognormal(_TREMOR, _TREMOR_SPREAD), _STEADY)
    slow, fast = _waves()
    points += slow @ wander
    points += fast @ (rng.normal_array(fast.shape[1], 2) * shaking[:, None, None])
    return points, strokes


def _curve(path: Path, rng: BatchRandom, haste: Numbers, miss: Numbers) -> Numbers:
    """(N, L, 2): one path, put a little aside, its ends too long or too short, its turns rounded."""
    controls = path.controls(rng.count)
    controls += _MISS * miss[:, None, None] * rng.normal_array(1, 2)
    for end, inner in ((0, 1), (-1, -2)):
        beyond = _OVERSHOOT * haste * rng.normal(0.3, 1.0)
        controls[:, end] += beyond[:, None] * (controls[:, end] - controls[:, inner])
    return path.curve(controls, haste)


def _evenly(curves: list[Numbers]) -> tuple[Numbers, Numbers]:
    """All lines of a digit one after the other, sampled at even distances; between strokes there is none."""
    joined = np.concatenate(curves, axis=1)
    lengths = np.linalg.norm(np.diff(joined, axis=1), axis=2) + 1e-9
    ends = np.cumsum([curve.shape[1] for curve in curves])
    lengths[:, ends[:-1] - 1] = 0.0  # the pen is up
    along = np.concatenate((np.zeros((len(joined), 1)), np.cumsum(lengths, axis=1)), axis=1)
    whole = along[:, -1:]
    # One call of interp for all digits: each lies on a stretch of its own.
    stretches = np.arange(len(joined))[:, None] * 2.0
    places = (stretches + np.linspace(0.0, 1.0, POINTS)).ravel()
    known = (stretches + along / whole).ravel()
    points = np.stack([np.interp(places, known, joined[..., axis].ravel()) for axis in (0, 1)], axis=-1)
    breaks = along[:, ends[:-1]] / whole
    strokes = (np.linspace(0.0, 1.0, POINTS)[None, :, None] > breaks[:, None, :]).sum(axis=2)
    return points.reshape(len(joined), POINTS, 2), strokes


def _waves() -> tuple[Numbers, Numbers]:
    """(POINTS, K): slow waves along the line, the slowest the largest, and quick ones for tremor."""
    place = np.linspace(0.0, np.pi, POINTS)[:, None]
    slow, fast = np.arange(1, _WAVES + 1), np.arange(_WAVES + 1, 4 * _WAVES)
    return np.cos(place * slow) / slow, np.cos(place * fast) / np.sqrt(len(fast) / 2)
