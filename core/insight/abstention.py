"""Abstention: what a model gains by saying "not sure" below a probability, and what it costs (Chow, 1970)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.insight.proportion import Proportion
from core.types import Array


@dataclass(frozen=True)
class Abstention:
    """What becomes of the images where a reading below `threshold` does not count."""

    threshold: float
    refused: Proportion
    """Of all images."""
    accuracy: Proportion
    """Of those that are not refused."""


def abstention(certainty: Array, right: NDArray[np.bool_], threshold: float) -> Abstention:
    """From the probability of each reading, (N,), and whether it was right, (N,)."""
    kept = certainty >= threshold
    answered = int(kept.sum())
    return Abstention(
        threshold,
        Proportion(len(kept) - answered, len(kept)),
        Proportion(int((kept & right).sum()), answered),
    )
