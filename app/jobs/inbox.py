"""The inbox of a child process: a thread receives requests, so that the training loop need not poll.

The same thread breaks into what the main thread does, even while that is loading data or evaluating: to
cancel the job at hand, and to end the process, on request or when the window is gone (its end of the pipe
is then closed). A run in training gets the time to be kept.
"""

from __future__ import annotations

import _thread
import os
import signal
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread, Timer

from app.jobs.messages import Cancel, Quit, Request, decode_request, encode

QUIT_REQUEST, CANCEL_REQUEST = encode(Quit()), encode(Cancel())
CHECKPOINT_DEADLINE = 0.6
"""Seconds that the main thread has to write a checkpoint."""


class Inbox:
    """The requests that have come and were not yet taken."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue: SimpleQueue[bytes] = SimpleQueue()
        self._cancel_requested = False
        Thread(target=self._listen, name="inbox", daemon=True).start()

    @property
    def waiting(self) -> bool:
        """Whether a request is there; costs less than a tenth of a microsecond."""
        return not self._queue.empty()

    def take(self) -> Request:
        """The oldest request; waits for one."""
        return decode_request(self._queue.get())

    def put_back(self, request: Request) -> None:
        """Keep a request for later; it goes behind those that are waiting."""
        self._queue.put(encode(request))

    def take_cancel(self) -> bool:
        """Whether the job at hand is to be cancelled; told once."""
        requested, self._cancel_requested = self._cancel_requested, False
        return requested

    def _listen(self) -> None:
        while True:
            try:
                encoded = self._connection.recv_bytes()
            except (EOFError, OSError):
                encoded = QUIT_REQUEST
            if encoded == CANCEL_REQUEST:
                self._cancel_requested = True
                _thread.interrupt_main(signal.SIGTERM)
                continue
            self._queue.put(encoded)
            if encoded == QUIT_REQUEST:
                self._end()
                return

    def _end(self) -> None:
        """Wake the main thread, as a signal would: it may be loading data or evaluating."""
        timer = Timer(CHECKPOINT_DEADLINE, os._exit, (0,))
        timer.daemon = True
        timer.start()
        _thread.interrupt_main(signal.SIGTERM)
