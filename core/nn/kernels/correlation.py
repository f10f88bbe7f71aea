"""Correlation: a kernel laid on every window of a batch of maps.

Two of the three passes of a convolution are made of it: the outputs are the inputs under the kernel, and the
gradient by the kernel is a sum over the windows. The third is in transposed_convolution.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import DTypeLike

from core.nn.kernels.kernel_gradient import KernelGradient
from core.nn.kernels.sliding_windows import SlidingWindows, WindowGeometry, rotate_kernel, unrotate_kernel
from core.types import Array

MAX_STRIP_BYTES = 2**20
"""Bytes of the strip of windows, at most: a larger one would not stay in the cache while it is worked on."""
MIN_TRANSPOSED_ROWS = 128
"""Rows of a window from which on it pays to turn the gradient before it is multiplied by them."""
BLAS_TILE_ROWS = 8
"""Rows of a product that BLAS computes together."""


class Correlation:
    """Kernels (rows, columns, C, O), with a bias (O,), over maps, in buffers for one batch size.

    All maps here are in the order of memory, (H, W, C, N).

    BLAS multiplies by tiles of rows, and a matrix of a few filters fills them badly. Such a kernel is laid on
    two neighbouring windows at once: twice the rows, for which the window is one stride wider, and each half
    has zeros where only the other looks.

    So a matrix that multiplies the windows is, before it is seen as one,

        (columns of the wide window, rows x C and the ones, neighbours, O)

    The kernel of neighbour 0 lies in the first kernel_size columns, that of neighbour 1 begins a stride
    further on. What is neither kernel nor bias is zero whenever `apply` begins, which writes only those two;
    `gradients` gathers its sums in the same memory, and clears it.
    """

    def __init__(
        self,
        down: WindowGeometry,
        across: WindowGeometry,
        channels: int,
        filters: int,
        batch: int,
        dtype: DTypeLike,
        groups: int,
    ) -> None:
        size, stride = down.kernel_size, across.stride
        strip = across.positions * size * channels * np.dtype(dtype).itemsize
        self._batch, self._images_per_pass = batch, images_per_pass(batch, strip)
        wastes_tiles = filters < 2 * BLAS_TILE_ROWS and filters % BLAS_TILE_ROWS > 0
        # of several groups, neighbours are no matrix: the maps of the others lie between them
        windows_per_product = 2 if wastes_tiles and across.windows % 2 == 0 and groups == 1 else 1
        across = across.merged(windows_per_product)
        self._windows = {
            count: SlidingWindows(down, across, channels, count, dtype)
            for count in {self._images_per_pass, batch % self._images_per_pass} - {0}
        }
        self._rotations = down.rotations
        layout = across.kernel_size, size * channels + 1, windows_per_product, filters
        columns = np.zeros((len(self._rotations), *layout), dtype)
        starts = [neighbour * stride for neighbour in range(windows_per_product)]
        self._kernels = [
            columns[:, start : start + size, :-1, neighbour].reshape(-1, size, size, channels, filters)
            for neighbour, start in enumerate(starts)
        ]
        self._bias = columns[:, 0, -1]  # the ones stand in each column of a window: one of them is enough
        self._matrices = columns.reshape(len(columns), -1, windows_per_product * filters)
        self._rows_of_maps = across.windows, windows_per_product * filters
        self._kernel_gradient = KernelGradient(across.windows, *self._matrices.shape[1:], dtype)
        self._transposed_rows = np.empty(
            (across.windows, self._images_per_pass, windows_per_product * filters), dtype
        )

    def apply(self, kernel: Array, maps: Array, out: Array, bias: Array) -> None:
        """Write to `out` (H, W, O, N) the kernel times each window of `maps`, plus the bias."""
        for kernels in self._kernels:
            rotate_kernel(kernel, self._rotations, out=kernels)
        self._bias[...] = bias
        matrices = self._matrices.swapaxes(1, 2)
        for images, windows in self._parts():
            rows = windows.over(maps[..., images])
            for target, (rotation, row) in zip(self._merged_rows(out[..., images]), rows, strict=True):
                np.matmul(matrices[rotation], row, out=target)

    def gradients(self, maps: Array, gradient: Array, out: Array, bias_out: Array) -> None:
        """From the gradient by the result of `apply` to those by the kernel and the bias."""
        self._clear()
        for images, windows in self._parts():
            rows = windows.over(maps[..., images])
            for row_gradient, (rotation, row) in zip(
                self._merged_rows(gradient[..., images]), rows, strict=True
            ):
                self._kernel_gradient.add(row, self._facing_rows(row_gradient), out=self._matrices[rotation])
        unrotate_kernel(sum(self._kernels[1:], self._kernels[0]), self._rotations, out=out)
        np.add.reduce(self._bias, axis=(0, 1), out=bias_out)
        self._clear()

    def _clear(self) -> None:
        """Zeros everywhere: what sums begin with, and what `apply` finds outside of kernels and bias."""
        self._matrices[...] = 0

    def _merged_rows(self, maps: Array) -> Array:
        """Maps (H, W, O, N), seen so that windows which are multiplied at once are one matrix."""
        return maps.reshape(len(maps), *self._rows_of_maps, maps.shape[-1])

    def _parts(self) -> Iterator[tuple[slice, SlidingWindows]]:
        for start in range(0, self._batch, self._images_per_pass):
            stop = min(start + self._images_per_pass, self._batch)
            yield slice(start, stop), self._windows[stop - start]

    def _facing_rows(self, gradient: Array) -> Array:
        """A row of the gradient (W, O, N) as (W, N, O), to be multiplied by windows (W, K, N)."""
        if self._matrices.shape[1] < MIN_TRANSPOSED_ROWS:
            return gradient.swapaxes(1, 2)
        transposed = self._transposed_rows[:, : gradient.shape[2]]
        np.copyto(transposed, gradient.swapaxes(1, 2))
        return transposed


def images_per_pass(batch: int, strip: int) -> int:
    """A part of the batch, 16 images or a multiple, whose strip (given in bytes an image) fits the cache."""
    parts = -(-batch * strip // MAX_STRIP_BYTES)
    return min(batch, -(-batch // parts // 16) * 16)
