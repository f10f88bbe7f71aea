"""The workers of crews: processes that wait for work, kept from run to run because they start slowly."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from core.refusal import Refusal
from core.training.crew.process import Job, begin
from core.training.crew.shared_arrays import SharedArrays

PATIENCE = 0.5
"""Seconds that a worker has to leave by itself."""
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells a BLAS, before it is loaded, not to make a pool of threads (core/kernel.py says why)."""


@dataclass(frozen=True)
class Worker:
    """A process of its own, and our end of the pipe to it. It ends when the pipe does."""

    connection: Connection
    process: BaseProcess

    def begin(self, job: Job, shared: SharedArrays) -> None:
        """Give it work."""
        self.connection.send(job)
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
            raise Refusal(
                "One of the processes that trained together ended unexpectedly: start the run again."
            ) from None


class Workers:
    """As many as a run needs, from now on until `close`."""

    def __init__(self) -> None:
        self._all: list[Worker] = []

    def hire(self, count: int) -> list[Worker]:
        """So many workers, started where they are not there yet. Raises Refusal where that fails."""
        self._all = [worker for worker in self._all if worker.is_ready]
        while len(self._all) < count:
            self._all.append(_start())
        return self._all[:count]

    def close(self) -> None:
        """End all of them."""
        for worker in self._all:
            worker.connection.close()
        for worker in self._all:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join(PATIENCE)
        self._all = []


def _start() -> Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=begin, args=(theirs,), name="digitlab worker", daemon=True)
    try:
        with _one_blas_thread(), _without_interrupts():
            process.start()
    except OSError as error:
        ours.close()
        raise Refusal(
            "The training process cannot be started: {cause}. Close other programs and try again.",
            cause=error.strerror or error,
        ) from error
    finally:
        theirs.close()  # the worker has its own; the pipe must end with it
    return Worker(ours, process)


@contextlib.contextmanager
def _one_blas_thread() -> Iterator[None]:
    """The environment that a worker inherits."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl+C in a terminal is for the chief, even while a worker is on its way: it inherits the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started with the first process, and lifts the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
