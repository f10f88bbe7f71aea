"""A piece of work that waits for the network, the disk or the import of modules, in a thread of its own.

A thread because it waits: while it does, the window has the processor, and a child could not do it better.
What computes is a job in a child instead (workers/job_pool.py), for Python's threads take turns with the pen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from core.errors import UserError


class Task(QObject):
    """Done once. What it tells arrives in the window's thread."""

    progressed = Signal(str, object, object)
    """Its name, how much is done, of how much."""
    error_occurred = Signal(object)
    """A UserError, unless the task was cancelled."""
    ended = Signal(str, bool)
    """Its name, and whether it succeeded. Always the last."""

    def __init__(self, name: str, work: Callable[[Task], object], parent: QObject | None = None) -> None:
        """`work` is given this task, to tell its progress and to ask whether to go on."""
        super().__init__(parent)
        self.name = name
        self._work = work
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="task", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def is_alive(self) -> bool:
        """Whether it is at work."""
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Nobody wants it any more. The work ends when it next asks."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether nobody wants it any more; for the work to ask."""
        return self._cancelled.is_set()

    def tell_progress(self, done: int, total: int) -> None:
        """For the work: how far it is. Raises UserError, to end it, where nobody wants it any more."""
        if self.is_cancelled():
            raise UserError("Cancelled.")
        with _to_whoever_is_left():
            self.progressed.emit(self.name, done, total)

    def wait(self, seconds: float | None = None) -> None:
        """Block until it has ended, but not for longer; one that never began is not waited for."""
        if self.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        succeeded = False
        try:
            self._work(self)
            succeeded = True
        except UserError as error:
            if not self.is_cancelled():
                with _to_whoever_is_left():
                    self.error_occurred.emit(error)
        finally:
            with _to_whoever_is_left():
                self.ended.emit(self.name, succeeded)


def _to_whoever_is_left() -> suppress:
    """A task that Qt has deleted has nobody to tell, but its thread may still be at work."""
    return suppress(RuntimeError)
