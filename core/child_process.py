"""A child process and the pipe to it. Imports nothing heavy, so that a window can start one first."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from core.errors import UserError

BLAS_THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells a BLAS, before it is loaded, not to make a pool of threads (see core/nn/kernels/blas.py)."""


@dataclass(frozen=True)
class ChildProcess:
    """A process that was started, and our end of the pipe to it. It ends when the pipe does."""

    connection: Connection
    process: BaseProcess


def spawn_child(target: Callable[[Connection], None], name: str) -> ChildProcess:
    """Start a child; `target` is a function that the child imports. Raises UserError where that fails."""
    context = multiprocessing.get_context("spawn")
    parent_end, child_end = context.Pipe()
    process = context.Process(target=target, args=(child_end,), name=name, daemon=True)
    try:
        with _single_blas_thread(), _without_interrupts():
            process.start()
    except OSError as error:
        parent_end.close()
        raise UserError(
            "The training process cannot be started: {cause}. Close other programs and try again.",
            cause=error.strerror or error,
        ) from error
    finally:
        child_end.close()  # the child has its own; the pipe must end with it
    return ChildProcess(parent_end, process)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl+C in a terminal is for the parent, even while a child is on its way: it inherits the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started with the first process, and lifts the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _single_blas_thread() -> Iterator[None]:
    """The environment that a child inherits."""
    before = {name: os.environ.get(name) for name in BLAS_THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(BLAS_THREAD_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
