"""What can be done to a list of components, one step each, and the step that takes it back.

Components are the trees of their values, as in an experiment's JSON; a component may hold a list of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar, cast

from core.experiment.draft import Tree

T = TypeVar("T")
ListPath = tuple[int | str, ...]
"""Where a list is: () is the outermost, (2, "body") the list `body` of its third component."""


@dataclass(frozen=True)
class Place:
    """Where a component is: in which list, and before how many others."""

    path: ListPath
    index: int

    def holds(self, path: ListPath) -> bool:
        """Whether this list lies in the component that is here."""
        return path[: len(self.path) + 1] == (*self.path, self.index)

    def list_after_removal(self, path: ListPath) -> ListPath:
        """Where that list is once the component here is gone. Raises ValueError if it goes with it."""
        if self.holds(path):
            raise ValueError("a component cannot lie in itself")
        depth = len(self.path)
        if path[:depth] != self.path or len(path) == depth:
            return path
        step = path[depth]
        assert isinstance(step, int)
        return (*self.path, step - (step > self.index), *path[depth + 1 :])


@dataclass(frozen=True)
class Insertion:
    """A component comes, before the one that is at its place."""

    place: Place
    component: Tree

    def apply(self, components: list[Tree]) -> None:
        """Do it."""
        list_at(components, self.place.path).insert(self.place.index, copied(self.component))

    def inverse(self) -> Edit:
        """What takes it back."""
        return Removal(self.place, self.component)


@dataclass(frozen=True)
class Removal:
    """A component goes."""

    place: Place
    component: Tree

    def apply(self, components: list[Tree]) -> None:
        """Do it."""
        del list_at(components, self.place.path)[self.place.index]

    def inverse(self) -> Edit:
        """What takes it back."""
        return Insertion(self.place, self.component)


@dataclass(frozen=True)
class Move:
    """A component goes to another place, which is told as it is once the component is gone from its own."""

    origin: Place
    target: Place

    def apply(self, components: list[Tree]) -> None:
        """Do it."""
        component = list_at(components, self.origin.path).pop(self.origin.index)
        list_at(components, self.target.path).insert(self.target.index, component)

    def inverse(self) -> Edit:
        """What takes it back."""
        return Move(self.target, self.origin)


@dataclass(frozen=True)
class Change:
    """A component has other values."""

    place: Place
    before: Tree
    after: Tree

    def apply(self, components: list[Tree]) -> None:
        """Do it."""
        list_at(components, self.place.path)[self.place.index] = copied(self.after)

    def inverse(self) -> Edit:
        """What takes it back."""
        return Change(self.place, self.after, self.before)


@dataclass(frozen=True)
class Replacement:
    """All components are others."""

    before: list[Tree]
    after: list[Tree]

    def apply(self, components: list[Tree]) -> None:
        """Do it."""
        components[:] = copied(self.after)

    def inverse(self) -> Edit:
        """What takes it back."""
        return Replacement(self.after, self.before)


Edit = Insertion | Removal | Move | Change | Replacement


def list_at(components: list[Tree], path: ListPath) -> list[Tree]:
    """The list there. Raises LookupError or TypeError for a path that leads nowhere."""
    found: Any = components
    for step in path:
        found = found[step]
    assert isinstance(found, list)
    return found


def copied(value: T) -> T:
    """A copy in which nothing stands twice: `copy.deepcopy` keeps one component in two places one."""
    match value:
        case dict():
            return cast(T, {key: copied(inner) for key, inner in value.items()})
        case list():
            return cast(T, [copied(inner) for inner in value])
    return value
