"""The runs of a lesson in several child processes, each of one thread: the first that fails ends them all.

The children are those of the window (app/jobs): each is given a run, tells how far it is, and is given the
next one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

from app.commands.output import ProgressBar
from app.jobs.entry import begin
from app.jobs.lesson_messages import MeasureRun, RunMeasured
from app.jobs.messages import Crashed, Failed, JobEnded, JobProgress, Quit, Ready, decode_report, encode
from core.child_process import ChildProcess, spawn_child
from core.errors import UserError
from core.lessons.lesson_plan import LessonRun
from core.lessons.measurements import Measured
from core.studies.work_list import WorkList

LEAVING_SECONDS = 2.0
"""Seconds that a child has to leave by itself."""


def measure_all(
    runs: Sequence[LessonRun], directories: Sequence[Path], workers: int | None = None
) -> Iterator[tuple[LessonRun, Measured]]:
    """Each run with what it came to, as they end. Raises UserError where one cannot be done.

    `workers` is the number of processes; as many as there are cores, if not given.
    """
    count = min(workers or usable_cores(), len(runs))
    work, bar = WorkList[LessonRun, Measured](runs), ProgressBar()
    with contextlib.ExitStack() as stack:
        stack.callback(bar.clear)
        children = [stack.enter_context(_Child(work, directories)) for _ in range(count)]
        while not work.is_over:
            ready = wait([child.connection for child in children])
            for child in (one for one in children if one.connection in ready):
                if (ended := child.take()) is not None:
                    yield ended
            progress = work.progress
            done = f"{progress.finished} of {progress.total} runs"
            bar.show(progress.share, done)


def usable_cores() -> int:
    """Those that this process may use."""
    with contextlib.suppress(AttributeError):  # not every system tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Child:
    """One process, and the run that it has at hand. Left, it ends, whatever it is doing."""

    def __init__(self, work: WorkList[LessonRun, Measured], directories: Sequence[Path]) -> None:
        self._work, self._directories = work, [str(directory) for directory in directories]
        self._run: LessonRun | None = None
        self._measured: Measured | None = None

    def __enter__(self) -> _Child:
        self._process: ChildProcess = spawn_child(begin, "digitlab lesson")
        return self

    def __exit__(self, *error: object) -> None:
        """A child in the midst of a step has no time to lose."""
        with contextlib.suppress(OSError):
            self.connection.send_bytes(encode(Quit()))
        self._process.process.join(LEAVING_SECONDS)
        if self._process.process.is_alive():
            self._process.process.kill()
            self._process.process.join(LEAVING_SECONDS)
        self.connection.close()

    @property
    def connection(self) -> Connection:
        """Our end of the pipe."""
        return self._process.connection

    def take(self) -> tuple[LessonRun, Measured] | None:
        """One report of the child; a run with its figures, if it has ended. Raises UserError if it failed."""
        try:
            report = decode_report(self.connection.recv_bytes())
        except (EOFError, OSError):
            raise UserError("A process of the lesson ended unexpectedly. Try it again.") from None
        match report:
            case Ready():
                self._begin_next()
            case RunMeasured(measured=measured) if self._run is not None:
                self._measured = measured
                self._work.report(self._run.key, measured.share)
            case Failed(message=message):
                raise message.as_user_error()
            case Crashed():
                raise UserError("A process of the lesson ended unexpectedly. Try it again.")
            case JobEnded():
                return self._end()
            case JobProgress():
                pass
        return None

    def _begin_next(self) -> None:
        self._run, self._measured = self._work.take(), None
        if self._run is not None:
            request = MeasureRun(self._run.measurement, self._run.seed, self._directories)
            self.connection.send_bytes(encode(request))

    def _end(self) -> tuple[LessonRun, Measured]:
        run, measured = cast(LessonRun, self._run), cast(Measured, self._measured)
        self._work.keep(run.key, measured)
        self._begin_next()
        return run, measured
