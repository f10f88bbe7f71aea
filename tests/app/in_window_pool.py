"""A pool whose jobs are done in the window's own process, so that a test may put other data in their way."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.jobs.inbox import Inbox
from app.jobs.job_server import JobServer
from app.jobs.messages import AnyJobRequest, decode_report
from app.jobs.outbox import Outbox
from app.workers.job_pool import PooledJob


class NoLetters(Inbox):
    """Nobody asks for anything."""

    def __init__(self) -> None:
        """Without a pipe."""

    @property
    def waiting(self) -> bool:
        return False

    def take_cancel(self) -> bool:
        return False


class InWindowPool(QObject):
    """One job after the other, each in a turn of the event loop of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._server = JobServer(NoLetters(), Outbox(self))
        self._asked: list[PooledJob] = []
        self._at_hand: PooledJob | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._begin_next)

    def send_bytes(self, data: bytes) -> None:
        """As the pipe does: a report has arrived."""
        assert self._at_hand is not None
        self._at_hand.take(decode_report(data))

    def submit(self, request: AnyJobRequest, parent: object = None) -> PooledJob:
        job = PooledJob(request, self)
        self._asked.append(job)
        self._timer.start()
        return job

    def _begin_next(self) -> None:
        self._at_hand = self._asked.pop(0)
        if self._asked:
            self._timer.start()
        if not self._at_hand.is_over:
            self._server.answer(self._at_hand.request)
