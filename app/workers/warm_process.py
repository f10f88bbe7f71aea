"""A child process that is there before it is needed, and another one after it died: nobody waits for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from multiprocessing.connection import Connection

from PySide6.QtCore import QObject, Signal

from app.jobs.messages import Request
from app.workers.job_process import JobProcess
from core.child_process import ChildProcess
from core.errors import UserError


class WarmProcess(QObject):
    """Sends to a JobProcess and tells what that tells; `child` is one that was started already."""

    reported = Signal(object)
    """list[Report]: what came since the last time, oldest first."""
    died = Signal()
    """Without being asked to. What is sent from now on goes to a new one."""

    def __init__(
        self,
        target: Callable[[Connection], None],
        child: ChildProcess | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._target, self._child = target, child
        self._process: JobProcess | None = None

    @property
    def pid(self) -> int:
        """The number of the process at hand; 0 where there is none."""
        return self._process.pid if self._process else 0

    def warm_up(self) -> None:
        """Start it before it is needed. Where that fails, the first request says it."""
        with contextlib.suppress(UserError):
            self._ready()

    def send(self, request: Request) -> None:
        """Raises UserError where there is no process and none can be started."""
        self._ready().send(request)

    def shut_down(self) -> None:
        """End it at once, whatever it is doing. Nothing is told any more."""
        if self._process:
            self._process.shut_down()
            self._process = None

    def _ready(self) -> JobProcess:
        if self._process is None:
            self._process, self._child = JobProcess(self._child or self._target, self), None
            self._process.reported.connect(self.reported)
            self._process.died.connect(self._handle_process_death)
        return self._process

    def _handle_process_death(self) -> None:
        if self._process:
            self._process.deleteLater()
            self._process = None
        self.died.emit()
