"""The pool: a few child processes that do jobs for the window, and the jobs that wait for one of them.

Whatever computes for longer than a frame is a job here: in the window's process it would take turns with what
the pen does, in a thread as well as without one (what a job is: app/jobs/job.py).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.messages import (
    AnyJobRequest,
    Cancel,
    Crashed,
    Failed,
    JobEnded,
    JobProgress,
    Pause,
    Ready,
    Report,
    Resume,
)
from app.workers.warm_process import WarmProcess
from core.errors import UserError

MAX_WAITING = 16
"""Jobs that may wait at a time; who asks for more is refused."""
CANCEL_TIMEOUT = 250
"""Milliseconds that a child has to leave a job; one that is deaf for longer is ended, and replaced."""
_log = logging.getLogger(__name__)


class PooledJob(QObject):
    """A job on its way. Nothing is told of one that was cancelled but that it ended."""

    reported = Signal(object)
    """A Report: what the job has found."""
    progressed = Signal(int, int)
    """How much is done, of how much."""
    failed = Signal(object)
    """A UserError: why it cannot be done, or that its process died."""
    ended = Signal(bool)
    """Whether it succeeded. Always the last."""
    cancel_requested = Signal(object)
    """This job: for the pool."""
    pause_requested = Signal(object, bool)
    """This job, and whether it is to wait: for the pool."""

    def __init__(self, request: AnyJobRequest, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.request = request
        self.is_over = False
        """Whether nothing more comes of it."""

    def cancel(self) -> None:
        """Nobody wants it any more. One that waits is forgotten, one that is being done is left."""
        if not self.is_over:
            self.cancel_requested.emit(self)
            self.end(False)

    def pause(self, on: bool) -> None:
        """Let it wait where it is, or go on; a job that is no such job (`Job.pauses`) goes on."""
        if not self.is_over:
            self.pause_requested.emit(self, on)

    def take(self, report: Report) -> None:
        """For the pool: the child reports."""
        if self.is_over:
            return
        match report:
            case JobProgress(done, total):
                self.progressed.emit(done, total)
            case Failed(message):
                self.fail(message.as_user_error())
            case JobEnded(cancelled):
                self.end(not cancelled)
            case _:
                self.reported.emit(report)

    def fail(self, error: UserError) -> None:
        """For the pool: it cannot be done."""
        if not self.is_over:
            self.failed.emit(error)
            self.end(False)

    def end(self, succeeded: bool) -> None:
        """For the pool: it is over."""
        if not self.is_over:
            self.is_over = True
            self.ended.emit(succeeded)


class JobPool(QObject):
    """Does jobs in the order in which they were asked for, as many at once as it has processes.

    A process is started when there is first something for it to do, and stays.
    """

    def __init__(
        self, target: Callable[[Connection], None], size: int = 1, parent: QObject | None = None
    ) -> None:
        """`target` is what a child process does; `size` is the number of processes at most."""
        super().__init__(parent)
        self._target, self._size = target, size
        self._waiting = deque[PooledJob]()
        self._workers: list[_PoolWorker] = []
        self._timer = QTimer(self, singleShot=True, interval=0)  # whoever asks can listen before it begins
        self._timer.timeout.connect(self._begin_next)

    @property
    def processes(self) -> list[int]:
        """The numbers of the processes that are there."""
        return [worker.process.pid for worker in self._workers if worker.process.pid]

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done and nothing waits."""
        return not self._waiting and all(worker.job is None for worker in self._workers)

    def submit(self, request: AnyJobRequest, parent: QObject | None = None) -> PooledJob:
        """Have a job done. Raises UserError where too many wait already."""
        if len(self._waiting) >= MAX_WAITING:
            raise UserError("Too many jobs are running: wait until one of them ends.")
        job = PooledJob(request, parent or self)
        job.cancel_requested.connect(self._cancel)
        job.pause_requested.connect(self._pause)
        self._waiting.append(job)
        self._timer.start()
        return job

    def shut_down(self) -> None:
        """End all processes at once, whatever they are doing. Nothing is told any more."""
        self._timer.stop()
        self._waiting.clear()
        for worker in self._workers:
            worker.shut_down()

    def _begin_next(self) -> None:
        while self._waiting and (worker := self._idle_worker()):
            worker.begin(self._waiting.popleft())

    def _idle_worker(self) -> _PoolWorker | None:
        idle = next((worker for worker in self._workers if worker.job is None), None)
        if idle is None and len(self._workers) < self._size:
            idle = _PoolWorker(WarmProcess(self._target, parent=self), self)
            idle.became_idle.connect(self._timer.start)
            self._workers.append(idle)
        return idle

    def _cancel(self, job: PooledJob) -> None:
        if job in self._waiting:
            self._waiting.remove(job)
        for worker in self._workers:
            if worker.job is job:
                worker.cancel()

    def _pause(self, job: PooledJob, on: bool) -> None:
        for worker in self._workers:
            if worker.job is job:
                worker.pause(on)


class _PoolWorker(QObject):
    """One process of the pool, and what it is doing."""

    became_idle = Signal()

    def __init__(self, process: WarmProcess, parent: QObject) -> None:
        super().__init__(parent)
        self.process = process
        self.job: PooledJob | None = None
        self._deadline = QTimer(self, singleShot=True, interval=CANCEL_TIMEOUT)
        self._deadline.timeout.connect(self._end_deaf_process)
        process.reported.connect(self._take)
        process.died.connect(self._handle_process_death)

    def begin(self, job: PooledJob) -> None:
        """Where there is no process, and none can be started, the job says it."""
        self.job = job
        try:
            self.process.send(job.request)
        except UserError as error:
            self._become_idle()
            job.fail(error)

    def cancel(self) -> None:
        """Leave the job at hand."""
        self.process.send(Cancel())
        self._deadline.start()

    def pause(self, on: bool) -> None:
        """Let the job at hand wait, or go on."""
        self.process.send(Pause() if on else Resume())

    def shut_down(self) -> None:
        """End the process."""
        self._deadline.stop()
        self.job = None
        self.process.shut_down()

    def _take(self, reports: list[Report]) -> None:
        for report in reports:
            if isinstance(report, Crashed):
                _log.error("In a child process:\n%s", report.text)
            elif (job := self.job) and not isinstance(report, Ready):
                if isinstance(report, JobEnded):
                    self._become_idle()
                job.take(report)

    def _end_deaf_process(self) -> None:
        self.process.shut_down()
        self._become_idle()

    def _handle_process_death(self) -> None:
        job = self.job
        self._become_idle()
        if job:
            job.fail(UserError("The process that worked on this ended unexpectedly. Try it again."))

    def _become_idle(self) -> None:
        self._deadline.stop()
        self.job = None
        self.became_idle.emit()
