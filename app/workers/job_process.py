"""The window's side of a child process.

A reader thread empties the pipe, so that a blocked window never stalls the child; one timer hands over what
has come since, so that a fast child never floods the window. The timer runs only while something comes.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.jobs.messages import Quit, Report, Request, Weights, decode_report, encode
from core.child_process import ChildProcess, spawn_child

_log = logging.getLogger(__name__)

REPORT_INTERVAL = 33
"""Milliseconds between two deliveries: as often as a curve is worth painting."""
SHUTDOWN_TIMEOUT = 0.8
"""Seconds that a child has to leave by itself: a run in training is kept meanwhile."""


class JobProcess(QObject):
    """A child process that answers requests with reports, until it is shut down or dies."""

    reported = Signal(object)
    """list[Report]: what came since the last time, oldest first."""
    died = Signal()
    """The child ended without being asked to. All that it reported has been handed over."""
    _arrived = Signal()

    def __init__(
        self, child: ChildProcess | Callable[[Connection], None], parent: QObject | None = None
    ) -> None:
        """Take a child that was started, or start one with that function. Raises UserError if that fails."""
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Report] = []
        self._announced = self._ended = self._shut_down = False
        self._delivery_timer = QTimer(self, singleShot=True, interval=REPORT_INTERVAL)
        self._delivery_timer.timeout.connect(self._deliver)
        self._arrived.connect(self._deliver_if_idle)
        started = child if isinstance(child, ChildProcess) else spawn_child(child, "digitlab jobs")
        self._connection, self._process = started.connection, started.process
        self._reader = threading.Thread(target=self._read, name="job reader", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The child's process number."""
        return self._process.pid or 0

    def send(self, request: Request) -> None:
        """Send a request. A child that has died meanwhile does not get it; `died` follows."""
        with contextlib.suppress(OSError):
            self._connection.send_bytes(encode(request))

    def shut_down(self) -> None:
        """End the child, whatever it is doing, and wait until it is gone; nothing is reported any more."""
        self._shut_down = True
        self._delivery_timer.stop()
        self.send(Quit())
        self._process.join(SHUTDOWN_TIMEOUT)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(SHUTDOWN_TIMEOUT)
        self._reader.join(SHUTDOWN_TIMEOUT)
        self._connection.close()

    def _read(self) -> None:
        """In the reader thread, until the child is gone, or says what nobody understands."""
        try:
            while True:
                self._keep(decode_report(self._connection.recv_bytes()))
        except (EOFError, OSError):
            pass
        except msgspec.DecodeError:
            _log.exception("A report of the training process cannot be read")
            self._process.kill()
        self._ended = True
        self._announce()

    def _keep(self, report: Report) -> None:
        with self._lock:
            if isinstance(report, Weights):  # only the newest matter, and they are large
                self._waiting = [kept for kept in self._waiting if not isinstance(kept, Weights)]
            self._waiting.append(report)
        self._announce()

    def _announce(self) -> None:
        with self._lock:
            announced, self._announced = self._announced, True
        if not announced and not self._shut_down:
            with contextlib.suppress(RuntimeError):  # this object is gone: nobody listens any more
                self._arrived.emit()

    @Slot()
    def _deliver_if_idle(self) -> None:
        if not self._delivery_timer.isActive():
            self._deliver()

    def _deliver(self) -> None:
        if self._shut_down:
            return
        with self._lock:
            reports, self._waiting, self._announced = self._waiting, [], False
            ended = self._ended
        if reports:
            self._delivery_timer.start()
            self.reported.emit(reports)
        if ended:
            self._handle_process_death()

    def _handle_process_death(self) -> None:
        if not self._shut_down:
            self.shut_down()
            self.died.emit()
