"""A moving average of the weights: it varies less from batch to batch than the weights themselves."""

from __future__ import annotations

import numpy as np

from core.nn.kernels.denormals import CLEARED_EVERY, clear_negligible
from core.types import Array

CHUNK_NUMBERS = 32768
"""Numbers at a time, so that those involved stay in the cache."""


class MovingAverage:
    """a <- d a + (1 - d) w after every step   (Ruppert, 1988; Polyak and Juditsky, 1992).

    In the first steps d is (1 + t) / (10 + t), if that is less: else the first weights, which are random,
    would be in the average for long (as in TensorFlow's ExponentialMovingAverage).
    """

    def __init__(self, vector: Array, decay: float) -> None:
        self.values = vector.copy()
        self._vector, self._decay = vector, decay
        self._scratch = np.empty(min(CHUNK_NUMBERS, vector.size), vector.dtype)

    def update(self, step: int) -> None:
        """Take in the weights as they are after this step, from 1."""
        share = np.array(1 - min(self._decay, (1 + step) / (10 + step)), self.values.dtype)
        for start in range(0, self.values.size, CHUNK_NUMBERS):
            average = self.values[start : start + CHUNK_NUMBERS]
            difference = self._scratch[: average.size]
            np.subtract(self._vector[start : start + CHUNK_NUMBERS], average, out=difference)
            difference *= share
            average += difference
            if step % CLEARED_EVERY == 0:
                clear_negligible(average, difference)
