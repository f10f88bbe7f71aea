"""The runs of lessons in child processes, as many at once as there are cores; what ended once is kept.

A run is known by what it measures and by its seed: the same run of another variant is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from app.jobs.lesson_messages import MeasureRun, RunMeasured
from app.jobs.messages import Report
from app.workers.job_pool import JobPool, PooledJob
from core.errors import UserError
from core.lessons.lesson_plan import LessonRun
from core.lessons.measurements import Measured
from core.storage.lesson_runs import KeptLessonRuns
from core.storage.run_folder import RunFolder

MeasuringState = Literal["waiting", "running", "paused", "finished", "failed"]
_DECODER = msgspec.msgpack.Decoder(Measured)
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


class MeasuringRun:
    """How far a run is: state only, LessonRunner changes it."""

    def __init__(self, run: LessonRun) -> None:
        self.run = run
        self.state: MeasuringState = "waiting"
        self.measured: Measured | None = None
        self.failure: UserError | None = None
        self.job: PooledJob | None = None

    @property
    def is_over(self) -> bool:
        """Whether it was done, well or not."""
        return self.state in {"finished", "failed"}

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        if self.is_over:
            return 1.0
        return self.measured.share if self.measured is not None else 0.0

    @property
    def has_diverged(self) -> bool:
        """Whether its loss was no number any more."""
        return self.measured is not None and bool(self.measured.figures.get("diverged"))


class LessonRunner(QObject):
    """Begins what is wanted, in the order in which it was wanted."""

    changed = Signal(object)
    """A MeasuringRun: its state or its figures."""
    error_occurred = Signal(object)
    """A UserError: a result cannot be kept."""

    def __init__(
        self,
        pool: JobPool,
        cores: int,
        results: KeptLessonRuns,
        directories: Callable[[], list[str]],
        parent: QObject | None = None,
    ) -> None:
        """`directories` tells where data sets are looked for."""
        super().__init__(parent)
        self._pool, self.cores, self._results, self._directories = pool, cores, results, directories
        self._known: dict[bytes, MeasuringRun] = {}
        self._wanted: list[MeasuringRun] = []

    def look_up(self, run: LessonRun) -> MeasuringRun:
        """A run as it is: in work, kept from an earlier day, or waiting."""
        asked = _identity(run)
        if asked not in self._known:
            self._known[asked] = found = MeasuringRun(run)
            kept = self._results.find(asked)
            measured = _decoded(kept) if kept is not None else None
            if measured is not None:
                found.measured, found.state = measured, "finished"
        return self._known[asked]

    def training(self, one: MeasuringRun) -> RunFolder | None:
        """The run folder of one that has ended; None where it trained nothing, or is not kept any more."""
        kept_as = one.measured.kept_as if one.measured is not None and one.state == "finished" else ""
        return self._results.training(kept_as)

    def want(self, runs: Iterable[MeasuringRun]) -> None:
        """Do these, behind what is wanted already; what failed before is tried again."""
        for one in runs:
            if one.state == "failed":
                one.state, one.failure, one.measured = "waiting", None, None
            if one.state == "waiting" and one not in self._wanted:
                self._wanted.append(one)
        self._begin_next()

    def drop(self, runs: Iterable[MeasuringRun]) -> None:
        """Do not do these: those in work are left, and are as if they had never begun."""
        for one in list(runs):
            if one in self._wanted:
                self._wanted.remove(one)
            job, one.job = one.job, None
            if job is not None:
                one.state, one.measured = "waiting", None
                job.cancel()
                self.changed.emit(one)
        self._begin_next()

    def pause(self, runs: Iterable[MeasuringRun]) -> None:
        """Let those in work wait where they are, and begin none of the others."""
        for one in runs:
            if one in self._wanted:
                self._wanted.remove(one)
            if one.job is not None and one.state == "running":
                one.state = "paused"
                one.job.pause(True)
                self.changed.emit(one)

    def resume(self, runs: Iterable[MeasuringRun]) -> None:
        """Let those that wait go on, and do the others."""
        waiting = list(runs)
        for one in waiting:
            if one.job is not None and one.state == "paused":
                one.state = "running"
                one.job.pause(False)
                self.changed.emit(one)
        self.want(waiting)

    def shut_down(self) -> None:
        """End all processes; what is not finished begins anew another day."""
        self._wanted.clear()
        self._pool.shut_down()

    def _begin_next(self) -> None:
        while self._wanted and self._in_work < self.cores:
            self._begin(self._wanted.pop(0))
        if self._wanted and all(one.state == "paused" for one in self._known.values() if one.job is not None):
            self.drop(
                [one for one in self._known.values() if one.state == "paused"][:1]
            )  # it holds a process

    @property
    def _in_work(self) -> int:
        return sum(one.job is not None for one in self._known.values())

    def _begin(self, one: MeasuringRun) -> None:
        trainings = str(self._results.trainings)
        request = MeasureRun(one.run.measurement, one.run.seed, self._directories(), one.run.key, trainings)
        try:
            job = self._pool.submit(request, self)
        except UserError as error:
            one.state, one.failure = "failed", error
            self.changed.emit(one)
            return
        one.job, one.state = job, "running"
        job.reported.connect(partial(self._take, one, job))
        job.failed.connect(partial(self._fail, one, job))
        job.ended.connect(partial(self._end, one, job))
        job.ended.connect(job.deleteLater)
        self.changed.emit(one)

    def _take(self, one: MeasuringRun, job: PooledJob, report: Report) -> None:
        if isinstance(report, RunMeasured) and one.job is job:
            one.measured = report.measured
            self.changed.emit(one)

    def _fail(self, one: MeasuringRun, job: PooledJob, error: UserError) -> None:
        if one.job is job:
            one.failure = error

    def _end(self, one: MeasuringRun, job: PooledJob, succeeded: bool) -> None:
        if one.job is not job:  # it was dropped, and may have begun anew
            return
        one.job = None
        one.state = "finished" if succeeded and one.measured is not None else "failed"
        if one.state == "finished" and one.measured is not None:
            try:
                self._results.keep(_identity(one.run), msgspec.msgpack.encode(one.measured))
            except UserError as error:
                self.error_occurred.emit(error)
        self.changed.emit(one)
        self._begin_next()


def _identity(run: LessonRun) -> bytes:
    return msgspec.msgpack.encode((run.measurement, run.seed), order="deterministic")


def _decoded(kept: bytes) -> Measured | None:
    try:
        return _DECODER.decode(kept)
    except msgspec.MsgspecError:
        return None
