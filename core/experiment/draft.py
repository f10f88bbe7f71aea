"""A draft: the values of an experiment while they are edited, as a tree that the components' fields describe.

It knows no widget and no component by name: whatever a family offers can be chosen here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from core.nn.architectures import Architecture
from core.nn.component import Component, Field, fields

Path = tuple[str, ...]
Tree = dict[str, Any]
TYPE = "type"


@dataclass(frozen=True)
class DraftEntry:
    """A value in the draft: where it is, how it is declared and which group of the form shows it."""

    path: Path
    field: Field
    group: str

    @property
    def depth(self) -> int:
        """How many components it lies in."""
        return len(self.path) - 1

    def holds(self, family: type[Component]) -> bool:
        """Whether a member of this family is chosen here, or a list of them."""
        return bool(self.field.family) and issubclass(self.field.family[0], family)


class Draft:
    """The values of one struct (an experiment), which may be changed one by one.

    `baseline` is what a reset goes back to: the preset, file or run that the values came from.
    """

    def __init__(self, whole: msgspec.Struct) -> None:
        self.kind = type(whole)
        self._values: Tree = {}
        self._entries: list[DraftEntry] | None = None
        """Known until a value changes: a form asks dozens of times in between."""
        self._baseline: Tree = {}
        self.load(whole)

    def load(self, whole: msgspec.Struct) -> None:
        """Take over all values; they are the new baseline."""
        self._left: dict[tuple[Path, str], Tree] = {}
        self._values, self._entries = _tree(whole), None
        self._baseline = copy.deepcopy(self._values)

    def whole(self) -> Any:
        """The values as a struct. Raises msgspec.ValidationError where one is out of range."""
        return msgspec.convert(self._values, self.kind)

    def entries(self) -> list[DraftEntry]:
        """What can be edited now, in order of declaration; a choice is followed by what it brings."""
        if self._entries is None:
            self._entries = list(_entries(self.kind, self._values, (), ""))
        return list(self._entries)

    def value(self, path: Path) -> Any:
        """The value there; for a component the tree of its values."""
        return _at(self._values, path)

    def member(self, entry: DraftEntry) -> type[Component] | None:
        """Which member of the family is chosen; None if none is."""
        values = self.value(entry.path)
        return None if values is None else _member(entry.field, values)

    def set(self, path: Path, value: Any) -> None:
        """Change a value. A component that another takes the place of is found again when it is chosen."""
        self._keep_left(path, value)
        _at(self._values, path[:-1])[path[-1]], self._entries = value, None

    def choose(self, entry: DraftEntry, member: type[Component] | None) -> None:
        """Choose another member. It keeps what means the same in all members, else has its own values.

        These are what it had when it was left since the values were loaded, else its defaults.
        """
        if member is None:
            self.set(entry.path, None)
            return
        old, new = self.value(entry.path) or {}, _tree(member())
        new = copy.deepcopy(self._left.get((entry.path, new[TYPE]), new))
        for field in fields(member):
            if field.name in old and _is_shared(field, entry.field.family):
                new[field.name] = old[field.name]
        self.set(entry.path, new)

    def is_changed(self, entry: DraftEntry) -> bool:
        """Whether the value differs from that of the baseline."""
        now, before = self.value(entry.path), self.reset_value(entry)
        if entry.field.kind == "choice" and now and before:
            return bool(now[TYPE] != before[TYPE])
        return bool(now != before)

    def is_touched(self) -> bool:
        """Whether any value differs from the baseline."""
        return self._values != self._baseline

    def reset_value(self, entry: DraftEntry) -> Any:
        """The value of the baseline; the declared default where the baseline has another component there."""
        now, before = self._values, self._baseline
        for step in entry.path[:-1]:
            now, before = now[step], before[step]
            if before is None or now.get(TYPE) != before.get(TYPE):
                return msgspec.to_builtins(entry.field.default)
        return before[entry.path[-1]]

    def reset(self, entry: DraftEntry) -> None:
        """Back to the baseline."""
        self.set(entry.path, copy.deepcopy(self.reset_value(entry)))

    def reset_all(self) -> None:
        """All values back to the baseline."""
        self._left, self._entries = {}, None
        self._values = copy.deepcopy(self._baseline)

    def _keep_left(self, path: Path, value: Any) -> None:
        """What was left inside another component suits that one alone."""
        old = self.value(path)
        if not isinstance(old, dict) or (isinstance(value, dict) and value[TYPE] == old[TYPE]):
            return
        inside = [key for key in self._left if key[0] != path and key[0][: len(path)] == path]
        for key in inside:
            del self._left[key]
        self._left[path, old[TYPE]] = copy.deepcopy(old)


def network_entry(draft: Draft) -> DraftEntry:
    """The value that says which network is built."""
    entries = (entry for entry in draft.entries() if entry.depth == 0)
    return next(entry for entry in entries if entry.holds(Architecture))


def _tree(whole: msgspec.Struct) -> Tree:
    tree: Tree = msgspec.to_builtins(whole)
    return tree


def _at(tree: Tree, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _entries(kind: type[msgspec.Struct], values: Tree, path: Path, group: str) -> Iterator[DraftEntry]:
    for field in fields(kind):
        if field.hidden:
            continue
        entry = DraftEntry((*path, field.name), field, field.group or group)
        yield entry
        if field.kind == "choice" and values[field.name] is not None:
            member = _member(field, values[field.name])
            yield from _entries(member, values[field.name], entry.path, entry.group)


def _member(field: Field, values: Tree) -> type[Component]:
    return next(member for member in field.family if member.__struct_config__.tag == values[TYPE])


def _is_shared(field: Field, family: tuple[type[Component], ...]) -> bool:
    """Whether all members that have the field start it at one value: it then means the same in all of them.

    Learning rates do not: a rate that suits one optimizer is ten times too large for another. Nor does a
    component in a component: weights that start well in a network of two layers are lost in one of ten.
    """
    namesakes = [other for member in family for other in fields(member) if other.name == field.name]
    return field.kind != "choice" and all(other == field for other in namesakes)
