"""The training process: waits for requests, keeps the data set of the form loaded, and trains.

It lives as long as the window and is started before it is needed, so that a run need not wait for imports.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from app.jobs.inbox import Inbox
from app.jobs.messages import (
    Crashed,
    ErrorMessage,
    Failed,
    PreparationProgress,
    Prepare,
    Quit,
    Ready,
    Request,
    StartRun,
    Stop,
)
from app.jobs.outbox import Outbox
from app.jobs.training_run import QuitRequested, TrainingRun
from core.data.dataset import DataSet
from core.data.sources import DataSource
from core.errors import UserError, out_of_memory_error
from core.nn.kernels.blas import set_blas_threads
from core.training.parallel import WorkerPool

NICENESS = 5
"""How much nicer than the window, as the system counts: what a person touches goes before what computes.

It costs the training nothing while nobody else wants the core. With its workers, who take after it, it may
want all cores, and a window that has to wait its turn behind them is late by several milliseconds.
"""


def serve(connection: Connection) -> None:
    """The child's whole life. An error that nobody foresaw is reported and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    multiprocessing.current_process().daemon = False  # it may have workers, which a daemon may not
    outbox = Outbox(connection)
    try:
        process = TrainingProcess(Inbox(connection), outbox)
        signal.signal(signal.SIGTERM, process.handle_terminate)
        process.answer_requests()
    except (QuitRequested, BrokenPipeError):
        os._exit(0)  # nothing else here is worth tidying up
    except Exception:
        outbox.send(Crashed(traceback.format_exc()))


class TrainingProcess:
    """Answers one request after the other."""

    def __init__(self, inbox: Inbox, outbox: Outbox) -> None:
        self._inbox, self._outbox = inbox, outbox
        self._loaded: tuple[object, DataSet] | None = None
        self._workers = WorkerPool()
        self._threads = 1  # as the environment says that this process was started with
        self._run: TrainingRun | None = None
        self._priority_lowered = False

    def answer_requests(self) -> None:
        """For ever: the inbox ends the process."""
        self._outbox.send(Ready())
        while True:
            self._answer(self._inbox.take())

    def handle_terminate(self, number: int, frame: FrameType | None) -> None:
        """The process is asked to end. A step is finished first; whatever else goes on is left as it is."""
        if self._run is None or self._run.is_evaluating:
            raise QuitRequested
        self._inbox.put_back(Quit())

    def _answer(self, request: Request) -> None:
        match request:
            case Quit():
                raise QuitRequested
            case Prepare(source, directories) if not self._inbox.waiting:  # who waits knows better
                self._prepare(source, directories)
            case StartRun():
                self._train(request)
            case _:
                pass  # meant for a run that has just ended

    def _prepare(self, source: DataSource, directories: list[str]) -> None:
        with contextlib.suppress(UserError):  # the start that needs this data will say it
            self._load(source, directories)

    def _train(self, start: StartRun) -> None:
        try:
            self._use_threads(start.threads)
            dataset = self._load(start.experiment.data, start.directories, self._poll_requests)
            self._lower_priority()
            self._run = run = TrainingRun(start, dataset, self._inbox, self._outbox, self._workers)
            run.train()
        except UserError as refusal:
            self._outbox.send(Failed(ErrorMessage.of(refusal)))
            return
        except MemoryError:
            self._outbox.send(Failed(ErrorMessage.of(out_of_memory_error())))
            return
        finally:
            self._run = None
        for request in run.postponed:
            self._inbox.put_back(request)

    def _use_threads(self, count: int) -> None:
        if count != self._threads:
            set_blas_threads(count)
            self._threads = count

    def _lower_priority(self) -> None:
        """From the first run on: whoever has just opened the window waits for the data."""
        if not self._priority_lowered and hasattr(
            os, "nice"
        ):  # Windows favours the window in front by itself
            os.nice(NICENESS)
            self._priority_lowered = True

    def _load(
        self, source: DataSource, directories: list[str], poll: Callable[[], object] | None = None
    ) -> DataSet:
        key = (_identity(source), tuple(directories))
        if self._loaded is None or self._loaded[0] != key:
            self._loaded = None  # frees the memory before the next set is loaded
            tell = partial(self._report_preparation, source.title, poll)
            self._loaded = key, source.load([Path(directory) for directory in directories], tell)
        return self._loaded[1]

    def _report_preparation(
        self, name: str, poll: Callable[[], object] | None, done: int, total: int
    ) -> None:
        self._outbox.send(PreparationProgress(name, done, total))
        if poll:
            poll()

    def _poll_requests(self) -> None:
        """While data is made for a run. Raises UserError if it is to stop; what else is asked can wait."""
        asked = list[Request]()
        while self._inbox.waiting:
            asked.append(self._inbox.take())
        if Stop() in asked:
            raise UserError("The run was stopped before it began.")
        for request in asked:
            self._inbox.put_back(request)


def _identity(source: DataSource) -> object:
    """What decides which images are loaded. What all sources have in common is how many are used, and how."""
    own = [name for name in source.__struct_fields__ if name not in DataSource.__struct_fields__]
    return type(source), tuple(repr(getattr(source, name)) for name in own)
