"""The outbox of a child process: reports steps a few dozen times a second, weights only when wanted."""

from __future__ import annotations

from array import array
from time import perf_counter
from typing import Protocol

from app.jobs.messages import Progress, Report, Weights, encode
from core.types import Array

PROGRESS_INTERVAL = 0.025
"""Seconds between two reports of progress."""
WATCHED_WEIGHTS_INTERVAL = 0.125
"""Seconds between two sets of weights while somebody looks at them."""
EPOCH_END_WEIGHTS_INTERVAL = 0.5
UNWATCHED_WEIGHTS_INTERVAL = 2.0
"""In the middle of a long epoch, so that a crash does not take all of it."""


class Pipe(Protocol):
    """The sending end of a connection."""

    def send_bytes(self, buf: bytes, /) -> None:
        """Send; waits while the other side is behind."""


class Outbox:
    """What goes to the window. Its clocks start anew with each run."""

    def __init__(self, connection: Pipe) -> None:
        self._connection = connection
        self.is_sending = False
        """Whether a report is half sent: to break in then would spoil all that follow."""
        self.begin_run()

    def begin_run(self, step: int = 0) -> None:
        """Forget the run before; the next one begins, or goes on after this step."""
        self._losses, self._rates = array("d"), array("d")
        self._progress_due = 0.0
        self._weights_sent, self._weights_step = 0.0, step - 1 if step else 0
        self.watched = False

    def send(self, report: Report) -> None:
        """Send at once."""
        encoded = encode(report)
        self.is_sending = True
        try:
            self._connection.send_bytes(encoded)
        finally:
            self.is_sending = False

    def add_step(self, loss: float, rate: float, now: float) -> bool:
        """Keep a step for the next report; tells whether one is due."""
        self._losses.append(loss)
        self._rates.append(rate)
        return now >= self._progress_due

    def send_progress(self, seconds: float, step_seconds: float) -> None:
        """Report the steps that were kept, and how long the run and its steps took so far."""
        self._progress_due = perf_counter() + PROGRESS_INTERVAL
        if self._losses:
            self.send(Progress(self._losses.tobytes(), self._rates.tobytes(), seconds, step_seconds))
            self._losses, self._rates = array("d"), array("d")

    def send_weights(self, step: int, vector: Array) -> None:
        """Send the weights as they are after this step, if that is news."""
        if step > self._weights_step:
            self._weights_sent, self._weights_step = perf_counter(), step
            self.send(Weights(step, vector.tobytes()))

    def weights_due(self, epoch_ended: bool = False) -> bool:
        """Whether the last weights were sent long enough ago."""
        interval = (
            WATCHED_WEIGHTS_INTERVAL
            if self.watched
            else EPOCH_END_WEIGHTS_INTERVAL
            if epoch_ended
            else UNWATCHED_WEIGHTS_INTERVAL
        )
        return perf_counter() - self._weights_sent >= interval
