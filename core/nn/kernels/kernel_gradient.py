"""The gradient with respect to a kernel: the sum, over all windows, of window times output gradient."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike

from core.types import Array

MAX_PRODUCT_NUMBERS = 2**20
"""Bytes of the products that wait to be added up, at most: they are in the cache then."""


class KernelGradient:
    """Sums of products of windows (W, K, N) and gradients (W, N, O), in buffers that are kept."""

    def __init__(self, windows: int, inputs: int, filters: int, dtype: DTypeLike) -> None:
        at_once = MAX_PRODUCT_NUMBERS // (inputs * filters * np.dtype(dtype).itemsize)
        self._products = np.empty((min(max(at_once, 1), windows), inputs, filters), dtype)
        self._sum = np.empty((inputs, filters), dtype)

    def add(self, windows: Array, gradient: Array, out: Array) -> None:
        """Add the sum over a row of windows to `out` (K, O)."""
        for start in range(0, len(windows), len(self._products)):
            part = slice(start, start + len(self._products))
            products = self._products[: len(windows[part])]
            np.matmul(windows[part], gradient[part], out=products)
            np.add.reduce(products, axis=0, out=self._sum)
            np.add(out, self._sum, out=out)
