"""Arrays that start on a cache line: what reads or writes 64 bytes at once never needs two lines for it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

LINE_BYTES = 64


def aligned_zeros(shape: int | tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """As numpy.zeros, in memory that starts on a cache line."""
    size = math.prod(shape) if isinstance(shape, tuple) else shape
    size_bytes = size * np.dtype(dtype).itemsize
    memory = np.zeros(size_bytes + LINE_BYTES, np.uint8)
    start = -memory.ctypes.data % LINE_BYTES
    return memory[start : start + size_bytes].view(dtype).reshape(shape)


def aligned_rows(rows: int, size: int, dtype: DTypeLike) -> NDArray[Any]:
    """Zeros (rows, size), each row of which starts on a cache line."""
    padded = -(-size * np.dtype(dtype).itemsize // LINE_BYTES) * LINE_BYTES // np.dtype(dtype).itemsize
    return aligned_zeros((rows, padded), dtype)[:, :size]
