"""Scores of each class: how many of its images were found, and how many that were read as it are it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.insight.proportion import Proportion


@dataclass(frozen=True)
class ClassScore:
    """How well one class is read (van Rijsbergen, 1979)."""

    recall: Proportion
    """Of its images, those read as it."""
    precision: Proportion
    """Of the images read as it, those that are it."""

    @property
    def support(self) -> int:
        """How many images it has."""
        return self.recall.total

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None of a class that has no image and was never read."""
        either = self.recall.total + self.precision.total
        return 2 * self.recall.count / either if either else None


def class_scores(confusion: NDArray[np.int64]) -> tuple[ClassScore, ...]:
    """The scores of all classes, from counts (classes, classes) with the truth in rows."""
    found, images, readings = confusion.diagonal(), confusion.sum(axis=1), confusion.sum(axis=0)
    return tuple(
        ClassScore(Proportion(int(right), int(own)), Proportion(int(right), int(read)))
        for right, own, read in zip(found, images, readings, strict=True)
    )
