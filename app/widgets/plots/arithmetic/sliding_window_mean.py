"""The smoothed loss: the mean of the last few steps, kept up to date while the run grows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


class SlidingWindowMean:
    """The mean of the last `window` values at each place; the first places average what there is.

    Each value is averaged anew over its window instead of by a running sum, which one large value would spoil
    for good.
    """

    def __init__(self, window: int) -> None:
        self.window = window
        self.finite = 0
        self._count = 0
        self._buffer = np.empty(1024)

    @property
    def values(self) -> Numbers:
        """The means so far; what follows the first value that is not finite is NaN."""
        return self._buffer[: self._count]

    def extend(self, values: Numbers) -> None:
        """Takes all values so far and averages those that are new."""
        start, end = self._count, len(values)
        if end <= start:
            return
        self._grow(end)
        good = self._count_finite(values, start, end)
        self._buffer[start:good] = self._means(values, start, good)
        self._buffer[max(good, start) : end] = np.nan
        self._count = end

    def _grow(self, size: int) -> None:
        if size > len(self._buffer):
            larger = np.empty(max(size, 2 * len(self._buffer)))
            larger[: self._count] = self._buffer[: self._count]
            self._buffer = larger

    def _count_finite(self, values: Numbers, start: int, end: int) -> int:
        if self.finite == start:
            bad = np.flatnonzero(~np.isfinite(values[start:end]))
            self.finite = start + int(bad[0]) if len(bad) else end
        return self.finite

    def _means(self, values: Numbers, start: int, end: int) -> Numbers:
        if end <= start:
            return np.empty(0)
        first = max(start - self.window + 1, 0)
        padded = np.concatenate([np.zeros(max(self.window - 1 - start, 0)), values[first:end]])
        sums = np.lib.stride_tricks.sliding_window_view(padded, self.window).sum(axis=1)
        counts = np.minimum(np.arange(start, end) + 1, self.window)
        return np.asarray(sums / counts)
