"""The steps of a list that is edited, to be taken back and done again."""

from __future__ import annotations

import copy
from typing import Any

_MAX_STEPS = 200


class ListHistory:
    """Values that the list had. Edits of one mark, such as typing into one field, are one step."""

    def __init__(self) -> None:
        self._present: list[Any] = []
        self._past: list[list[Any]] = []
        self._future: list[list[Any]] = []
        self._mark: object = None

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._future)

    def start(self, value: list[Any]) -> None:
        """The list came from elsewhere: nothing leads back behind it."""
        self._present, self._past, self._future, self._mark = copy.deepcopy(value), [], [], None

    def record(self, value: list[Any], mark: object) -> None:
        """The list was edited."""
        if value == self._present:
            return
        if mark is None or mark is not self._mark:
            self._past = [*self._past[1 - _MAX_STEPS :], self._present]
        self._present, self._future, self._mark = copy.deepcopy(value), [], mark

    def undo(self) -> list[Any]:
        """The value before the last step."""
        self._future.append(self._present)
        return self._restore(self._past.pop())

    def redo(self) -> list[Any]:
        """The value after the step that was taken back last."""
        self._past.append(self._present)
        return self._restore(self._future.pop())

    def _restore(self, value: list[Any]) -> list[Any]:
        self._present, self._mark = value, None
        return copy.deepcopy(value)
