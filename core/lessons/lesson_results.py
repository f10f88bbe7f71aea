"""What the runs of a lesson came to, and what is asked of that: figures, means over seeds, the verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_plan import LessonRun, run_key
from core.lessons.measurements import Measured
from core.lessons.verdict import Verdict, judge


class LessonResults:
    """Filled run by run; may be asked at any time."""

    def __init__(self, lesson: Lesson, variant: Variant) -> None:
        self.lesson, self.variant = lesson, variant
        self._measured: dict[str, Measured] = {}
        self._seeds: list[int] = []

    def add(self, run: LessonRun, measured: Measured) -> None:
        """What a run came to, at its end."""
        self._measured[run.key] = measured
        if run.seed not in self._seeds:
            self._seeds.append(run.seed)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Those of which there is anything."""
        return tuple(self._seeds)

    def measured(self, candidate: str, at: float | None, seed: int) -> Measured | None:
        """Of one run; None where it is not done."""
        return self._measured.get(run_key(candidate, at, seed))

    def figures(self, name: str, candidate: str, at: float | None = None) -> list[float]:
        """One for each seed; NaN where it is missing."""
        return [self._of_seed(seed).figure(name, candidate, at) for seed in self.seeds]

    def mean(self, name: str, candidate: str, at: float | None = None) -> float:
        """Over the seeds that have a number; NaN where none has."""
        known = [value for value in self.figures(name, candidate, at) if not math.isnan(value)]
        return sum(known) / len(known) if known else math.nan

    def means(self, name: str, candidates: Iterable[str], at: float | None = None) -> dict[str, float]:
        """By candidate."""
        return {key: self.mean(name, key, at) for key in candidates}

    def verdict(self) -> Verdict:
        """Whether the claims hold, from what there is."""
        return judge(self.lesson.claim.parts, {seed: self._of_seed(seed) for seed in self.seeds})

    def _of_seed(self, seed: int) -> _FiguresOfSeed:
        return _FiguresOfSeed(self, seed)


@dataclass(frozen=True)
class _FiguresOfSeed:
    """See SeedFigures."""

    results: LessonResults
    seed: int

    def figure(self, name: str, candidate: str, at: float | None = None) -> float:
        found = self.results.measured(candidate, at, self.seed)
        return found.figures.get(name, math.nan) if found else math.nan

    @property
    def values(self) -> Sequence[float]:
        return self.results.lesson.swept(self.results.variant)
