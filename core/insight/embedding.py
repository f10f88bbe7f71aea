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


class PrincipalComponents:
    """The two directions of the largest variance of values (N, D), the largest part of each positive.

    The values come piece by piece: no piece takes long, and no more is kept than they are. Values that are no
    numbers count as 0. Of fewer than two directions the missing ones are 0.
    """

    def __init__(self) -> None:
        self._pieces: list[NDArray[np.float32]] = []
        self._shift = np.zeros(0)
        self._sum = np.zeros(0)
        self._scatter = np.zeros((0, 0))

    def add(self, values: Array) -> None:
        """Values (n, D) of further images."""
        finite = np.nan_to_num(np.asarray(values, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
        if not finite.size:
            self._pieces.append(np.zeros((len(finite), 0), np.float32))
            return
        if not self._shift.size:  # near the mean, so that no digits are lost in the differences of squares
            size = finite.shape[1]
            self._shift, self._sum = finite.mean(axis=0), np.zeros(size)
            self._scatter = np.zeros((size, size))
        shifted = finite - self._shift
        self._sum += shifted.sum(axis=0)
        self._scatter += shifted.T @ shifted
        self._pieces.append(shifted.astype(np.float32))

    def embedding(self) -> Embedding:
        """Of all that were added."""
        count = sum(map(len, self._pieces))
        points = np.zeros((count, 2))
        if not self._shift.size:
            return Embedding(points, 1.0)
        mean = self._sum / count
        variances, directions = np.linalg.eigh(self._scatter - count * np.outer(mean, mean))
        axes = directions[:, ::-1][:, :2]
        axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1.0, 1.0)
        points[:, : axes.shape[1]] = np.concatenate([(piece - mean) @ axes for piece in self._pieces])
        total = float(np.maximum(variances, 0).sum())
        kept = float(np.maximum(variances[::-1][:2], 0).sum())
        return Embedding(points, kept / total if total > 0 else 1.0)
