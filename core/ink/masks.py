"""Masks of ink: from what value on a pixel is ink, how wide lines are, and sums over windows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

INK_THRESHOLD = 1 / 3
"""From this value on, a pixel belongs to a line: half of the way from paper to ink."""


def stroke_width(mask: NDArray[np.bool_]) -> float:
    """Mean width in pixels: a stroke's edge is its length twice, its area the length times the width."""
    padded = np.pad(mask, 1)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    edge = int((mask & ~inner).sum())
    area = int(mask.sum())
    return 2 * area / edge if area > edge else 1.0


def window_sums(values: NDArray[Any], window: int) -> NDArray[np.float64]:
    """The sum of each window x window that fits in the picture, by sums of sums."""
    sums = np.cumsum(np.cumsum(np.pad(values, ((1, 0), (1, 0))), axis=0, dtype=np.float64), axis=1)
    bands = sums[window:] - sums[:-window]
    return np.asarray(bands[:, window:] - bands[:, :-window])
