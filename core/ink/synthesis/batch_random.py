"""Random numbers for many digits at once.

A shape is written down once, as if for one digit; each of its numbers is an array with one value a digit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Value = float | Numbers
"""One number for all digits, or (N,) with one for each."""


class BatchRandom:
    """Draws (N,) numbers at a time, one for each of `count` digits."""

    def __init__(self, generator: np.random.Generator, count: int) -> None:
        self._generator = generator
        self.count = count

    def triangular(self, low: Value, high: Value) -> Numbers:
        """From low to high, the middle more often than the ends."""
        return self.uniform(low, high) / 2 + self.uniform(low, high) / 2

    def uniform(self, low: Value, high: Value) -> Numbers:
        """From low to high, each value as often."""
        return self._generator.uniform(low, high, self.count)

    def normal(self, mean: Value, spread: Value) -> Numbers:
        """Normally distributed; the spread is the standard deviation."""
        return self._generator.normal(mean, spread, self.count)

    def lognormal(self, median: Value, spread: Value) -> Numbers:
        """Positive, log-normally distributed: a spread of 0.3 is about 30 % more or less."""
        return np.asarray(median * np.exp(self.normal(0.0, spread)))

    def bernoulli(self, share: Value) -> NDArray[np.bool_]:
        """True for this share of the digits."""
        return np.asarray(self._generator.random(self.count) < share)

    def normal_array(self, *shape: int) -> Numbers:
        """(N, ...) of independent standard normal numbers."""
        return self._generator.standard_normal((self.count, *shape))

    def normal_array_float32(self, *shape: int) -> NDArray[np.float32]:
        """The same in single precision, for pictures."""
        return self._generator.standard_normal((self.count, *shape), np.float32)
