"""Ctrl+C and SIGTERM in mid-training: the step at hand is finished first, so that the run can go on."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType

from core.training.trainer import Trainer

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
