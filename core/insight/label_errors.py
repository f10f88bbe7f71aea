"""Likely label errors: images whose label is probably wrong, found by the confident joint.

For each class the mean probability that its own images get is the threshold from which on an image counts as
confidently of it. An image that is confidently of another class than its label says is suspect (Northcutt,
Jiang and Chuang: Confident learning, 2021). The model must not have learned from these images: of what it
learned by heart it is never in doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.types import Array


@dataclass(frozen=True, eq=False)
class LabelErrors:
    """The suspects, the most likely first."""

    rows: NDArray[np.intp]
    """Which images, by their place among those that were given."""
    likely_labels: NDArray[np.intp]
    """The class that each seems to be of."""
    joint: NDArray[np.int64]
    """(classes, classes) counts: the label given in rows, the class that it confidently is in columns."""


def label_errors(probabilities: Array, labels: NDArray[np.intp]) -> LabelErrors:
    """From probabilities (N, classes) and labels (N,) below `classes`.

    Suspects are sorted by the normalized margin: the probability of the label less that of the likely class.
    """
    classes = probabilities.shape[1]
    confident = probabilities >= _thresholds(probabilities, labels)
    counted = confident.any(axis=1)
    likely = np.where(confident, probabilities, -1).argmax(axis=1) if classes else labels
    joint = np.bincount(labels[counted] * classes + likely[counted], minlength=classes**2)
    rows = np.flatnonzero(counted & (likely != labels))
    margins = probabilities[rows, labels[rows]] - probabilities[rows, likely[rows]]
    rows = rows[np.argsort(margins, kind="stable")]
    return LabelErrors(rows, likely[rows], joint.reshape(classes, classes))


def _thresholds(probabilities: Array, labels: NDArray[np.intp]) -> NDArray[np.float64]:
    """(classes,): the mean probability of a class in images of that label; without any, one never reached."""
    classes = probabilities.shape[1]
    own = np.take_along_axis(probabilities, labels[:, np.newaxis], axis=1)[:, 0]
    counts = np.bincount(labels, minlength=classes)
    sums = np.bincount(labels, weights=own, minlength=classes)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.inf)
