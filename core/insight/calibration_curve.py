"""A calibration curve: how often a model is right, by how sure it was.

A model is calibrated where of all that it read with 90 % nine in ten are right: there the curve is the
diagonal (Niculescu-Mizil and Caruana, 2005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.types import Array

BINS = 15
"""Intervals of equal width from 0 to 1, as Guo et al. (2017) take them."""


@dataclass(frozen=True, eq=False)
class CalibrationCurve:
    """For each bin that holds an image; all arrays are (bins,)."""

    counts: NDArray[np.int64]
    """How many images were read that surely."""
    certainty: NDArray[np.float64]
    """The mean probability of their readings."""
    accuracy: NDArray[np.float64]
    """The share of them that was read right."""

    @property
    def error(self) -> float | None:
        """The expected calibration error: how far curve and diagonal lie apart, on average over the images
        (Naeini et al., 2015). None of no images.
        """
        total = int(self.counts.sum())
        gaps = np.abs(self.certainty - self.accuracy)
        return float(gaps @ self.counts / total) if total else None


def calibration_curve(certainty: Array, right: NDArray[np.bool_], bins: int = BINS) -> CalibrationCurve:
    """From the probability of each reading, (N,), and whether it was right, (N,)."""
    sure = np.asarray(certainty, np.float64)
    places = np.minimum((sure * bins).astype(np.intp), bins - 1)
    counts = np.bincount(places, minlength=bins)
    used = counts > 0
    held = np.maximum(counts, 1)
    means = (np.bincount(places, weights=values, minlength=bins) / held for values in (sure, right))
    mean_certainty, accuracy = means
    return CalibrationCurve(counts[used], mean_certainty[used], accuracy[used])
