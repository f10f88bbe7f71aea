"""Correlation: a kernel laid on every window of a batch of maps.

All three passes of a convolution are made of it: the outputs are the inputs under the kernel, the gradient by
the inputs is that by the outputs under the flipped kernel, that by the kernel is a sum over the windows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import DTypeLike

from core.layers.kernel_gradient import KernelGradient
from core.layers.sliding_windows import Reach, SlidingWindows, turned, turned_back
from core.types import Array

STRIP = 2**20
"""Bytes of the strip of windows, at most: a larger one would not stay in the cache while it is worked on."""
WIDE = 128
"""Rows of a window from which on it pays to turn the gradient before it is multiplied by them."""


class Correlation:
    """Kernels (rows, columns, C, O), with or without a bias (O,), over maps, in buffers for one batch size.

    All maps here are in the order of memory, (H, W, C, N).
    """

    def __init__(
        self,
        down: Reach,
        across: Reach,
        channels: int,
        filters: int,
        batch: int,
        dtype: DTypeLike,
        bias: bool = False,
    ) -> None:
        size = down.kernel_size
        strip = across.places * size * channels * np.dtype(dtype).itemsize
        self._batch, self._at_once = batch, images_at_once(batch, strip)
        self._windows = {
            count: SlidingWindows(down, across, channels, count, dtype, ones=bias)
            for count in {self._at_once, batch % self._at_once} - {0}
        }
        self._turns = down.turns
        columns = np.zeros((len(self._turns), size, size * channels + bias, filters), dtype)
        self._kernels = columns[:, :, : size * channels].reshape(-1, size, size, channels, filters)
        self._bias = columns[:, 0, -1]  # the ones stand in each column of a window: one of them is enough
        self._matrices = columns.reshape(len(columns), -1, filters)
        self._sum = KernelGradient(across.windows, *self._matrices.shape[1:], dtype)
        self._facing = np.empty((across.windows, self._at_once, filters), dtype)

    def apply(self, kernel: Array, maps: Array, out: Array, bias: Array | None = None) -> None:
        """Write to `out` (H, W, O, N) the kernel times each window of `maps`, plus the bias."""
        turned(kernel, self._turns, out=self._kernels)
        if bias is not None:
            self._bias[...] = bias
        matrices = self._matrices.swapaxes(1, 2)
        for images, windows in self._parts():
            rows = windows.over(maps[..., images])
            for target, (turn, row) in zip(out[..., images], rows, strict=True):
                np.matmul(matrices[turn], row, out=target)

    def gradients(self, maps: Array, gradient: Array, out: Array, bias_out: Array) -> None:
        """From the gradient by the result of `apply` (with a bias) to those by the kernel and the bias."""
        self._matrices[...] = 0
        for images, windows in self._parts():
            rows = windows.over(maps[..., images])
            for slope, (turn, row) in zip(gradient[..., images], rows, strict=True):
                self._sum.add(row, self._turn(slope), out=self._matrices[turn])
        turned_back(self._kernels, self._turns, out=out)
        np.add.reduce(self._bias, axis=0, out=bias_out)
        self._matrices[...] = 0  # `apply` counts on zeros where the other ones are

    def _parts(self) -> Iterator[tuple[slice, SlidingWindows]]:
        for start in range(0, self._batch, self._at_once):
            stop = min(start + self._at_once, self._batch)
            yield slice(start, stop), self._windows[stop - start]

    def _turn(self, gradient: Array) -> Array:
        """A row of the gradient (W, O, N) as (W, N, O), to be multiplied by windows (W, K, N)."""
        if self._matrices.shape[1] < WIDE:
            return gradient.swapaxes(1, 2)
        facing = self._facing[:, : gradient.shape[2]]
        np.copyto(facing, gradient.swapaxes(1, 2))
        return facing


def images_at_once(batch: int, strip: int) -> int:
    """A part of the batch, 16 images or a multiple, whose strip (given in bytes an image) fits the cache."""
    parts = -(-batch * strip // STRIP)
    return min(batch, -(-batch // parts // 16) * 16)
