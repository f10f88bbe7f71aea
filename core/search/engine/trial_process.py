"""A process that does trials, and what it says to the one that started it.

It ends when the pipe does, in the midst of a trial too: whoever started it knows which that was, and tells
the storage that it is lost. What is said is msgspec in MessagePack.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import msgspec

from core.child_process import ChildProcess, spawn_child
from core.errors import UserError, out_of_memory_error
from core.search.engine.shared_study import SharedStudy, StudyData
from core.search.engine.storages import open_storage
from core.search.engine.worker import Worker
from core.search.engine.worker_name import worker_name
from core.search.hill_trial import HillTrial
from core.search.study_file import StudyFile
from core.search.training_trial import TrainingTrial
from core.search.trial_keeping import TrialKeeping
from core.search.trial_outcome import TrialObjective
from core.storage.run_store import RunStore


class TrialOrder(msgspec.Struct, kw_only=True):
    """What a process is to do."""

    study: StudyFile
    storage: str
    """It may hold a password: it goes through the pipe, and is shown nowhere."""
    directories: list[str]
    """With data sets."""
    runs: str | None = None
    """The folder in which the runs of the trials are kept."""
    seconds: float | None = None
    """After which no other trial is begun."""


class TrialStarted(msgspec.Struct, tag=True):
    """It has claimed a trial."""

    trial_id: int
    number: int


class TrialFinished(msgspec.Struct, tag=True):
    """A trial is told, or taken away."""

    number: int


class NoTrialLeft(msgspec.Struct, tag=True):
    """It ends: there is nothing to do."""


class ProcessFailed(msgspec.Struct, tag=True):
    """It ends: it cannot go on."""

    sentence: str
    details: str = ""
    """For the log."""


TrialReport = TrialStarted | TrialFinished | NoTrialLeft | ProcessFailed
_ENCODER = msgspec.msgpack.Encoder()
_ORDERS = msgspec.msgpack.Decoder(TrialOrder)
_REPORTS = msgspec.msgpack.Decoder(TrialReport)


class TrialProcess:
    """A process at work, as whoever started it sees it. Raises UserError where it cannot be started."""

    def __init__(self, order: TrialOrder) -> None:
        self._child: ChildProcess = spawn_child(_serve, "trials")
        self.trial_id: int | None = None
        """Of the trial that it is at."""
        self.trials = 0
        """That it has told."""
        self.has_ended = self._has_said_so = False
        self.failure: ProcessFailed | None = None
        with contextlib.suppress(OSError):  # it died already: `take` will find that
            self._child.connection.send_bytes(_ENCODER.encode(order))

    @property
    def connection(self) -> Connection:
        """To wait for; something is there when `take` has something to take."""
        return self._child.connection

    @property
    def worker(self) -> str:
        """What it is called in the study."""
        return worker_name(self._child.process.pid)

    @property
    def has_died(self) -> bool:
        """Whether it ended without saying that it would."""
        return self.has_ended and not self._has_said_so

    def take(self) -> None:
        """Take in what it has said."""
        try:
            while self.connection.poll():
                self._hear(_REPORTS.decode(self.connection.recv_bytes()))
        except (EOFError, OSError, msgspec.DecodeError):
            self.has_ended = True

    def end(self) -> None:
        """Whatever it is at."""
        self.has_ended = True
        self.connection.close()
        self._child.process.kill()
        self._child.process.join()

    def _hear(self, report: TrialReport) -> None:
        match report:
            case TrialStarted(trial_id=trial_id):
                self.trial_id = trial_id
            case TrialFinished():
                self.trial_id, self.trials = None, self.trials + 1
            case NoTrialLeft():
                self.has_ended = self._has_said_so = True
            case ProcessFailed():
                self.has_ended = self._has_said_so = True
                self.failure = report


def _serve(connection: Connection) -> None:
    """The process's whole life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the one that started it
    pipe = _Pipe(connection)
    try:
        order = _ORDERS.decode(connection.recv_bytes())
        Thread(target=_end_with, args=(connection,), daemon=True).start()
        _work(order, pipe)
        pipe.say(NoTrialLeft())
    except (EOFError, BrokenPipeError):
        os._exit(0)
    except UserError as error:
        pipe.say(ProcessFailed(str(error)))
    except MemoryError:
        pipe.say(ProcessFailed(str(out_of_memory_error())))
    except Exception as error:
        pipe.say(ProcessFailed(f"{type(error).__name__}: {error}", traceback.format_exc()))


def _work(order: TrialOrder, pipe: _Pipe) -> None:
    objective, data = _objective(order)
    study = SharedStudy.join(open_storage(order.storage), order.study, data)
    until = None if order.seconds is None else time.monotonic() + order.seconds

    def is_wanted() -> bool:
        return until is None or time.monotonic() < until

    Worker(study, objective, pipe).run(is_wanted)


def _objective(order: TrialOrder) -> tuple[TrialObjective, StudyData | None]:
    study = order.study
    if study.hill is not None:
        return HillTrial(study, study.hill), None
    dataset = study.experiment.data.load([Path(one) for one in order.directories])
    keeping = TrialKeeping(RunStore(Path(order.runs)), study.name) if order.runs else None
    trial = TrainingTrial(dataset, study.repeats, keeping)
    return trial, StudyData(dataset.name, dataset.fingerprint)


def _end_with(connection: Connection) -> None:
    """Nothing more comes through the pipe but its end."""
    with contextlib.suppress(EOFError, OSError):
        connection.recv_bytes()
    os._exit(0)


class _Pipe:
    """Tells the other side what the worker does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def say(self, report: TrialReport) -> None:
        self._connection.send_bytes(_ENCODER.encode(report))

    def begun(self, trial_id: int, number: int) -> None:
        """See Listener."""
        self.say(TrialStarted(trial_id, number))

    def ended(self, number: int) -> None:
        """See Listener."""
        self.say(TrialFinished(number))
