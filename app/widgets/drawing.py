"""What stands on the pad, and every step that led there: undo answers what a question would have asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.types import Array

Point = tuple[float, ...]
"""x and y as shares of the pad's side, y down; with a third number, the pen's pressure from 0 to 1."""

State = tuple[Array, ...]
_DEEPEST = 200


class Drawing(QObject):
    """Finished strokes, the one being drawn, and their history. A stroke is never changed in place."""

    changed = Signal()  # ink came or went
    settled = Signal()  # a step ended: what can be undone is different now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finished: State = ()
        self._settled: State = ()
        self._past: list[State] = []
        self._future: list[State] = []
        self._live: list[Point] = []

    @property
    def finished(self) -> State:
        """The strokes whose pen was lifted."""
        return self._finished

    @property
    def live(self) -> list[Point]:
        """The points of the stroke that is being drawn; empty when the pen is up."""
        return self._live

    @property
    def strokes(self) -> list[Array]:
        """All strokes, the live one last."""
        return [*self._finished, np.array(self._live)] if self._live else list(self._finished)

    @property
    def is_empty(self) -> bool:
        """Whether there is no ink at all."""
        return not self._finished and not self._live

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that can be taken again."""
        return bool(self._future)

    def extend(self, point: Point) -> None:
        """Let the pen down at a point, or draw it on to there. A pen that rests adds nothing."""
        if not self._live or self._live[-1][:2] != point[:2]:
            self._live.append(point)
            self.changed.emit()

    def lift(self) -> None:
        """End the stroke; a step of the history."""
        if self._live:
            self._finished = (*self._finished, np.array(self._live))
            self._live = []
            self.settle()

    def forget_live(self) -> None:
        """Drop the stroke that is being drawn, as if the pen had never been down."""
        if self._live:
            self._live = []
            self.changed.emit()

    def replace(self, strokes: Sequence[Array]) -> None:
        """Put other strokes there, before `settle` makes a step of it."""
        if not _same(self._finished, strokes):
            self._finished = tuple(strokes)
            self.changed.emit()

    def settle(self) -> None:
        """Make one step of all that changed since the last."""
        if _same(self._finished, self._settled):
            return
        self._past = [*self._past, self._settled][-_DEEPEST:]
        self._future = []
        self._settled = self._finished
        self.settled.emit()

    def load(self, strokes: Sequence[Array]) -> None:
        """Put other strokes there, as one step."""
        self.forget_live()
        self.replace(strokes)
        self.settle()

    def clear(self) -> None:
        """Take all ink away, as one step."""
        self.load(())

    def undo(self) -> None:
        """Take the last step back; while the pen is down, that is the stroke being drawn."""
        if self._live:
            self.forget_live()
        elif self._past:
            self._future.append(self._settled)
            self._show(self._past.pop())

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        if self._future and not self._live:
            self._past.append(self._settled)
            self._show(self._future.pop())

    def _show(self, state: State) -> None:
        self._finished = self._settled = state
        self.changed.emit()
        self.settled.emit()


def _same(first: Sequence[Array], second: Sequence[Array]) -> bool:
    return len(first) == len(second) and all(a is b for a, b in zip(first, second, strict=True))
