"""Correlation: a kernel laid on every window of a batch of maps.

Two of the three passes of a convolution are made of it: the outputs are the inputs under the kernel, and the
gradient by the kernel is a sum over the windows. The third is Spreading.
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
TILE = 8
"""Rows of a product that BLAS computes together."""


class Correlation:
    """Kernels (rows, columns, C, O), with a bias (O,), over maps, in buffers for one batch size.

    All maps here are in the order of memory, (H, W, C, N).

    BLAS multiplies by tiles of rows, and a matrix of a few filters fills them badly. Such a kernel is laid on
    two neighbouring windows at once: twice the rows, for which the window is one stride wider, and each half
    has zeros where only the other looks.
    """

    def __init__(
        self,
        down: Reach,
        across: Reach,
        channels: int,
        filters: int,
        batch: int,
        dtype: DTypeLike,
        groups: int,
    ) -> None:
        size, stride = down.kernel_size, across.stride
        strip = across.places * size * channels * np.dtype(dtype).itemsize
        self._batch, self._at_once = batch, images_at_once(batch, strip)
        ill_fitting = filters < 2 * TILE and filters % TILE > 0
        # of several groups, neighbours are no matrix: the maps of the others lie between them
        together = 2 if ill_fitting and across.windows % 2 == 0 and groups == 1 else 1
        across = across.together(together)
        self._windows = {
            count: SlidingWindows(down, across, channels, count, dtype)
            for count in {self._at_once, batch % self._at_once} - {0}
        }
        self._turns = down.turns
        columns = np.zeros(
            (len(self._turns), across.kernel_size, size * channels + 1, together, filters), dtype
        )
        self._kernels = [
            columns[:, one * stride : one * stride + size, :-1, one].reshape(
                -1, size, size, channels, filters
            )
            for one in range(together)
        ]
        self._bias = columns[:, 0, -1]  # the ones stand in each column of a window: one of them is enough
        self._matrices = columns.reshape(len(columns), -1, together * filters)
        self._rows_of_maps = across.windows, together * filters
        self._sum = KernelGradient(across.windows, *self._matrices.shape[1:], dtype)
        self._facing = np.empty((across.windows, self._at_once, together * filters), dtype)

    def apply(self, kernel: Array, maps: Array, out: Array, bias: Array) -> None:
        """Write to `out` (H, W, O, N) the kernel times each window of `maps`, plus the bias."""
        for kernels in self._kernels:
            turned(kernel, self._turns, out=kernels)
        self._bias[...] = bias
        matrices = self._matrices.swapaxes(1, 2)
        for images, windows in self._parts():
            rows = windows.over(maps[..., images])
            for target, (turn, row) in zip(self._neighbours(out[..., images]), rows, strict=True):
                np.matmul(matrices[turn], row, out=target)

    def gradients(self, maps: Array, gradient: Array, out: Array, bias_out: Array) -> None:
        """From the gradient by the result of `apply` to those by the kernel and the bias."""
        self._matrices[...] = 0
        for images, windows in self._parts():
            rows = windows.over(maps[..., images])
            for slope, (turn, row) in zip(self._neighbours(gradient[..., images]), rows, strict=True):
                self._sum.add(row, self._turn(slope), out=self._matrices[turn])
        turned_back(sum(self._kernels[1:], self._kernels[0]), self._turns, out=out)
        np.add.reduce(self._bias, axis=(0, 1), out=bias_out)
        self._matrices[...] = 0  # `apply` counts on zeros where the other ones are

    def _neighbours(self, maps: Array) -> Array:
        """Maps (H, W, O, N), seen so that windows which are multiplied at once are one matrix."""
        return maps.reshape(len(maps), *self._rows_of_maps, maps.shape[-1])

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
