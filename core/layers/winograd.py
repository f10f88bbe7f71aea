"""Winograd's correlation: kernels of 3 x 3 for two thirds of the multiplications.

Two outputs of a kernel (w0 w1 w2) over d0 d1 d2 d3 take six products; these four are enough (Winograd, 1980):

    m0 = (d0 - d2) w0                      m1 = (d1 + d2) (w0 + w1 + w2) / 2
    m2 = (d2 - d1) (w0 - w1 + w2) / 2      m3 = (d3 - d1) w2
    first output = m0 + m1 + m2            second output = m1 - m2 + m3

Lavin and Gray (2016) brought it to networks, in both directions of the image. Here it is in one: d are whole
rows of windows and w rows of the kernel, so that sums are of long rows and products of large matrices.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import DTypeLike

from core.layers.correlation import images_at_once
from core.layers.kernel_gradient import KernelGradient
from core.layers.sliding_windows import Reach, Strip
from core.types import Array

MIXED = ((np.subtract, 0, 2), (np.add, 1, 2), (np.subtract, 2, 1), (np.subtract, 3, 1))
"""The four sums of rows d."""
KERNEL = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
"""The four sums of kernel rows w."""


class Winograd:
    """What Correlation does, for kernels of 3 x 3 and a stride of 1."""

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
        strip = across.places * channels * np.dtype(dtype).itemsize
        self._down, self._batch, self._at_once = down, batch, images_at_once(batch, strip)
        self._strips = {
            count: Strip(across, 1, channels, count, dtype, ones=bias)
            for count in {self._at_once, batch % self._at_once} - {0}
        }
        columns = np.zeros((4, 3, channels + bias, filters), dtype)
        self._kernels = columns[:, :, :channels]
        self._bias = columns[1, 0, -1]  # m1 is in both outputs, and so is the bias
        self._matrices = columns.reshape(4, -1, filters)
        self._mix = KERNEL.astype(dtype)
        self._sum = KernelGradient(across.windows, *self._matrices.shape[1:], dtype)
        self._outputs = np.empty((2, across.windows, filters, self._at_once), dtype)
        self._slopes = np.empty((3, across.windows, self._at_once, filters), dtype)
        self._nothing = np.zeros((across.pixels, channels, self._at_once), dtype)

    def apply(self, kernel: Array, maps: Array, out: Array, bias: Array | None = None) -> None:
        """Write to `out` (H, W, O, N) the kernel times each window of `maps`, plus the bias."""
        self._kernels[...] = np.tensordot(self._mix, kernel, axes=1)
        if bias is not None:
            self._bias[...] = bias
        kernels = self._matrices.swapaxes(1, 2)
        for images, top, mixed in self._pairs(maps):
            first, second, product = self._targets(out[top : top + 2, :, :, images])
            np.matmul(kernels[0], next(mixed), out=first)
            np.matmul(kernels[1], next(mixed), out=second)
            np.add(first, second, out=first)
            np.matmul(kernels[2], next(mixed), out=product)
            np.add(first, product, out=first)
            np.subtract(second, product, out=second)
            np.matmul(kernels[3], next(mixed), out=product)
            np.add(second, product, out=second)

    def spread(self, kernel: Array, gradient: Array, out: Array) -> None:
        """From the gradient by the outputs to that by the inputs: what the kernel, turned round, sees."""
        self.apply(kernel[::-1, ::-1].swapaxes(2, 3), gradient, out)

    def gradients(self, maps: Array, gradient: Array, out: Array, bias_out: Array) -> None:
        """From the gradient by the result of `apply` (with a bias) to those by the kernel and the bias."""
        self._matrices[...] = 0
        for images, top, mixed in self._pairs(maps):
            slopes = self._mixed_slopes(gradient[top : top + 2, :, :, images])
            for index, (windows, slope) in enumerate(zip(mixed, slopes, strict=True)):
                self._sum.add(windows, slope, out=self._matrices[index])
        out[...] = np.tensordot(self._mix.T, self._kernels, axes=1)
        bias_out[...] = self._bias
        self._matrices[...] = 0  # `apply` counts on zeros where the other ones are

    def _pairs(self, maps: Array) -> Iterator[tuple[slice, int, Iterator[Array]]]:
        """For each two rows of outputs: the images, the upper row, and the windows over each sum of rows."""
        for start in range(0, self._batch, self._at_once):
            images = slice(start, min(start + self._at_once, self._batch))
            strip, part = self._strips[images.stop - images.start], maps[..., images]
            for top in range(0, self._down.windows, 2):
                yield images, top, self._mixed(strip, [self._row(part, top + place) for place in range(4)])

    def _row(self, maps: Array, place: int) -> Array:
        pixel = self._down.pixel(place)
        return self._nothing[..., : maps.shape[-1]] if pixel is None else maps[pixel]

    def _mixed(self, strip: Strip, rows: list[Array]) -> Iterator[Array]:
        """The windows over the four sums of rows, one after the other in the same strip."""
        for operation, one, other in MIXED:
            operation(rows[one], rows[other], out=strip.rows[0])
            yield strip.windows

    def _targets(self, out: Array) -> tuple[Array, Array, Array]:
        """Two rows of outputs and one for a product; below an odd number of rows, one that nobody sees."""
        below, product = self._outputs[..., : out.shape[-1]]
        return out[0], out[1] if len(out) == 2 else below, product

    def _mixed_slopes(self, gradient: Array) -> Iterator[Array]:
        """The gradients by m0 ... m3, each (W, N, O), from those by two rows of outputs (W, O, N)."""
        first, second, mixed = self._slopes[:, :, : gradient.shape[-1]]
        second[...] = 0
        for row, slope in zip((first, second), gradient.swapaxes(2, 3), strict=False):
            np.copyto(row, slope)
        yield first
        yield np.add(first, second, out=mixed)
        yield np.subtract(first, second, out=mixed)
        yield second
