"""The runs of a lesson: each candidate, at each swept value, with each seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from core.lessons.candidate import Candidate
from core.lessons.change import Settings, change_at, merged, without_none
from core.lessons.lesson import Lesson, Variant
from core.lessons.measurements import AnyMeasurement, Measurement

_DECODER = msgspec.json.Decoder(AnyMeasurement)
"""Made while the module is loaded: see core.experiment.experiment. JSON has no dates and no infinity."""


@dataclass(frozen=True)
class LessonRun:
    """One run of a lesson."""

    candidate: str
    at: float | None
    """The swept value; None without a sweep."""
    seed: int
    measurement: Measurement

    @property
    def key(self) -> str:
        """What tells it from the others, such as "edge, seed 2" or "with-norm at 0.01, seed 1"."""
        return run_key(self.candidate, self.at, self.seed)

    @cached_property
    def weight(self) -> float:
        """How much work it is, compared with the others.

        Found once: to foresee it a network is planned, and whoever shows progress asks many times a second.
        """
        return max(self.measurement.seconds(), 0.01)


def run_key(candidate: str, at: float | None, seed: int) -> str:
    """The key of a run."""
    place = "" if at is None else f" at {at:g}"
    return f"{candidate}{place}, seed {seed}"


def runs_of(
    lesson: Lesson,
    variant: Variant,
    seeds: Sequence[int] | None = None,
    change: Mapping[str, Any] | None = None,
) -> list[LessonRun]:
    """All of them, those of one seed together, the first seed first; `change` is laid over each.

    `seeds` are those of the lesson if not given. Raises msgspec.ValidationError for settings that cannot be:
    the reader has tried those of the file.
    """
    made = [
        (candidate.key, at, measurement_of(lesson, variant, candidate, at, change))
        for candidate in lesson.candidates
        for at in swept_places(lesson, variant)
    ]
    return [LessonRun(key, at, seed, one) for seed in seeds or lesson.seeds for key, at, one in made]


def swept_places(lesson: Lesson, variant: Variant) -> Sequence[float | None]:
    """The values of the sweep; one None without a sweep."""
    return lesson.swept(variant) or [None]


def measurement_of(
    lesson: Lesson,
    variant: Variant,
    candidate: Candidate,
    at: float | None,
    change: Mapping[str, Any] | None = None,
) -> Measurement:
    """What a run measures. Raises msgspec.ValidationError."""
    changes = [laid for _, laid in layers_of(lesson, variant, candidate, at, change)]
    settings = without_none(merged({}, *changes))
    found: Measurement = _DECODER.decode(msgspec.json.encode(settings))
    return found


def layers_of(
    lesson: Lesson,
    variant: Variant,
    candidate: Candidate,
    at: float | None,
    change: Mapping[str, Any] | None = None,
) -> Iterator[tuple[str, Settings]]:
    """The tables that are laid over each other, each with its path in the file."""
    yield "base", lesson.base
    yield f"{variant}.change", lesson.variant(variant).change
    yield f"candidates[{lesson.candidates.index(candidate)}].change", candidate.change
    if lesson.sweep is not None and at is not None:
        if lesson.sweep.path:
            yield "sweep.values", change_at(lesson.sweep.path, int(at) if at.is_integer() else at)
        else:
            place = lesson.sweep.values.index(at)
            yield f"sweep.changes[{place}]", lesson.sweep.changes[place]
    if change is not None:
        yield "false_when.change", dict(change)
