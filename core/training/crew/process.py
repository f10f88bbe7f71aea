"""A worker's process: it waits for jobs, and takes its place in a crew for each.

A thread of it listens to the pipe. When the chief is gone, however it went, the pipe ends, and with it the
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

from core.architectures import network_for
from core.training.crew.member import Member, Place
from core.training.crew.shared_arrays import SharedArrays
from core.training.experiment import Experiment


@dataclass(frozen=True)
class Job:
    """What a worker does until it is let go."""

    experiment: Experiment
    place: Place
    classes: int
    chance: np.random.Generator
    """For the layers that draw."""


Letters = SimpleQueue[tuple[Job, SharedArrays]]


class Dismissed(Exception):  # noqa: N818 - nothing is wrong
    """The run is over."""


def begin(connection: Connection) -> None:
    """A worker's whole life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where the mask cannot be inherited
    letters: Letters = SimpleQueue()
    Thread(target=_listen, args=(connection, letters), name="letters", daemon=True).start()
    while True:
        try:
            _work(letters)
        except MemoryError as error:
            connection.send(error)
        except Exception:
            connection.send(RuntimeError(traceback.format_exc()))


def _listen(connection: Connection, letters: Letters) -> None:
    while True:
        try:
            letters.put((connection.recv(), SharedArrays.receive(connection)))
        except (EOFError, OSError):
            os._exit(0)


def _work(letters: Letters) -> None:
    job, shared = letters.get()

    def check() -> None:
        if shared["dismissed"][0] or not letters.empty():
            raise Dismissed

    shape = shared["images"].shape[1:]
    network = network_for(job.experiment.network, shape, job.classes, job.chance)
    member = Member(job.experiment, network, job.place, shared, check)
    with contextlib.suppress(Dismissed):
        member.wait()
        while True:
            member.obey()
