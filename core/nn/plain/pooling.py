"""Pooling: each window of a map becomes one number."""

from __future__ import annotations

import numpy as np

from core.nn.plain.convolution import pad, unpad
from core.nn.plain.layer import Layer
from core.types import Array


class Pooling(Layer):
    """Windows of size x size, `stride` pixels apart (None: the size), in a loop; what fills none is left out.

    A kind of pooling says what a window becomes (`pool`) and how dL/dy goes back to it (`share`).
    """

    outside: float
    """What stands around the image where the windows reach into the padding."""

    def __init__(self, size: int = 2, stride: int | None = None, padding: int = 0) -> None:
        super().__init__()
        self.size, self.stride, self.padding = size, stride or size, padding

    def forward(self, x: Array, training: bool = False) -> Array:
        self.x = pad(x, self.padding, self.outside)
        N, C, H, W = self.x.shape
        rows, columns = ((side - self.size) // self.stride + 1 for side in (H, W))
        y = np.empty((N, C, rows, columns), x.dtype)
        for h, w in np.ndindex(rows, columns):
            y[:, :, h, w] = self.pool(self.window(self.x, h, w))
        return y

    def backward(self, dy: Array) -> Array:
        dx = np.zeros_like(self.x)
        for h, w in np.ndindex(dy.shape[2:]):
            dwindow = self.window(dx, h, w)
            dwindow += self.share(self.window(self.x, h, w), dy[:, :, h : h + 1, w : w + 1])
        return unpad(dx, self.padding)

    def window(self, maps: Array, h: int, w: int) -> Array:
        """The window in row h and column w of all maps: a view (N, C, size, size)."""
        top, left = h * self.stride, w * self.stride
        return maps[:, :, top : top + self.size, left : left + self.size]

    def pool(self, window: Array) -> Array:
        """From a window (N, C, size, size) to one number of each map (N, C)."""
        raise NotImplementedError

    def share(self, window: Array, dy: Array) -> Array:
        """What each pixel of a window gets of the gradient (N, C, 1, 1) by its one number."""
        raise NotImplementedError


class MaxPool2D(Pooling):
    """y = the largest pixel of the window, and only that one gets the gradient (Ranzato et al., 2007).

    Of several that are equally large, the first, row by row. Padding is never the largest.
    """

    outside = -np.inf

    def pool(self, window: Array) -> Array:
        return np.max(window, axis=(2, 3))

    def share(self, window: Array, dy: Array) -> Array:
        N, C, *_ = window.shape
        winner = window.reshape(N, C, -1).argmax(axis=2)
        is_winner = winner[:, :, np.newaxis] == np.arange(self.size**2)
        return dy * is_winner.reshape(window.shape)


class AveragePool2D(Pooling):
    """y = the mean of the window, and each pixel gets 1 / size^2 of the gradient (LeCun et al., 1998).

    Padding counts as zeros.
    """

    outside = 0.0

    def pool(self, window: Array) -> Array:
        return np.mean(window, axis=(2, 3))

    def share(self, window: Array, dy: Array) -> Array:
        return dy / self.size**2


class GlobalAveragePool(Layer):
    """y = the mean of each map: (N, C, H, W) to (N, C). Each pixel gets 1 / (H W) of the gradient.

    Lin, Chen and Yan (2014).
    """

    def forward(self, x: Array, training: bool = False) -> Array:
        self.x = x
        return np.mean(x, axis=(2, 3))

    def backward(self, dy: Array) -> Array:
        H, W = self.x.shape[2:]
        return np.ones_like(self.x) * dy[:, :, np.newaxis, np.newaxis] / (H * W)
