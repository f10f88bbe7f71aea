"""im2col: the windows of one image, copied to the rows of a matrix.

A single image has no batch to lie innermost. Its windows are few enough to be copied, and then all of them go
through the kernel in one multiplication: a drawn digit is read in a fraction of a millisecond.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from core.types import Array, Shape


class Im2Col:
    """All windows of an image (C, H, W) in buffers that are kept."""

    def __init__(
        self, shape: Shape, windows: Shape, size: int, stride: int, padding: int, dtype: DTypeLike
    ) -> None:
        channels, height, width = shape
        padded = np.zeros((height + 2 * padding, width + 2 * padding, channels), dtype)
        down, across, channel = padded.strides
        self._interior = padded[padding : padding + height, padding : padding + width].transpose(2, 0, 1)
        self._windows = as_strided(
            padded,
            (*windows, size, size, channels),
            (down * stride, across * stride, down, across, channel),
        )
        self._columns = np.empty(self._windows.size, dtype)
        self._is_thin = size * channels < windows[1]

    def load(self, image: Array) -> None:
        """Take the image (C, H, W) whose windows are wanted."""
        np.copyto(self._interior, image)

    def matrix(self, channels: slice) -> Array:
        """(windows, kernel_size² C): what each window sees of these channels, in either order in memory."""
        windows = self._windows[..., channels]
        if self._is_thin:  # a row of windows is longer than a row of one, and faster to copy
            windows = windows.transpose(2, 3, 4, 0, 1)
        columns = self._columns[: windows.size].reshape(windows.shape)
        np.copyto(columns, windows)
        if self._is_thin:
            return columns.reshape(-1, windows.shape[3] * windows.shape[4]).T
        return columns.reshape(windows.shape[0] * windows.shape[1], -1)
