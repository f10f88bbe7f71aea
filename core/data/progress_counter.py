"""A progress counter for things that are made one by one: reports now and then, and can be stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from core.types import Progress

REPORT_INTERVAL = 200
"""Images after which it is told: some tenths of a second."""

Item = TypeVar("Item")


class ProgressCounter:
    """Counts up to `total`. What `progress` raises ends the work."""

    def __init__(self, progress: Progress | None = None, total: int = 0) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def count(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same, one by one."""
        for item in items:
            yield item
            self._done += 1
            if self._progress and (self._done % REPORT_INTERVAL == 0 or self._done == self._total):
                self._progress(self._done, self._total)
