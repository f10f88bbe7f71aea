"""Convolution: one small dense layer that looks at every window of the image."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.nn.plain.layer import Layer
from core.types import Array


class Conv2D(Layer):
    """y[n, f, h, w] = b[f] + sum over c, i, j of x[n, c, h s + i, w s + j] W[i, j, c, f].

    LeCun et al. (1989); groups: Krizhevsky et al. (2012). n counts images, c channels, f filters; h and w are
    the row and column of the window, i and j those within it, s is the stride. Around the image lie `padding`
    rows and columns of zeros. With groups, each part of the filters sees its own part of the channels alone.

    Parameters: `weight` W (kernel_size, kernel_size, channels / groups, filters) and `bias` b (filters,).

    Each window is a dense layer's input, so its gradients are a dense layer's: dL/dW is the sum, over all
    windows, of the window times dL/dy there, and each window of dL/dx gets W times dL/dy there. A pixel lies
    in several windows, and its gradient is the sum of what it gets from each.
    """

    def __init__(self, kernel_size: int = 3, stride: int = 1, padding: int = 0, groups: int = 1) -> None:
        super().__init__()
        self.kernel_size, self.stride, self.padding, self.groups = kernel_size, stride, padding, groups

    def forward(self, x: Array, training: bool = False) -> Array:
        W, b = self.parameters["weight"], self.parameters["bias"]
        self.x = pad(x, self.padding)
        N, _, H, width = self.x.shape
        rows, columns = ((side - self.kernel_size) // self.stride + 1 for side in (H, width))
        y = np.empty((N, len(b), rows, columns), x.dtype)
        for h, w in np.ndindex(rows, columns):
            for channels, filters in self.parts():
                window = self.window(self.x, channels, h, w)
                y[:, filters, h, w] = np.einsum("ncij,ijcf->nf", window, W[..., filters]) + b[filters]
        return y

    def backward(self, dy: Array) -> Array:
        W = self.parameters["weight"]
        dW, dx = np.zeros_like(W), np.zeros_like(self.x)
        for h, w in np.ndindex(dy.shape[2:]):
            for channels, filters in self.parts():
                window, dwindow = (self.window(maps, channels, h, w) for maps in (self.x, dx))
                dW[..., filters] += np.einsum("ncij,nf->ijcf", window, dy[:, filters, h, w])
                dwindow += np.einsum("nf,ijcf->ncij", dy[:, filters, h, w], W[..., filters])
        self.gradients["weight"] = dW
        self.gradients["bias"] = np.sum(dy, axis=(0, 2, 3))
        return unpad(dx, self.padding)

    def window(self, maps: Array, channels: slice, h: int, w: int) -> Array:
        """The window in row h and column w of these channels: a view (N, C, kernel_size, kernel_size)."""
        top, left, size = h * self.stride, w * self.stride, self.kernel_size
        return maps[:, channels, top : top + size, left : left + size]

    def parts(self) -> Iterator[tuple[slice, slice]]:
        """The channels and the filters of each group; all of them where there is one."""
        C, F = self.x.shape[1] // self.groups, len(self.parameters["bias"]) // self.groups
        for group in range(self.groups):
            yield slice(group * C, (group + 1) * C), slice(group * F, (group + 1) * F)


def pad(maps: Array, padding: int, value: float = 0.0) -> Array:
    """Maps (N, C, H, W) with rows and columns of this value around."""
    around = (padding, padding)
    return np.pad(maps, ((0, 0), (0, 0), around, around), constant_values=value)


def unpad(maps: Array, padding: int) -> Array:
    """Maps without the rows and columns around."""
    H, W = maps.shape[2:]
    return maps[:, :, padding : H - padding, padding : W - padding]
