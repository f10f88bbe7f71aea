"""Layers that only change the shape."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from core.nn.layers.base import Layer
from core.types import Array, Shape


class Flatten(Layer):
    """(N, C, H, W) to (N, C H W): from images to the input of dense layers."""

    menu_group: ClassVar[str] = "Shape"

    def build(self, input_shape: Shape) -> Shape:
        self._input_shape = input_shape
        return (int(np.prod(input_shape)),)

    def resize(self, batch: int) -> None:
        self._input_gradient = self.signal_buffer("input gradient", batch, self._input_shape)
        # Maps have the batch innermost, so that whole rows of images are moved: (C, H, W, N) is (C H W, N).
        memory = self.buffer("outputs", *self._input_shape, batch)
        self._maps = np.moveaxis(memory, -1, 0)
        self._outputs = memory.reshape(-1, batch).T

    def forward(self, inputs: Array, training: bool) -> Array:
        if inputs.flags.c_contiguous:  # images as they come, image after image
            return inputs.reshape(len(inputs), -1)
        np.copyto(self._maps, inputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        np.copyto(self._input_gradient, gradient.reshape(len(gradient), *self._input_shape))
        return self._input_gradient
