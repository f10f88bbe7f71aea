"""One job at a time: whoever begins another leaves the one before, and hears of the latest alone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.jobs.messages import AnyJobRequest
from app.workers.job_pool import JobPool, PooledJob
from core.errors import UserError


class LatestJob(QObject):
    """The job that was begun last, of those that take each other's place."""

    reported = Signal(object)
    """A Report: what the job has found."""
    progressed = Signal(int, int)
    """So much is done, of how much."""
    failed = Signal(object)
    """A UserError: why it cannot be done."""
    ended = Signal()
    """Nothing more comes."""

    def __init__(self, jobs: JobPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: PooledJob | None = None

    @property
    def is_on(self) -> bool:
        """Whether more comes."""
        return self._job is not None

    def begin(self, request: AnyJobRequest) -> None:
        """In place of the one before."""
        self.cancel()
        try:
            self._job = job = self._jobs.submit(request, self)
        except UserError as error:
            self.failed.emit(error)
            return
        job.reported.connect(self.reported)
        job.progressed.connect(self.progressed)
        job.failed.connect(self.failed)
        job.ended.connect(self._end)
        job.ended.connect(job.deleteLater)

    def cancel(self) -> None:
        """Nobody wants it any more: nothing is told of it."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _end(self, _succeeded: bool) -> None:
        if self.sender() is self._job:
            self._job = None
            self.ended.emit()
