"""Calibration: what a network's probabilities are worth, found on images that it did not learn from.

A network that was trained until it made no more mistakes says "99 %" too often. Two numbers mend that: a
temperature that makes its probabilities honest, and the probability below which it had better say that it
does not know.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.nn.network import Network, softmax
from core.types import Array, Labels

REJECTED_DIGIT_SHARE = 0.01
"""Share of the digits held out that may be said to be none."""

MIN_IMAGES = 500
"""Images held out that it takes to tell anything."""

_MIN_TEMPERATURE, _MAX_TEMPERATURE, _SEARCH_STEPS = 0.05, 20.0, 40
_GOLDEN_RATIO = (5**0.5 - 1) / 2


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the logits of a network become an answer; without one fitted to it, plain softmax and a half."""

    temperature: Annotated[float, Meta(gt=0, le=1000)] = 1.0
    """What the logits are divided by before softmax."""
    known_from: Annotated[float, Meta(ge=0, le=1)] = 0.5
    """The probability of the best class from which on the image counts as one that the network knows."""

    def knows(self, probabilities: Array) -> bool:
        """Whether an image with these probabilities, (classes,), is one of what the network knows."""
        return bool(probabilities.max() >= self.known_from)


def calibrate(network: Network, examples: LabelledImages, rows: NDArray[np.intp]) -> Calibration:
    """What fits a network, found on rows that it did not learn from; those of no class are passed over.

    Nothing fits a network that has diverged: its numbers are none.
    """
    rows = rows[examples.known[rows]]
    logits = network.predict(examples.images[rows] * np.float32(1 / 255))
    if not np.isfinite(logits).all():
        return Calibration()
    labels = examples.labels[rows].astype(np.intp)
    temperature = fit_temperature(logits, labels)
    best = softmax(logits, temperature).max(axis=1)
    return Calibration(temperature, round(float(np.quantile(best, REJECTED_DIGIT_SHARE)), 4))


def fit_temperature(logits: Array, labels: Labels) -> float:
    """The temperature that makes the labels most likely, by golden sections (Guo et al., 2017)."""
    low, high = np.log(_MIN_TEMPERATURE), np.log(_MAX_TEMPERATURE)
    for _ in range(_SEARCH_STEPS):
        left, right = high - _GOLDEN_RATIO * (high - low), low + _GOLDEN_RATIO * (high - low)
        if _loss(logits, labels, left) < _loss(logits, labels, right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def expected_calibration_error(probabilities: Array, labels: Labels, bins: int = 15) -> float:
    """How far "90 %" is from being right nine times in ten, on average (Naeini et al., 2015).

    Images are put into bins by the probability of the best class; in each, its mean is compared with the
    share that was read right.
    """
    best, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    places = np.minimum((best * bins).astype(np.intp), bins - 1)
    gaps = np.bincount(places, weights=best - right, minlength=bins)
    return float(np.abs(gaps).sum() / max(len(best), 1))


def _loss(logits: Array, labels: Labels, log_temperature: float) -> float:
    scaled = logits.astype(np.float64) / np.exp(log_temperature)
    scaled -= scaled.max(axis=1, keepdims=True)
    right = np.take_along_axis(scaled, labels[:, np.newaxis], axis=1)[:, 0]
    return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - right))
