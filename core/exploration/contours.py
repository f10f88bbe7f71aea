"""Contour lines: where a surface has the same height (marching squares; Lorensen and Cline, 1987)."""

from __future__ import annotations

import numpy as np

from core.types import Array

LOWEST_SHARE = 1e-3
"""The lowest line lies this share of the whole height above the lowest point."""


def levels(heights: Array, count: int = 14) -> Array:
    """Heights for contour lines, spaced logarithmically above the lowest point, so that valleys have some."""
    finite = heights[np.isfinite(heights)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    if not high > low:
        return np.empty(0)
    return low + (high - low) * np.geomspace(LOWEST_SHARE, 0.9, count)


def contour(x: Array, y: Array, heights: Array, level: float) -> Array:
    """The line at one height as segments (S, 2, 2) of points (x, y), for heights (rows, columns) over y, x.

    A line crosses an edge of the grid between a corner below and one above the level; in each square two
    crossings make a segment, and four make two.
    """
    corners = [heights[:-1, :-1], heights[:-1, 1:], heights[1:, 1:], heights[1:, :-1]]
    left, right, low, high = x[:-1][None, :], x[1:][None, :], y[:-1][:, None], y[1:][:, None]
    points, crossed = [], []
    ends = [((left, low), (right, low)), ((right, low), (right, high)), ((right, high), (left, high))]
    for edge, ((x0, y0), (x1, y1)) in enumerate([*ends, ((left, high), (left, low))]):
        first, second = corners[edge], corners[(edge + 1) % 4]
        crossed.append(np.not_equal(first < level, second < level))
        with np.errstate(all="ignore"):
            share = np.clip((level - first) / (second - first), 0, 1)
        points.append(np.stack([x0 + share * (x1 - x0), y0 + share * (y1 - y0)], axis=-1))
    where = np.stack(crossed, axis=-1) & np.isfinite(np.stack(corners, axis=-1)).all(axis=-1, keepdims=True)
    return np.asarray(np.stack(points, axis=2)[where].reshape(-1, 2, 2))
