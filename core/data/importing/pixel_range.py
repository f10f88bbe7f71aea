"""What the numbers of pixels mean: which of them is black and which is white, found over the whole set."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

TOPS = (1, 15, 16, 255, 1023, 4095, 65535)
"""The largest number of the ranges that people have: a bit, 4 bits, sixteen steps, 8, 10, 12, 16 bits."""
_TOLERANCE = 1e-3
"""Of the largest number: what rounding leaves."""
_CHUNK_IMAGES = 4096
LARGEST_SINGLE = float(np.finfo(np.float32).max)
"""What single precision can hold."""


@dataclass(frozen=True)
class PixelRange:
    """From the number that is black to that which is white."""

    low: float
    high: float

    @property
    def is_bytes(self) -> bool:
        """Nothing has to be stretched."""
        return (self.low, self.high) == (0, 255)

    def to_bytes(self, images: NDArray[Any]) -> NDArray[np.uint8]:
        """The same images from 0 to 255; what lies beyond the range becomes its end."""
        if self.is_bytes and images.dtype == np.uint8:
            return images
        shares = (images.astype(np.float64) - self.low) / (self.high - self.low)
        return np.rint(255 * np.clip(shares, 0, 1)).astype(np.uint8)

    def __str__(self) -> str:
        return f"{self.low:g} – {self.high:g}"


def recognize_range(arrays: Sequence[NDArray[Any]], file: Path) -> PixelRange:
    """The range of all arrays together. Raises UserError where they hold what is no number."""
    low, high = _extremes(arrays)
    is_whole = all(not np.issubdtype(array.dtype, np.floating) for array in arrays)
    return range_between(low, high, is_whole, file)


def range_between(low: float, high: float, is_whole: bool, file: Path | str) -> PixelRange:
    """The range that is meant where these are the smallest and the largest number, whole numbers or not."""
    if not (math.isfinite(low) and math.isfinite(high) and max(abs(low), abs(high)) <= LARGEST_SINGLE):
        raise UserError("“{file}” contains pixels that are not finite or far too large.", file=file)
    if low >= -_TOLERANCE * max(high, 1):
        return PixelRange(0, _top(high, is_whole))
    if low >= -1 - _TOLERANCE and high <= 1 + _TOLERANCE and not is_whole:
        return PixelRange(-1, 1)
    return PixelRange(low, high)


def has_whole_numbers(values: NDArray[Any]) -> bool:
    """Whether all are whole, whatever holds them."""
    return values.dtype == np.uint8 or bool((values == np.rint(values)).all())


def _top(high: float, is_whole: bool) -> float:
    """The end of the range that goes up to `high`: one that people have, else that number itself."""
    if high == 0:
        return 255
    top = next((top for top in TOPS if high <= top * (1 + _TOLERANCE)), high)
    usual = is_whole or high > top / 2 or top == 1
    return top if usual else high


def _extremes(arrays: Sequence[NDArray[Any]]) -> tuple[float, float]:
    lows, highs = list[float](), list[float]()
    for array in arrays:
        for start in range(0, len(array), _CHUNK_IMAGES):
            piece = array[start : start + _CHUNK_IMAGES]
            lows.append(float(piece.min()))
            highs.append(float(piece.max()))
    return min(lows), max(highs)
