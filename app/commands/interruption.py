"""Ctrl+C, SIGTERM or a closed terminal in mid-training: the step is finished, so that the run can go on.

A step that does not end, for a worker of it was stopped, is left: then the last checkpoint counts.
"""

from __future__ import annotations

import signal
from types import FrameType, TracebackType

from core.training.trainer import Trainer

_SIGNALS = {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}
STEP_TIMEOUT = 5.0
"""Seconds for the step at hand: a worker that was stopped never finishes its share."""


class StuckStep(KeyboardInterrupt):
    """Interrupted in the midst of a step that does not end: what it has done is not to be kept."""


class Interruption:
    """While it is entered, a signal waits for `check`, but not for an evaluation: that takes long."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer, self._asked = trainer, False

    def check(self) -> None:
        """Between two events. Raises KeyboardInterrupt if there was a signal."""
        if self._asked:
            raise KeyboardInterrupt

    def __enter__(self) -> Interruption:
        self._before = {kind: signal.getsignal(kind) for kind in _SIGNALS}
        for kind, handler in self._before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(kind, self._take)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _set_alarm(0)
        if not self._asked:
            for number, handler in self._before.items():
                signal.signal(number, handler)

    def _take(self, number: int, frame: FrameType | None) -> None:
        """Once is enough: a second one must not break the way out."""
        self._asked = True
        for kind in _SIGNALS:
            signal.signal(kind, signal.SIG_IGN)
        if self._trainer.is_evaluating:
            raise KeyboardInterrupt
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._give_up)
        _set_alarm(STEP_TIMEOUT)

    def _give_up(self, number: int, frame: FrameType | None) -> None:
        raise StuckStep


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
