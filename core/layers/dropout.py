"""Dropout: random units are silent in each step, so that none relies on another (Srivastava et al., 2014)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from core.component import Share
from core.layers.base import Layer
from core.types import Array, Shape

BYTE = 256
DRAWN_AT_ONCE = 4096
"""64-bit words drawn by one call: what the call allocates then does not grow with the batch."""


class Dropout(Layer):
    """Silences each unit with probability `rate` while training; the rest is scaled up to keep sums the same.

    One random byte decides for a unit: the rate is rounded to a 256th, and the scale is exact for it.
    """

    sort: ClassVar[str] = "Normalization and dropout"

    rate: Annotated[
        Share,
        Meta(
            description="Share of the units that are silent in each training step.",
            extra={"phrase": "{value}"},
        ),
    ] = 0.5

    def build(self, input_shape: Shape) -> Shape:
        self._shape = input_shape
        self._threshold = min(round(self.rate * BYTE), BYTE - 1)
        self._scale = BYTE / (BYTE - self._threshold)
        return input_shape

    def attach(self, dtype: type[np.floating[Any]], generator: np.random.Generator) -> None:
        super().attach(dtype, generator)
        self._generator = generator

    def resize(self, batch: int) -> None:
        self._outputs = self.signal("outputs", batch, self._shape)
        self._input_gradient = self.signal("input gradient", batch, self._shape)
        self._kept = self.signal("kept", batch, self._shape, dtype=np.bool_)
        self._words = self.buffer("words", -(-self._kept.size // 8), dtype=np.uint64)
        self._bytes = self._words.view(np.uint8)[: self._kept.size]
        self._decisions = self.buffer("kept", self._kept.size)  # the same memory, in a row

    def forward(self, inputs: Array, training: bool) -> Array:
        self._silences = training and self._threshold > 0
        if not self._silences:
            return inputs
        self._draw()
        np.copyto(self._outputs, self._kept)  # as numbers: a product with booleans is slower
        np.multiply(inputs, self._outputs, out=self._outputs)
        self._outputs *= self._scale
        return self._outputs

    def _draw(self) -> None:
        source = self._generator.bit_generator
        for start in range(0, self._words.size, DRAWN_AT_ONCE):
            place = self._words[start : start + DRAWN_AT_ONCE]
            place[:] = source.random_raw(place.size)
        np.greater_equal(self._bytes, self._threshold, out=self._decisions)

    def backward(self, gradient: Array) -> Array:
        if not self._silences:
            return gradient
        np.copyto(self._input_gradient, self._kept)
        np.multiply(gradient, self._input_gradient, out=self._input_gradient)
        self._input_gradient *= self._scale
        return self._input_gradient
