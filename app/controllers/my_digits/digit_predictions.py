"""What the chosen reader makes of each of the user's own digits.

They are read a few at a time between what the window has to do, so that thousands of them, and a reader that
learns while it is looked at, never keep it from answering.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.my_digits.digits import DigitsController
from app.controllers.reading.reader import Reader
from app.widgets.wording.figure_text import NONE
from app.workers.incremental_task import IncrementalTask
from core.ink.preprocessing import FULL_PREPROCESSING, WHOLE_CANVAS
from core.ink.render import Picture
from core.ink.written_digits import WrittenDigit

_WHITE = np.float32(255)
READ_TIME_PER_TURN = 0.006
"""Seconds that the window gives at a time."""
NOTIFY_INTERVAL = 0.1
"""Seconds between two times that it is told how far this is."""


@dataclass(frozen=True)
class DigitPrediction:
    """What one digit was read as."""

    text: str
    """The name of the class."""
    share: float
    """Its probability."""
    right: bool
    """Whether that is what the writer says."""


class DigitPredictions(QObject):
    """Reads all digits anew whenever the reader or its weights are others; only while somebody looks."""

    changed = Signal()
    """`of` answers differently for some; told ten times a second at most."""

    def __init__(self, digits: DigitsController, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits, self._reader = digits, reader
        self._pictures: dict[str, Picture] = {}
        self._readings: dict[str, tuple[str, float]] = {}
        self._waiting: list[WrittenDigit] = []
        self._watching = False
        self._notified_at = 0.0
        self._task: IncrementalTask | None = None
        reader.chosen.connect(self._forget)
        reader.changed.connect(self._read_again)
        digits.changed.connect(self._read_new)

    @property
    def right(self) -> int:
        """How many are read as what they are."""
        return sum(reading is not None and reading.right for reading in map(self.of, self._digits.digits))

    @property
    def complete(self) -> bool:
        """Whether all were read."""
        return not self._waiting and all(digit.id in self._readings for digit in self._digits.digits)

    def of(self, digit: WrittenDigit) -> DigitPrediction | None:
        """What a digit is read as; None while nobody has read it."""
        read = self._readings.get(digit.id)
        return DigitPrediction(*read, right=read[0] == str(digit.label)) if read else None

    def watch(self, on: bool) -> None:
        """Whether somebody looks."""
        self._watching = on
        if on:
            self._read_new()
        else:
            self._stop()

    def _forget(self) -> None:
        self._readings.clear()
        self._pictures.clear()  # another reader may want them prepared in another way
        self.changed.emit()
        self._read_again()

    def _read_again(self) -> None:
        """Weights are new. Digits that are still waiting keep their place, so that all get their turn."""
        waiting = {digit.id for digit in self._waiting}
        self._waiting += [digit for digit in self._digits.digits if digit.id not in waiting]
        self._read_next()

    def _read_new(self) -> None:
        self._waiting = [digit for digit in self._digits.digits if digit.id not in self._readings]
        self._read_next()

    def _read_next(self) -> None:
        if self._task is None and self._watching and self._waiting and self._reader.can_read:
            self._task = IncrementalTask(self._read_all(), self)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _read_all(self) -> Iterator[None]:
        """All that wait, and those that come meanwhile; a few at a time."""
        while self._waiting:
            began = perf_counter()
            while self._waiting and perf_counter() - began < READ_TIME_PER_TURN:
                self._read(self._waiting.pop(0))
            if not self._waiting or perf_counter() - self._notified_at > NOTIFY_INTERVAL:
                self._notify()
            yield
        self._task = None

    def _notify(self) -> None:
        self._notified_at = perf_counter()
        self.changed.emit()

    def _read(self, digit: WrittenDigit) -> None:
        probabilities = self._reader.read(self._picture(digit))
        if probabilities is None:
            return
        best = int(probabilities.argmax())
        share = float(probabilities[best])
        diverged = not math.isfinite(share)
        self._readings[digit.id] = (NONE, 0.0) if diverged else (self._reader.classes[best], share)

    def _picture(self, digit: WrittenDigit) -> Picture:
        """In steps of a byte, as fine-tuning sees it: where a reader wavers, both say the same."""
        if digit.id not in self._pictures:
            whole = self._reader.preparation.way == "whole"
            way = WHOLE_CANVAS if whole else FULL_PREPROCESSING
            self._pictures[digit.id] = np.rint(digit.image(way) * _WHITE) / _WHITE
        return self._pictures[digit.id]
