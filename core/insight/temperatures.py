"""Temperatures: what makes the probabilities of a model honest, judged on images that it was not fitted to.

A model that was calibrated has its own. For another one it is fitted here, to each half of the images, and
the one half is read with the temperature of the other: else it would be judged by what it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.nn.network import softmax
from core.training.calibration import fit_temperature
from core.types import Array

MIN_IMAGES = 20
"""Images that it takes to fit one."""


@dataclass(frozen=True)
class Temperatures:
    """One that is told, and those with which every other image is read."""

    whole: float = 1.0
    even: float = 1.0
    """For images with an even number."""
    odd: float = 1.0

    @classmethod
    def own(cls, temperature: float) -> Temperatures:
        """That of a model that was calibrated."""
        return cls(temperature, temperature, temperature)

    @classmethod
    def fitted(cls, logits: Array, labels: NDArray[np.intp]) -> Temperatures:
        """From logits (N, classes), all finite, and labels (N,); too few images say nothing."""
        if len(labels) < MIN_IMAGES or logits.shape[1] < 2:
            return cls()
        return cls(
            fit_temperature(logits, labels),
            even=fit_temperature(logits[1::2], labels[1::2]),
            odd=fit_temperature(logits[::2], labels[::2]),
        )

    def probabilities(self, logits: Array) -> Array:
        """(N, classes), each row adds up to 1."""
        found = np.empty_like(logits)
        found[::2] = softmax(logits[::2].copy(), self.even)
        found[1::2] = softmax(logits[1::2].copy(), self.odd)
        return found
