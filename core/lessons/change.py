"""Changes of settings, as a lesson writes them: a table that is laid over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

NONE = "none"
"""What a lesson writes for "not set": TOML has no null."""

Settings = dict[str, Any]


def merged(settings: Mapping[str, Any], *changes: Mapping[str, Any]) -> Settings:
    """The settings with each change laid over them, one after the other; none of them is altered.

    Tables are changed key by key. One that names another `type` than before replaces the whole table: the
    settings of an SGD say nothing about an Adam. Lists are replaced.
    """
    found = dict(settings)
    for change in changes:
        for key, value in change.items():
            before = found.get(key)
            if isinstance(value, Mapping) and isinstance(before, Mapping) and not _is_other(before, value):
                found[key] = merged(before, value)
            else:
                found[key] = value
    return found


def change_at(path: str, value: object) -> Settings:
    """The change that sets one value: "experiment.optimizer.learning_rate" and 0.1."""
    first, _, rest = path.partition(".")
    return {first: change_at(rest, value)} if rest else {first: value}


def without_none(value: Any) -> Any:
    """The same with null where "none" is written."""
    if isinstance(value, Mapping):
        return {key: without_none(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [without_none(inner) for inner in value]
    return None if value == NONE else value


def _is_other(before: Mapping[str, Any], change: Mapping[str, Any]) -> bool:
    return "type" in change and change["type"] != before.get("type")
