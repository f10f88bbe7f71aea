"""The runs of a lesson in this process, one after the other; two that are the same are made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.data.dataset import DataSet
from core.data.sources import DataSource
from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_plan import runs_of
from core.lessons.lesson_results import LessonResults
from core.lessons.measurements import Measured
from core.lessons.verdict import Verdict


class Data:
    """Data sets of a folder, each loaded once."""

    def __init__(self, directory: Path) -> None:
        self._directory, self._loaded = directory, dict[type, DataSet]()

    def __call__(self, source: DataSource) -> DataSet:
        if type(source) not in self._loaded:
            self._loaded[type(source)] = source.load([self._directory])
        return self._loaded[type(source)]


def verdict_on(
    lesson: Lesson,
    variant: Variant,
    load: Callable[[DataSource], DataSet],
    seeds: Sequence[int] | None = None,
    change: Mapping[str, Any] | None = None,
) -> Verdict:
    results, made = LessonResults(lesson, variant), dict[bytes, Measured]()
    for run in runs_of(lesson, variant, seeds, change):
        asked = msgspec.json.encode((run.measurement, run.seed))
        if asked not in made:
            *_, made[asked] = run.measurement.measure(run.seed, load)
        results.add(run, made[asked])
    return results.verdict()
