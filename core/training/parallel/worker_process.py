"""A worker process: it waits for tasks and takes its rank in parallel training for each.

A thread of it listens to the pipe. When rank 0 is gone, however it went, the pipe ends, and with it the
process, even in the middle of a step. Nothing in it is worth tidying up.
"""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

import numpy as np

from core.experiment.experiment import Experiment
from core.nn.architectures import network_for
from core.training.parallel.rank_learner import Rank, RankLearner
from core.training.parallel.shared_arrays import SharedArrays


@dataclass(frozen=True)
class WorkerTask:
    """What a worker does until it is let go."""

    experiment: Experiment
    rank: Rank
    classes: int
    rng: np.random.Generator
    """For the layers that draw."""


TaskQueue = SimpleQueue[tuple[WorkerTask, SharedArrays]]


class Released(Exception):  # noqa: N818 - nothing is wrong
    """The run is over."""


def run_worker(connection: Connection) -> None:
    """A worker's whole life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where the mask cannot be inherited
    tasks: TaskQueue = SimpleQueue()
    Thread(target=_receive_tasks, args=(connection, tasks), name="letters", daemon=True).start()
    while True:
        try:
            _run_task(tasks)
        except MemoryError as error:
            connection.send(error)
        except Exception:
            connection.send(RuntimeError(traceback.format_exc()))


def _receive_tasks(connection: Connection, tasks: TaskQueue) -> None:
    while True:
        try:
            tasks.put((connection.recv(), SharedArrays.receive(connection)))
        except (EOFError, OSError):
            os._exit(0)


def _run_task(tasks: TaskQueue) -> None:
    task, shared = tasks.get()

    def check() -> None:
        if shared["dismissed"][0] or not tasks.empty():
            raise Released

    shape = shared["images"].shape[1:]
    network = network_for(task.experiment.network, shape, task.classes, task.rng)
    learner = RankLearner(task.experiment, network, task.rank, shared, check)
    with contextlib.suppress(Released):
        learner.wait()
        while True:
            learner.execute_next()
