"""Transposed convolution: the backward pass by the input, where each output adds to its whole window.

It is called a transposed convolution too: what the kernel gathered on the way forward, it now spreads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike

from core.nn.kernels.correlation import images_per_pass
from core.nn.kernels.sliding_windows import WindowGeometry, WindowStrip
from core.types import Array


class TransposedConvolution:
    """Kernels (rows, columns, C, O) under gradients (H, W, O, N), in buffers for one batch size.

    `down` tells which inputs the windows cover, `across` which of the outputs are seen from each input.

    Along a row, an input looks back at the outputs whose windows it was in, which is a correlation with the
    kernel from right to left. Down the image, a row of outputs is multiplied with all rows of the kernel at
    once, and each product is added to the row of inputs that it belongs to.
    """

    def __init__(
        self,
        down: WindowGeometry,
        across: WindowGeometry,
        channels: int,
        filters: int,
        batch: int,
        dtype: DTypeLike,
    ) -> None:
        size = down.kernel_size
        image = max(across.positions * filters, across.windows * size * channels) * np.dtype(dtype).itemsize
        self._down, self._batch, self._images_per_pass = down, batch, images_per_pass(batch, image)
        self._strips = {
            count: WindowStrip(across, 1, filters, count, dtype)
            for count in {self._images_per_pass, batch % self._images_per_pass} - {0}
        }
        self._kernel = np.empty((size, filters, size, channels), dtype)
        self._products = np.empty(across.windows * size * channels * self._images_per_pass, dtype)
        self._shape = across.windows, size, channels

    def transposed_apply(self, kernel: Array, gradient: Array, out: Array) -> None:
        """From the gradient by the outputs to that by the inputs, `out` (H, W, C, N)."""
        self._kernel[...] = kernel[:, ::-1].transpose(1, 3, 0, 2)
        width, size, channels = self._shape
        matrix = self._kernel.reshape(-1, size * channels).T
        out[...] = 0
        for start in range(0, self._batch, self._images_per_pass):
            images = slice(start, min(start + self._images_per_pass, self._batch))
            strip = self._strips[images.stop - start]
            products = self._products[: width * size * channels * (images.stop - start)]
            rows = products.reshape(width, size, channels, -1).swapaxes(0, 1)
            for window, row in enumerate(gradient[..., images]):
                np.copyto(strip.rows[0], row)
                np.matmul(matrix, strip.windows, out=products.reshape(width, size * channels, -1))
                for offset, product in enumerate(rows):
                    pixel = self._down.pixel_at(window * self._down.stride + offset)
                    if pixel is not None:
                        target = out[pixel, ..., images]
                        np.add(target, product, out=target)
