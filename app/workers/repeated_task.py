"""Work in pieces that is wanted again and again: done to its end, then once more if it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from app.workers.incremental_task import IncrementalTask


class RepeatedTask(QObject):
    """What follows a stream of events faster than it can: it never falls behind, and never starves."""

    def __init__(self, work: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._task: IncrementalTask | None = None
        self._is_wanted = False

    def ask(self) -> None:
        """Do it, from the next turn of the event loop on; what goes on already is done to its end first."""
        self._is_wanted = True
        if self._task is None:
            self._begin()

    def cancel(self) -> None:
        """Leave the rest undone, if there is any."""
        self._is_wanted = False
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()

    def _begin(self) -> None:
        self._is_wanted = False
        self._task = IncrementalTask(self._whole(), self)

    def _whole(self) -> Iterator[None]:
        try:
            yield from self._work()
        except Exception:
            self._task = None  # asked for again, it is tried again
            raise
        self._task = None
        if self._is_wanted:
            self._begin()
