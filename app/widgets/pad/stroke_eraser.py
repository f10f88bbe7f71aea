"""Erasing in vectors: a stroke is cut where the eraser passed, and what is left stays a stroke."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.types import Array


def erase(strokes: Sequence[Array], start: Array, end: Array, radius: float) -> list[Array]:
    """The strokes without what lies within `radius` of the way from `start` to `end` (x, y).

    A stroke that was not touched is the same object as before.
    """
    left: list[Array] = []
    for stroke in strokes:
        left += _cut(stroke, start, end, radius)
    return left


def _cut(stroke: Array, start: Array, end: Array, radius: float) -> list[Array]:
    margin = 2 * radius
    low, high = np.minimum(start, end) - margin, np.maximum(start, end) + margin
    if (stroke[:, :2].max(axis=0) < low).any() or (stroke[:, :2].min(axis=0) > high).any():
        return [stroke]
    dense = _dense(stroke, radius / 4)
    kept = _distances(dense[:, :2], start, end) > radius
    if kept.all():
        return [stroke]
    borders = np.flatnonzero(np.diff(kept.astype(np.int8))) + 1
    parts = np.split(dense, borders)
    return [part for part, keep in zip(parts, kept[np.concatenate(([0], borders))], strict=True) if keep]


def _dense(stroke: Array, spacing: float) -> Array:
    """The same line with points so close that a cut is where the eraser was, not at the nearest sample."""
    lengths = np.hypot(*np.diff(stroke[:, :2], axis=0).T)
    if not len(lengths) or lengths.max() <= spacing:
        return stroke
    pieces = np.maximum(1, np.ceil(lengths / spacing)).astype(int)
    places = np.concatenate(([0], np.cumsum(pieces)))
    wanted = np.arange(places[-1] + 1)
    return np.column_stack([np.interp(wanted, places, column) for column in stroke.T])


def _distances(points: Array, start: Array, end: Array) -> NDArray[np.float64]:
    """From each point to the way from start to end."""
    way = end - start
    along = np.clip((points - start) @ way / max(float(way @ way), 1e-12), 0, 1)
    return np.asarray(np.hypot(*(points - start - along[:, None] * way).T), dtype=np.float64)
