"""An array that grows by doubling, so that appending is cheap however long it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

INITIAL_CAPACITY = 1024


class GrowingArray:
    """A row of float64 that is only ever added to."""

    def __init__(self) -> None:
        self._numbers = np.empty(0)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def values(self) -> NDArray[np.float64]:
        """What is there: a view, not to be written to. It stays as it is when more comes."""
        return self._numbers[: self._count]

    def keep(self, count: int) -> None:
        """Drop what stands behind the first numbers."""
        self._count = min(count, self._count)

    def thin(self) -> None:
        """Drop every other number but the last, and the room that they took."""
        self._numbers = self.values[(self._count - 1) % 2 :: 2].copy()
        self._count = len(self._numbers)

    def extend(self, numbers: NDArray[np.float64]) -> None:
        """Add numbers at the end."""
        end = self._count + len(numbers)
        if end > len(self._numbers):
            larger = np.empty(max(end, 2 * len(self._numbers), INITIAL_CAPACITY))
            larger[: self._count] = self.values
            self._numbers = larger
        self._numbers[self._count : end] = numbers
        self._count = end
