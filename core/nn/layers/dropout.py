"""Dropout: random units are dropped in each training step (Srivastava et al., 2014)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from core.nn.component import Fraction
from core.nn.layers.base import Layer, memory_order
from core.types import Array, Shape

BYTE_VALUES = 256
WORDS_PER_DRAW = 4096
"""64-bit words drawn by one call: what the call allocates then does not grow with the batch."""


class Dropout(Layer):
    """Drops each unit with probability `rate` during training; the others are scaled up to keep the expected
    sum.

    One random byte decides for a unit: the rate is rounded to a 256th, and the scale is exact for it.
    """

    menu_group: ClassVar[str] = "Normalization and dropout"

    rate: Annotated[
        Fraction,
        Meta(
            description="Fraction of units dropped in each training step.",
            extra={"phrase": "{value}"},
        ),
    ] = 0.5

    def build(self, input_shape: Shape) -> Shape:
        self._shape = input_shape
        self._threshold = min(round(self.rate * BYTE_VALUES), BYTE_VALUES - 1)
        self._scale = BYTE_VALUES / (BYTE_VALUES - self._threshold)
        return input_shape

    def attach(self, dtype: type[np.floating[Any]], generator: np.random.Generator) -> None:
        super().attach(dtype, generator)
        self.generator = generator

    def resize(self, batch: int) -> None:
        self._outputs = self.signal_buffer("outputs", batch, self._shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._shape)
        self._mask = self.signal_buffer("mask", batch, self._shape, dtype=np.bool_)
        self._words = self.buffer("words", -(-self._mask.size // 8), dtype=np.uint64)
        self._bytes = self._words.view(np.uint8)[: self._mask.size]
        in_memory = memory_order(self._mask) if self._mask.ndim == 4 else self._mask
        self._flat_mask = in_memory.reshape(-1)  # the same memory, in a row

    def forward(self, inputs: Array, training: bool) -> Array:
        self._drops_units = training and self._threshold > 0
        if not self._drops_units:
            return inputs
        self._draw()
        np.copyto(self._outputs, self._mask)  # as numbers: a product with booleans is slower
        np.multiply(inputs, self._outputs, out=self._outputs)
        self._outputs *= self._scale
        return self._outputs

    def _draw(self) -> None:
        source = self.generator.bit_generator
        for start in range(0, self._words.size, WORDS_PER_DRAW):
            place = self._words[start : start + WORDS_PER_DRAW]
            place[:] = source.random_raw(place.size)
        np.greater_equal(self._bytes, self._threshold, out=self._flat_mask)

    def backward(self, gradient: Array) -> Array:
        if not self._drops_units:
            return gradient
        np.copyto(self._input_gradient, self._mask)
        np.multiply(gradient, self._input_gradient, out=self._input_gradient)
        self._input_gradient *= self._scale
        return self._input_gradient
