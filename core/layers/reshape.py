"""Layers that only change the shape."""

from __future__ import annotations

import numpy as np

from core.layers.base import Layer
from core.types import Array, Shape


class Flatten(Layer):
    """(N, C, H, W) to (N, C H W): from pictures to what dense layers take."""

    def build(self, input_shape: Shape) -> Shape:
        self._input_shape = input_shape
        return (int(np.prod(input_shape)),)

    def forward(self, inputs: Array, training: bool) -> Array:
        return inputs.reshape(len(inputs), -1)

    def backward(self, gradient: Array) -> Array:
        return gradient.reshape(len(gradient), *self._input_shape)
