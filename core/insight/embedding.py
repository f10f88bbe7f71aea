"""An embedding: many numbers an image as two, so that images that a network finds alike stand together.

By principal components (Pearson, 1901; Hotelling, 1933): the plane in which the images differ most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.types import Array


@dataclass(frozen=True, eq=False)
class Embedding:
    """Images as points in a plane."""

    points: NDArray[np.float64]
    """(N, 2)."""
    share: float
    """How much of the variance the plane keeps, 0 to 1; 1 where there is none to keep."""


def principal_components(values: Array) -> Embedding:
    """The two directions of the largest variance of values (N, D), the largest part of each positive.

    Values that are no numbers count as 0. Of fewer than two directions the missing ones are 0.
    """
    finite = np.nan_to_num(np.asarray(values, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    points = np.zeros((len(finite), 2))
    if not finite.size:
        return Embedding(points, 1.0)
    centred = finite - finite.mean(axis=0)
    variances, directions = np.linalg.eigh(centred.T @ centred)
    axes = directions[:, ::-1][:, :2]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1.0, 1.0)
    points[:, : axes.shape[1]] = centred @ axes
    total = float(np.maximum(variances, 0).sum())
    kept = float(np.maximum(variances[::-1][:2], 0).sum())
    return Embedding(points, kept / total if total > 0 else 1.0)
