"""A list of components that is edited (layers, those of their blocks, augmentations), with its history."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from typing import Any

import msgspec

from core.errors import UserError
from core.experiment.component_edits import (
    Change,
    Edit,
    Insertion,
    ListPath,
    Move,
    Place,
    Removal,
    Replacement,
    copied,
    list_at,
)
from core.experiment.draft import Tree
from core.files.foreign_json import require_safe
from core.nn.component import Component

_MAX_STEPS = 200


class ComponentTree:
    """Every edit is a step that can be taken back; each method gives the step, for whoever shows the list.

    None is given where nothing has changed.
    """

    def __init__(self, components: Sequence[Tree] = ()) -> None:
        self._components: list[Tree] = []
        self.start(components)

    def start(self, components: Sequence[Tree]) -> None:
        """The list came from elsewhere: nothing leads back behind it."""
        self._components = copied(list(components))
        self._past: list[Edit] = []
        self._future: list[Edit] = []
        self._mark: object = None

    def components(self) -> list[Tree]:
        """The whole list."""
        return copied(self._components)

    def component(self, place: Place) -> Tree:
        """The component there, with all that it holds."""
        return copied(list_at(self._components, place.path)[place.index])

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._future)

    def insert(self, place: Place, component: Tree) -> Edit:
        """Put a component before the one that is there."""
        return self._do(Insertion(place, copied(component)))

    def remove(self, place: Place) -> Edit:
        """Take a component out."""
        return self._do(Removal(place, self.component(place)))

    def duplicate(self, place: Place) -> Edit:
        """The same component once more, after it."""
        return self.insert(Place(place.path, place.index + 1), self.component(place))

    def move(self, origin: Place, path: ListPath, index: int) -> Edit | None:
        """Move a component into a list, before the one with this index; both as they are before it moves.

        Raises ValueError for a list inside the component.
        """
        target = Place(
            origin.list_after_removal(path), index - (path == origin.path and index > origin.index)
        )
        return None if target == origin else self._do(Move(origin, target))

    def change(self, place: Place, component: Tree, mark: object = None) -> Edit | None:
        """Give a component other values. Changes of one mark, such as typing into one field, are one step."""
        before = self.component(place)
        if component == before:
            return None
        change = Change(place, before, copied(component))
        last = self._past[-1] if self._past else None
        if mark is not None and mark is self._mark and isinstance(last, Change) and last.place == place:
            change.apply(self._components)
            self._past[-1] = Change(place, last.before, change.after)
            self._future.clear()
            return change
        return self._do(change, mark)

    def replace(self, components: Sequence[Tree]) -> Edit | None:
        """Put another list in place of this one."""
        if list(components) == self._components:
            return None
        return self._do(Replacement(self.components(), copied(list(components))))

    def undo(self) -> Edit | None:
        """Take the last step back; gives what was done for it."""
        return self._step(self._past, self._future)

    def redo(self) -> Edit | None:
        """Do again what was taken back last."""
        return self._step(self._future, self._past)

    def _do(self, edit: Edit, mark: object = None) -> Edit:
        edit.apply(self._components)
        self._past = [*self._past, edit][-_MAX_STEPS:]
        self._future.clear()
        self._mark = mark
        return edit

    def _step(self, source: list[Edit], target: list[Edit]) -> Edit | None:
        """Each list holds what was done; the other then holds what takes that back."""
        self._mark = None
        if not source:
            return None
        edit = source.pop()
        done = edit.inverse()
        done.apply(self._components)
        target.append(done)
        return done


def pasted_component(text: str, family: Sequence[type[Component]]) -> Tree | None:
    """The component that a text from anywhere is the JSON of, if it is one of these; else None."""
    packed = text.encode(errors="replace")
    union: Any = functools.reduce(operator.or_, family)
    try:
        require_safe(packed)
        component = msgspec.json.decode(packed, type=union)
    except (UserError, msgspec.MsgspecError, ValueError):
        return None
    tree: Tree = msgspec.to_builtins(component)
    return tree
