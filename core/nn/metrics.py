"""Metrics: accuracy and the confusion matrix."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.types import Labels


def confusion_matrix(labels: Labels, predicted: Labels, classes: int) -> NDArray[np.int64]:
    """(classes, classes): how often an image of class `row` was read as class `column`."""
    return np.bincount(labels.astype(np.int64) * classes + predicted, minlength=classes**2).reshape(
        classes, classes
    )


def accuracy(confusion: NDArray[np.int64]) -> float:
    """The share that was read right; 0 where nothing was read."""
    return float(np.trace(confusion) / max(int(confusion.sum()), 1))


class WeightedMean(msgspec.Struct):
    """The mean of what came so far, without keeping it."""

    total: float = 0.0
    count: int = 0

    def add(self, value: float, weight: int = 1) -> None:
        """Take in a value that stands for `weight` examples."""
        self.total += value * weight
        self.count += weight

    @property
    def value(self) -> float:
        """The mean; 0 where nothing came."""
        return self.total / self.count if self.count else 0.0
