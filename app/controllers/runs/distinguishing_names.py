"""What tells the runs that are shown apart, as their names: it changes with what is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from app import core_text
from app.controllers.runs.run import Run
from app.controllers.runs.run_names import MAX_DIFFERENCES, name_for, setting_text, unique_name
from core.experiment.experiment import Experiment
from core.nn.component import Field, fields

MOST_RUNS = 64
"""Of more runs nobody tells one from another by its name: they keep the names that they have."""

Path = tuple[str, ...]
Settings = dict[Path, tuple[Field, Any]]


def distinguishing_names(runs: Sequence[Run]) -> dict[int, str]:
    """A name for each run (newest first) that nobody named, by its id; each name once.

    Runs that are shown are told apart from one another, one that is hidden from those that are shown.
    """
    if len(runs) > MOST_RUNS:
        return {}
    settings = {run.id: dict(_settings(run.experiment)) for run in runs}
    shown = [run for run in runs if run.visible]
    values = _values_by_setting([settings[run.id] for run in shown])
    names, taken = dict[int, str](), {run.name for run in runs if run.named_by_hand}
    oldest_first = list(reversed(runs))
    oldest_first.sort(key=_is_hidden)
    for run in oldest_first:
        if not run.named_by_hand:
            name = ", ".join(_differences(settings[run.id], values)) or _name_alone(run.experiment, shown)
            names[run.id] = unique_name(name, taken)
            taken.add(names[run.id])
    return names


def _is_hidden(run: Run) -> bool:
    return not run.visible


def _name_alone(experiment: Experiment, shown: list[Run]) -> str:
    """Of a run from which no other that is shown differs."""
    return name_for(experiment, [other for other in shown if other.experiment != experiment])


def _values_by_setting(all_settings: Iterable[Settings]) -> dict[Path, set[str]]:
    values = defaultdict[Path, set[str]](set)
    for settings in all_settings:
        for path, (_, value) in settings.items():
            values[path].add(repr(value))
    return values


def _differences(own: Settings, values: dict[Path, set[str]]) -> list[str]:
    """The settings in which one that is shown differs, each in a word or two; first what has most values."""
    different = [path for path in own if values.get(path, set()) - {repr(own[path][1])}]
    different.sort(key=lambda path: -len(values[path]))
    names = [_said(*own[path]) for path in different]
    return [words for words in names if words][:MAX_DIFFERENCES]


def _said(field: Field, value: object) -> str:
    if field.kind == "choice" and isinstance(value, type):
        return core_text.name(value)
    return "" if value is None and not field.absent else setting_text(field, value)


def _settings(part: msgspec.Struct, path: Path = ()) -> Iterator[tuple[Path, tuple[Field, Any]]]:
    """Every setting with where it stands; those of a component stand under its kind."""
    for field in fields(type(part)):
        value, place = getattr(part, field.name), (*path, field.name)
        if field.kind == "choice" and isinstance(value, msgspec.Struct):
            yield place, (field, type(value))
            yield from _settings(value, (*place, type(value).__name__))
        else:
            yield place, (field, value)
