"""Where a path of a search leads: the field of a component, found by its declaration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from core.errors import FieldError, UserError
from core.experiment.experiment import Experiment
from core.nn.component import Field, fields

LENGTH, ALL = "length", "all"
"""What may stand for a number in the path of a list: how many there are, and each of them alike."""
SEARCHED_OF_DATA = "augmentation"
"""All else of the data says what is learned from and measured on: then trials could not be compared."""
NEVER_SEARCHED = ("seed", "workers", "plain", "keep_best")


@dataclass(frozen=True)
class Declaration:
    """The field that a path leads to, and which of a list of numbers is meant: its place, LENGTH or ALL."""

    field: Field
    item: str | None = None


def declaration(experiment: Experiment, path: str, of: str | None = None) -> Declaration:
    """The field at a path, in the parts that are chosen or else in any that could be.

    `of` is the kind of part that has it. Raises FieldError where there is none, or it cannot be searched.
    """
    steps = path.split(".")
    _require_comparable(path, steps)
    owners: Sequence[type[msgspec.Struct]] = (Experiment,)
    here: Any = experiment
    for place, step in enumerate(steps):
        rest, wanted = steps[place + 1 :], of if place == len(steps) - 1 else None
        field = _field(owners, step, wanted)
        if field is None:
            raise _nowhere(path)
        here = getattr(here, step, None)
        if not rest:
            return Declaration(field)
        if field.kind == "integers" and len(rest) == 1 and _names_item(rest[0]):
            return Declaration(field, rest[0])
        if field.kind == "components" and len(rest) > 1:
            return _inside(path, here, rest, of)
        if field.kind != "choice":
            raise _nowhere(path)
        owners = (type(here), *field.family) if isinstance(here, msgspec.Struct) else field.family
    raise _nowhere(path)


def _inside(path: str, components: Any, rest: list[str], of: str | None) -> Declaration:
    """A field of one of a list of parts, which must be in the experiment; lists in lists are followed."""
    index = int(rest[0]) if _is_number(rest[0]) else -1
    if not isinstance(components, list) or not 0 <= index < len(components):
        raise _nowhere(path)
    here = components[index]
    kind: type[msgspec.Struct] = type(here)
    found = next((one for one in fields(kind) if one.name == rest[1]), None)
    if found is None or of not in (None, kind.__name__):
        raise _nowhere(path)
    if len(rest) == 2:
        return Declaration(found)
    if found.kind == "integers" and len(rest) == 3 and _names_item(rest[2]):
        return Declaration(found, rest[2])
    if found.kind == "components" and len(rest) > 3:
        return _inside(path, getattr(here, rest[1]), rest[2:], of)
    inner = getattr(here, rest[1])
    if found.kind == "choice" and len(rest) == 3 and isinstance(inner, msgspec.Struct):
        field = _field((type(inner), *found.family), rest[2], of)
        if field is not None:
            return Declaration(field)
    raise _nowhere(path)


def _field(owners: Sequence[type[msgspec.Struct]], name: str, of: str | None) -> Field | None:
    declared = (one for owner in owners if of in (None, owner.__name__) for one in fields(owner))
    return next((field for field in declared if field.name == name), None)


def _require_comparable(path: str, steps: list[str]) -> None:
    if steps[0] in NEVER_SEARCHED or (steps[0] == "data" and steps[1:2] != [SEARCHED_OF_DATA]):
        raise FieldError(
            path, UserError("Cannot be searched: trials with different values could not be compared")
        )


def _names_item(text: str) -> bool:
    return text in (LENGTH, ALL) or _is_number(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4


def _nowhere(path: str) -> FieldError:
    return FieldError(path, UserError("The experiment has no such field"))
