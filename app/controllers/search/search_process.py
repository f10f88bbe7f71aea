"""A child process of a search: it does one job at a time, can be asked for a pause, and may die."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.entry import begin
from app.jobs.message import JobRequest
from app.jobs.messages import Cancel, Crashed, Failed, JobEnded, JobProgress, Pause, Ready, Report, Request
from app.workers.job_pool import CANCEL_TIMEOUT
from app.workers.warm_process import WarmProcess
from core.errors import UserError

_log = logging.getLogger(__name__)


class SearchProcess(QObject):
    """Started when there is first something for it to do."""

    reported = Signal(object)
    """A Report of the job at hand."""
    failed = Signal(object)
    """A UserError: why the job cannot be done."""
    died = Signal()
    """In mid-job, without being asked to. `ended` follows, unless another job is begun at once."""
    ended = Signal()
    """The job is over, however it was. Always the last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_busy = False
        self._process = WarmProcess(begin, parent=self)
        self._process.reported.connect(self._take)
        self._process.died.connect(self._die)
        self._deadline = QTimer(self, singleShot=True, interval=4 * CANCEL_TIMEOUT)
        self._deadline.timeout.connect(self._end_deaf)

    @property
    def pid(self) -> int:
        """The number of the process; 0 where there is none."""
        return self._process.pid

    def begin(self, request: JobRequest) -> None:
        """Do a job. Raises UserError where no process can be started."""
        self._process.send(request)  # type: ignore[arg-type]  # any of the union's
        self.is_busy = True

    def pause(self) -> None:
        """End the job where it is good to, and keep all."""
        if self.is_busy:
            self._send(Pause())

    def cancel(self) -> None:
        """End the job now."""
        if self.is_busy:
            self._send(Cancel())
            self._deadline.start()

    def shut_down(self) -> None:
        """End the process. Nothing is told any more."""
        self._deadline.stop()
        self._process.shut_down()
        self.is_busy = False

    def _send(self, request: Request) -> None:
        self._process.send(request)

    def _take(self, reports: list[Report]) -> None:
        for report in reports:
            match report:
                case Ready() | JobProgress():
                    pass
                case Crashed(text):
                    _log.error("In a process of a search:\n%s", text)
                case Failed(message):
                    self.failed.emit(message.as_user_error())
                case JobEnded():
                    self._end()
                case _:
                    self.reported.emit(report)

    def _die(self) -> None:
        self._deadline.stop()
        if self.is_busy:
            self.is_busy = False
            self.died.emit()
            if not self.is_busy:  # who hears of it may have begun another job
                self.ended.emit()

    def _end_deaf(self) -> None:
        self._process.shut_down()
        self._die()

    def _end(self) -> None:
        self._deadline.stop()
        if self.is_busy:
            self.is_busy = False
            self.ended.emit()


def cannot_start() -> UserError:
    """What is said where process after process dies."""
    return UserError("The processes of the search end unexpectedly, one after the other.")
