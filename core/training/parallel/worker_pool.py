"""A pool of worker processes, kept from run to run because they start slowly."""

from __future__ import annotations

from dataclasses import dataclass

from core.child_process import ChildProcess, spawn_child
from core.errors import UserError
from core.training.parallel.shared_arrays import SharedArrays
from core.training.parallel.worker_process import WorkerTask, run_worker

JOIN_SECONDS = 0.5
"""Seconds that a worker has to leave by itself."""


@dataclass(frozen=True)
class WorkerProcess(ChildProcess):
    """A child that trains."""

    def assign(self, task: WorkerTask, shared: SharedArrays) -> None:
        """Give it work."""
        self.connection.send(task)
        shared.send(self.connection, self.process.pid or 0)

    @property
    def is_ready(self) -> bool:
        """Whether it can be given work; one that complained is better replaced."""
        return self.process.is_alive() and not self.connection.poll()

    def check(self) -> None:
        """Raise what went wrong there, if something did."""
        if not self.connection.poll():
            return
        try:
            raise self.connection.recv()
        except (EOFError, OSError):
            self.process.join(JOIN_SECONDS)  # the system keeps the dead until somebody asks for them
            raise UserError("One of the worker processes ended unexpectedly: start the run again.") from None


class WorkerPool:
    """As many as a run needs, from now on until `close`."""

    def __init__(self) -> None:
        self._all: list[WorkerProcess] = []

    def acquire(self, count: int) -> list[WorkerProcess]:
        """So many workers, started where they are not there yet. Raises UserError where that fails."""
        self._all = [worker for worker in self._all if worker.is_ready]
        while len(self._all) < count:
            self._all.append(_start())
        return self._all[:count]

    def close(self) -> None:
        """End all of them."""
        for worker in self._all:
            worker.connection.close()
        for worker in self._all:
            worker.process.join(JOIN_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join(JOIN_SECONDS)
        self._all = []


def _start() -> WorkerProcess:
    child = spawn_child(run_worker, "digitlab worker")
    return WorkerProcess(child.connection, child.process)
