"""Dropout: random units are silent in each step, so that none relies on another."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from core.nn.plain.layer import Layer
from core.types import Array


class Dropout(Layer):
    """y = x m / (1 - p), with a mask m that is 0 with probability p, else 1   (Srivastava et al., 2014).

    The mask is drawn anew at each step of training, for each unit of each image; the division makes up for
    the units that are silent, so that reading, y = x, sees sums of the same size. One random byte decides for
    a unit: p is the `rate`, rounded to a 256th. The gradient passes where x
    passed: dL/dx = dL/dy m / (1 - p).
    """

    def __init__(self, rate: float = 0.5, generator: np.random.Generator | None = None) -> None:
        super().__init__()
        self.p = min(round(256 * rate), 255) / 256
        self.generator = generator or np.random.default_rng(0)

    def forward(self, x: Array, training: bool = False) -> Array:
        self.scaled_mask = np.ones_like(x)
        if training and self.p > 0:
            self.scaled_mask *= self.mask(x.shape) / (1 - self.p)
        return x * self.scaled_mask

    def backward(self, dy: Array) -> Array:
        return dy * self.scaled_mask

    def mask(self, shape: tuple[int, ...]) -> NDArray[np.bool_]:
        """m: whether the random byte of each unit says that it stays.

        The fast layer draws the same bytes and lays them down as maps lie in its memory, (H, W, C, N); so
        they are here, and the same generator gives both the same mask.
        """
        count = math.prod(shape)
        words = self.generator.bit_generator.random_raw(math.ceil(count / 8))
        stays = words.view(np.uint8)[:count] >= 256 * self.p
        if len(shape) == 4:
            N, C, H, W = shape
            return stays.reshape(H, W, C, N).transpose(3, 2, 0, 1)
        return stays.reshape(shape)
