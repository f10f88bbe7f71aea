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

from core.nn.kernels.correlation import images_per_pass
from core.nn.kernels.kernel_gradient import KernelGradient
from core.nn.kernels.sliding_windows import WindowGeometry, WindowStrip
from core.types import Array

INPUT_TRANSFORM = ((np.subtract, 0, 2), (np.add, 1, 2), (np.subtract, 2, 1), (np.subtract, 3, 1))
"""The four sums of rows d."""
KERNEL_TRANSFORM = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
"""The four sums of kernel rows w."""


class Winograd:
    """What Correlation does, for kernels of 3 x 3 and a stride of 1.

    As there, what is neither kernel nor bias in the matrices is zero whenever `apply` begins.
    """

    def __init__(
        self,
        down: WindowGeometry,
        across: WindowGeometry,
        channels: int,
        filters: int,
        batch: int,
        dtype: DTypeLike,
        bias: bool = False,
    ) -> None:
        strip = across.positions * channels * np.dtype(dtype).itemsize
        self._down, self._batch, self._images_per_pass = down, batch, images_per_pass(batch, strip)
        self._strips = {
            count: WindowStrip(across, 1, channels, count, dtype, ones=bias)
            for count in {self._images_per_pass, batch % self._images_per_pass} - {0}
        }
        columns = np.zeros((4, 3, channels + bias, filters), dtype)
        self._kernels = columns[:, :, :channels]
        self._bias = columns[1, 0, -1]  # m1 is in both outputs, and so is the bias
        self._matrices = columns.reshape(4, -1, filters)
        self._kernel_transform = KERNEL_TRANSFORM.astype(dtype)
        self._kernel_gradient = KernelGradient(across.windows, *self._matrices.shape[1:], dtype)
        self._outputs = np.empty((2, across.windows, filters, self._images_per_pass), dtype)
        self._gradient_rows = np.empty((3, across.windows, self._images_per_pass, filters), dtype)
        self._zero_row = np.zeros((across.pixels, channels, self._images_per_pass), dtype)

    def apply(self, kernel: Array, maps: Array, out: Array, bias: Array | None = None) -> None:
        """Write to `out` (H, W, O, N) the kernel times each window of `maps`, plus the bias."""
        self._kernels[...] = np.tensordot(self._kernel_transform, kernel, axes=1)
        if bias is not None:
            self._bias[...] = bias
        kernels = self._matrices.swapaxes(1, 2)
        for images, top, transformed in self._row_pairs(maps):
            first, second, product = self._targets(out[top : top + 2, :, :, images])
            np.matmul(kernels[0], next(transformed), out=first)
            np.matmul(kernels[1], next(transformed), out=second)
            np.add(first, second, out=first)
            np.matmul(kernels[2], next(transformed), out=product)
            np.add(first, product, out=first)
            np.subtract(second, product, out=second)
            np.matmul(kernels[3], next(transformed), out=product)
            np.add(second, product, out=second)

    def transposed_apply(self, kernel: Array, gradient: Array, out: Array) -> None:
        """From the gradient by the outputs to that by the inputs: what the kernel, turned round, sees."""
        self.apply(kernel[::-1, ::-1].swapaxes(2, 3), gradient, out)

    def gradients(self, maps: Array, gradient: Array, out: Array, bias_out: Array) -> None:
        """From the gradient by the result of `apply` (with a bias) to those by the kernel and the bias."""
        self._clear()
        for images, top, transformed in self._row_pairs(maps):
            gradient_rows = self._transformed_gradients(gradient[top : top + 2, :, :, images])
            for index, (windows, row_gradient) in enumerate(zip(transformed, gradient_rows, strict=True)):
                self._kernel_gradient.add(windows, row_gradient, out=self._matrices[index])
        out[...] = np.tensordot(self._kernel_transform.T, self._kernels, axes=1)
        bias_out[...] = self._bias
        self._clear()

    def _clear(self) -> None:
        """Zeros everywhere: what sums begin with, and what `apply` finds outside of kernels and bias."""
        self._matrices[...] = 0

    def _row_pairs(self, maps: Array) -> Iterator[tuple[slice, int, Iterator[Array]]]:
        """For each two rows of outputs: the images, the upper row, and the windows over each sum of rows."""
        for start in range(0, self._batch, self._images_per_pass):
            images = slice(start, min(start + self._images_per_pass, self._batch))
            strip, part = self._strips[images.stop - images.start], maps[..., images]
            for top in range(0, self._down.windows, 2):
                yield (
                    images,
                    top,
                    self._transformed_rows(strip, [self._row(part, top + place) for place in range(4)]),
                )

    def _row(self, maps: Array, place: int) -> Array:
        pixel = self._down.pixel_at(place)
        return self._zero_row[..., : maps.shape[-1]] if pixel is None else maps[pixel]

    def _transformed_rows(self, strip: WindowStrip, rows: list[Array]) -> Iterator[Array]:
        """The windows over the four sums of rows, one after the other in the same strip."""
        for operation, one, other in INPUT_TRANSFORM:
            operation(rows[one], rows[other], out=strip.rows[0])
            yield strip.windows

    def _targets(self, out: Array) -> tuple[Array, Array, Array]:
        """Two rows of outputs and one for a product; below an odd number of rows, one that nobody sees."""
        below, product = self._outputs[..., : out.shape[-1]]
        return out[0], out[1] if len(out) == 2 else below, product

    def _transformed_gradients(self, gradient: Array) -> Iterator[Array]:
        """The gradients by m0 ... m3, each (W, N, O), from those by two rows of outputs (W, O, N)."""
        first, second, transformed = self._gradient_rows[:, :, : gradient.shape[-1]]
        second[...] = 0
        for row, row_gradient in zip((first, second), gradient.swapaxes(2, 3), strict=False):
            np.copyto(row, row_gradient)
        yield first
        yield np.add(first, second, out=transformed)
        yield np.subtract(first, second, out=transformed)
        yield second
