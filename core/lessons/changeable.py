"""The settings of a run that a student may change to run it again beside the others: its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from core.errors import UserError
from core.files.validation_message import validation_message
from core.lessons.candidate import Candidate
from core.lessons.change import change_at, merged
from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_plan import measurement_of, swept_places
from core.lessons.limits import measurement_problem, total_problem
from core.lessons.measurements.of_experiment import OfExperiment
from core.nn.component import Component, Field, fields

_LEFT_OUT = frozenset({"seed", "workers", "validation", "beta1", "beta2", "epsilon"})
_KINDS = frozenset({"number", "integer", "integers"})
_EXPERIMENT, _FIRST = "experiment", "experiment.optimizer"


@dataclass(frozen=True)
class ChangeableSetting:
    """A number of a run, or a list of them such as the widths of layers."""

    path: str
    """Such as "experiment.optimizer.learning_rate"."""
    field: Field
    value: float | list[int]

    @property
    def text(self) -> str:
        """The value as one types it."""
        if isinstance(self.value, list):
            return ", ".join(map(str, self.value))
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)

    def read(self, text: str) -> float | list[int]:
        """What was typed. Raises UserError where it is no such number."""
        try:
            if self.field.kind == "integers":
                return [int(word) for word in re.split(r"[\s,]+", text.strip()) if word]
            return int(text) if self.field.kind == "integer" else float(text)
        except ValueError:
            raise UserError("“{text}” is not a number", text=text.strip()) from None


def changeable_settings(lesson: Lesson, variant: Variant, candidate: Candidate) -> list[ChangeableSetting]:
    """Those of a candidate that trains, its optimizer's first, without the one that the lesson sweeps."""
    measurement = measurement_of(lesson, variant, candidate, swept_places(lesson, variant)[0])
    if not isinstance(measurement, OfExperiment):
        return []
    swept = lesson.sweep.path if lesson.sweep is not None else ""
    found = [one for one in _of(measurement.experiment, _EXPERIMENT) if one.path != swept]
    return sorted(found, key=_is_of_others)


def require_possible(lesson: Lesson, variant: Variant, changed: Candidate) -> None:
    """Raises UserError where such a candidate beside the others cannot be, or takes too much."""
    beside = msgspec.structs.replace(lesson, candidates=[*lesson.candidates, changed])
    try:
        found = [measurement_of(beside, variant, changed, at) for at in swept_places(lesson, variant)]
    except msgspec.ValidationError as error:
        raise validation_message(error).problem from error
    problems = (*map(measurement_problem, found), total_problem(variant, found, len(lesson.seeds)))
    for problem in problems:
        if problem is not None:
            raise problem.reason


def with_setting(candidate: Candidate, setting: ChangeableSetting, value: float | list[int]) -> Candidate:
    """The candidate with another value."""
    change = merged(candidate.change, change_at(setting.path, value))
    return msgspec.structs.replace(candidate, change=change)


def _is_of_others(setting: ChangeableSetting) -> bool:
    return not setting.path.startswith(_FIRST)


def _of(part: msgspec.Struct, path: str) -> Iterator[ChangeableSetting]:
    for field in fields(type(part)):
        value = getattr(part, field.name)
        place = f"{path}.{field.name}"
        if isinstance(value, Component):
            yield from _of(value, place)
        elif field.kind in _KINDS and field.name not in _LEFT_OUT and not field.hidden and _is_number(value):
            yield ChangeableSetting(place, field, value)


def _is_number(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, int) for one in value)
    return isinstance(value, int | float) and not isinstance(value, bool)
