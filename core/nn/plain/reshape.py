"""Layers that only change the shape."""

from __future__ import annotations

from core.nn.plain.layer import Layer
from core.types import Array


class Flatten(Layer):
    """(N, C, H, W) to (N, C H W), row by row and channel by channel; the gradient goes back to the shape."""

    def forward(self, x: Array, training: bool = False) -> Array:
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dy: Array) -> Array:
        return dy.reshape(self.shape)
