"""A collecting session: asks for one digit after the other, so that all classes grow evenly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.my_digits.digits import DigitsController, Undo
from core.ink.written_digits import CLASSES
from core.types import Array


def balanced_order(count: int, there: Mapping[int, int], generator: np.random.Generator) -> list[int]:
    """So many digits in random order, the rarest first, so that in the end there are equally many of each.

    `there` tells how many there are already. No digit is asked for twice in a row.
    """
    planned, order = Counter(there), list[int]()
    for _ in range(count):
        others = [digit for digit in range(CLASSES) if order[-1:] != [digit]]
        fewest = min(planned[digit] for digit in others)
        order.append(int(generator.choice([digit for digit in others if planned[digit] == fewest])))
        planned[order[-1]] += 1
    return order


class CollectingSession(QObject):
    """One sitting: `prompt` is what is asked for now, until `total` digits are there."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        digits: DigitsController,
        total: int,
        generator: np.random.Generator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._digits, self._generator = digits, generator
        self._wanted = balanced_order(total, digits.counts, generator)
        self._taken: list[tuple[int, Sequence[Array], Undo]] = []

    @property
    def prompt(self) -> int | None:
        """What is to be written now; None when all is done."""
        return self._wanted[0] if self._wanted else None

    @property
    def done(self) -> int:
        """How many were written."""
        return len(self._taken)

    @property
    def total(self) -> int:
        """How many there will be."""
        return len(self._taken) + len(self._wanted)

    @property
    def taken(self) -> list[tuple[int, Sequence[Array]]]:
        """What was written: label and strokes, the oldest first."""
        return [(label, strokes) for label, strokes, _ in self._taken]

    def take(self, strokes: Sequence[Array]) -> bool:
        """Keep what was written as the digit that was asked for; False where it could not be kept."""
        if self.prompt is None or not strokes:
            return False
        undo = self._digits.add(strokes, self.prompt)
        if undo is None:
            return False
        self._taken.append((self._wanted.pop(0), strokes, undo))
        self.changed.emit()
        if not self._wanted:
            self.finished.emit()
        return True

    def set_total(self, total: int) -> None:
        """Ask for more digits, or fewer; for one at least."""
        missing = max(total - self.done, 1)
        planned = self._digits.counts + Counter(self._wanted)
        more = balanced_order(max(missing - len(self._wanted), 0), planned, self._generator)
        self._wanted = [*self._wanted, *more][:missing]
        self.changed.emit()

    def forget_all(self) -> None:
        """Take the whole sitting back."""
        while self._taken:
            self.go_back()

    def skip(self) -> None:
        """Ask for another digit first, and for this one at the end."""
        if self._wanted:
            self._wanted.append(self._wanted.pop(0))
            self.changed.emit()

    def go_back(self) -> bool:
        """Forget the last digit and ask for it again; False where there is none."""
        if not self._taken:
            return False
        label, _, undo = self._taken.pop()
        undo()
        self._wanted.insert(0, label)
        self.changed.emit()
        return True
