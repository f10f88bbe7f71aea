"""The drawing on the pad and its undo history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.ink.render import Picture
from core.types import Array

Point = tuple[float, ...]
"""x and y as shares of the pad's side, y down; with a third number, the pen's pressure from 0 to 1."""

_MAX_UNDO_STEPS = 200


@dataclass(frozen=True, eq=False)
class Ink:
    """Strokes, a picture under them, or both. Neither is ever changed in place."""

    strokes: tuple[Array, ...] = ()
    picture: Picture | None = None

    def is_same(self, other: Ink) -> bool:
        """Whether the very same strokes and picture stand there."""
        pairs = zip(self.strokes, other.strokes, strict=False)
        same_strokes = len(self.strokes) == len(other.strokes) and all(a is b for a, b in pairs)
        return same_strokes and self.picture is other.picture


class Drawing(QObject):
    """What is finished, a picture or strokes, the stroke being drawn, and the history of both."""

    changed = Signal()  # ink came or went, in whichever way
    extended = Signal()  # the stroke that is being drawn has one more point
    replaced = Signal()  # other ink stands there
    settled = Signal()  # a step ended: what can be undone is different now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = self._settled = Ink()
        self._past: list[Ink] = []
        self._future: list[Ink] = []
        self._live = _LiveStroke()

    @property
    def finished(self) -> tuple[Array, ...]:
        """The strokes whose pen was lifted."""
        return self._ink.strokes

    @property
    def picture(self) -> Picture | None:
        """The picture under the strokes, (H, W) from 0 (paper) to 1 (ink), fitted to the pad's square."""
        return self._ink.picture

    @property
    def live(self) -> Array:
        """The points of the stroke that is being drawn, to be looked at only; none when the pen is up."""
        return self._live.points

    @property
    def strokes(self) -> list[Array]:
        """All strokes, the live one last."""
        return [*self.finished, self.live.copy()] if len(self.live) else list(self.finished)

    @property
    def is_empty(self) -> bool:
        """Whether there is no ink at all."""
        return self._ink.is_same(Ink()) and not len(self.live)

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
        if self._live.add(point):
            self.extended.emit()
            self.changed.emit()

    def lift(self) -> None:
        """End the stroke; a step of the history."""
        if len(self.live):
            self._ink = Ink((*self.finished, self.live.copy()), self.picture)
            self._live = _LiveStroke()
            self.settle()

    def forget_live(self) -> None:
        """Drop the stroke that is being drawn, as if the pen had never been down."""
        if len(self.live):
            self._live = _LiveStroke()
            self._notify()

    def replace(self, strokes: Sequence[Array], picture: Picture | None = None) -> None:
        """Put other ink there, before `settle` makes a step of it."""
        ink = Ink(tuple(strokes), picture)
        if not self._ink.is_same(ink):
            self._ink = ink
            self._notify()

    def settle(self) -> None:
        """Make one step of all that changed since the last."""
        if self._ink.is_same(self._settled):
            return
        self._past = [*self._past, self._settled][-_MAX_UNDO_STEPS:]
        self._future = []
        self._settled = self._ink
        self.settled.emit()

    def load(self, strokes: Sequence[Array] = (), picture: Picture | None = None) -> None:
        """Put other ink there, strokes or a picture, as one step."""
        self.forget_live()
        self.replace(strokes, picture)
        self.settle()

    def clear(self) -> None:
        """Take all ink away, as one step."""
        self.load()

    def undo(self) -> None:
        """Take the last step back; while the pen is down, that is the stroke being drawn."""
        if len(self.live):
            self.forget_live()
        elif self._past:
            self._future.append(self._settled)
            self._show(self._past.pop())

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        if self._future and not len(self.live):
            self._past.append(self._settled)
            self._show(self._future.pop())

    def _show(self, ink: Ink) -> None:
        self._ink = self._settled = ink
        self._notify()
        self.settled.emit()

    def _notify(self) -> None:
        self.replaced.emit()
        self.changed.emit()


class _LiveStroke:
    """A stroke that grows: points come faster than they can be copied for each of them."""

    def __init__(self) -> None:
        self._buffer = np.empty((0, 2))
        self._count = 0

    @property
    def points(self) -> Array:
        return self._buffer[: self._count]

    def add(self, point: Point) -> bool:
        """Add a point; False for one where the pen is already. The first says whether there is pressure."""
        if self._count == 0:
            self._buffer = np.empty((64, len(point)))
        elif (self._buffer[self._count - 1, :2] == point[:2]).all():
            return False
        elif self._count == len(self._buffer):
            self._buffer = np.concatenate((self._buffer, np.empty_like(self._buffer)))
        self._buffer[self._count] = point[: self._buffer.shape[1]]
        self._count += 1
        return True
