"""Sliding windows: what a kernel sees at each place of a row, as matrices that need no copying.

A convolution is a dense layer on every window. Gathering the windows, which overlap, would cost more than the
arithmetic: each pixel lies in kernel_size² of them. With the batch innermost they need not be gathered.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from core.types import Array


@dataclass(frozen=True)
class WindowGeometry:
    """Along one side of a map: which of its pixels each window covers.

    Window w covers the places w stride ... w stride + kernel_size - 1. Pixel p stands at place
    margin + p spacing; a place without a pixel is zero.
    """

    pixels: int
    windows: int
    kernel_size: int
    stride: int = 1
    margin: int = 0
    spacing: int = 1

    @property
    def positions(self) -> int:
        """How many places the windows cover together."""
        return (self.windows - 1) * self.stride + self.kernel_size

    @property
    def covered_pixels(self) -> int:
        """How many pixels stand there; those after the last window are left out."""
        return min(self.pixels, -(-(self.positions - self.margin) // self.spacing))

    @property
    def pixel_positions(self) -> slice:
        """The places where pixels stand."""
        return slice(self.margin, self.margin + self.covered_pixels * self.spacing, self.spacing)

    @property
    def rotations(self) -> list[int]:
        """How far a strip has gone round at each row of windows, until that repeats: see SlidingWindows."""
        period = self.kernel_size // math.gcd(self.kernel_size, self.stride)
        return [window * self.stride % self.kernel_size for window in range(min(period, self.windows))]

    def merged(self, count: int) -> WindowGeometry:
        """The same places under windows that are each as wide as `count` neighbours of these."""
        return replace(
            self,
            windows=self.windows // count,
            kernel_size=self.kernel_size + (count - 1) * self.stride,
            stride=count * self.stride,
        )

    def pixel_at(self, place: int) -> int | None:
        """Which pixel stands at a place."""
        pixel, between = divmod(place - self.margin, self.spacing)
        return None if between or not 0 <= pixel < self.pixels else pixel


class WindowStrip:
    """Rows of a map, so in memory that the windows over them are there without being gathered.

    The strip is (places along the width, rows x C, N). A window is kernel_size columns of it, which lie one
    after the other: without copying they are a matrix of kernel_size x rows x C rows and N columns. With
    `ones`, each column ends in a row of ones: what a kernel multiplies them with is a bias.
    """

    def __init__(
        self,
        across: WindowGeometry,
        rows: int,
        channels: int,
        batch: int,
        dtype: DTypeLike,
        ones: bool = False,
    ) -> None:
        height = rows * channels + ones
        strip = np.zeros((across.positions, height, batch), dtype)
        strip[:, rows * channels :] = 1
        interior = strip[across.pixel_positions, : rows * channels]
        self.rows = interior.reshape(-1, rows, channels, batch).swapaxes(0, 1)
        """Where rows of the map are written to: (rows, covered, C, N). All else is zero."""
        column, row, image = strip.strides
        self.windows = as_strided(
            strip,
            (across.windows, across.kernel_size * height, batch),
            (column * across.stride, row, image),
        )


class SlidingWindows:
    """The windows over maps (H, W, C, N), one row of windows after the other.

    A strip holds the kernel_size rows under the windows. On the way down a new row takes the place of the
    oldest in it, so that each row is copied once, and the kernel is turned along instead (`turned`).
    """

    def __init__(
        self, down: WindowGeometry, across: WindowGeometry, channels: int, batch: int, dtype: DTypeLike
    ) -> None:
        self._down, self._size, self._covered = down, down.kernel_size, across.covered_pixels
        self._rotations = len(down.rotations)
        strip = WindowStrip(across, self._size, channels, batch, dtype, ones=True)
        self._rows, self._windows = strip.rows, strip.windows

    def over(self, maps: Array) -> Iterator[tuple[int, Array]]:
        """For each row of windows: which of the turns it is, and the windows (W, kernel_size² C, N)."""
        loaded = 0
        for row in range(self._down.windows):
            top = row * self._down.stride
            for place in range(max(loaded, top), top + self._size):
                self._load(maps, place)
            loaded = top + self._size
            yield row % self._rotations, self._windows

    def _load(self, maps: Array, place: int) -> None:
        pixel, row = self._down.pixel_at(place), self._rows[place % self._size]
        if pixel is None:
            row[...] = 0
        else:
            np.copyto(row, maps[pixel, : self._covered])


def rotate_kernel(kernel: Array, rotations: list[int], out: Array) -> None:
    """The kernel (rows, columns, C, O) at these turns of the strip: `out` is (turns, columns, rows, C, O)."""
    rows = np.arange(len(kernel)) - np.array(rotations)[:, np.newaxis]
    out[...] = kernel[rows % len(kernel)].swapaxes(1, 2)


def unrotate_kernel(kernels: Array, rotations: list[int], out: Array) -> None:
    """The sum of the kernels (turns, columns, rows, C, O), turned back to (rows, columns, C, O)."""
    rows = np.arange(len(out)) + np.array(rotations)[:, np.newaxis]
    rotation = np.arange(len(rotations))[:, np.newaxis]
    np.add.reduce(kernels[rotation, :, rows % len(out)], axis=0, out=out)
