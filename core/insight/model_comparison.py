"""A comparison of two models on the same images: who is right where, and whether that is more than luck."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIGNIFICANCE = 0.05
"""A difference that luck makes less often than this counts as more than luck."""

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ModelComparison:
    """Four groups of images, by their rows; every image is in one."""

    both: Rows
    """Read right by both models."""
    only_first: Rows
    only_second: Rows
    neither: Rows

    @property
    def p_value(self) -> float:
        """How often two equally good models would differ at least as much (McNemar's exact test, 1947).

        Only the images that one of them alone reads right count: each is a toss of a coin.
        """
        first, second = len(self.only_first), len(self.only_second)
        tosses = first + second
        fewer = range(min(first, second) + 1)
        tail = math.fsum(math.exp(_log_binomial(tosses, hits) - tosses * math.log(2)) for hits in fewer)
        return min(1.0, 2 * tail)

    @property
    def differs(self) -> bool:
        """Whether the difference is more than luck."""
        return self.p_value < SIGNIFICANCE


def compare(first_right: NDArray[np.bool_], second_right: NDArray[np.bool_]) -> ModelComparison:
    """From whether each model read each image right, (N,) both."""
    return ModelComparison(
        both=np.flatnonzero(first_right & second_right),
        only_first=np.flatnonzero(first_right & ~second_right),
        only_second=np.flatnonzero(~first_right & second_right),
        neither=np.flatnonzero(~first_right & ~second_right),
    )


def _log_binomial(tosses: int, hits: int) -> float:
    return math.lgamma(tosses + 1) - math.lgamma(hits + 1) - math.lgamma(tosses - hits + 1)
