"""What a student is asked to predict before anything runs: one of four kinds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from core.lessons.bilingual import Bilingual
from core.lessons.candidate import Key
from core.nn.component import Component, union

FigureName = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]{0,59}\Z")]
"""What a measurement calls a figure or a curve, such as "test_accuracy"."""
Bound = Annotated[float, Meta(ge=-1e12, le=1e12)]


class LessonPrediction(Component):
    """Its kind, and what it is compared with."""


class DrawCurve(LessonPrediction):
    """The student draws a curve with the pen, into the axes of the picture.

    Compared with the mean curve of candidate `of`: over epochs for a picture of curves, over the swept values
    for a picture of a sweep.
    """

    of: Key
    figure: FigureName
    low: Bound = 0.0
    """The lower end of the axis that is drawn in."""
    high: Bound = 1.0

    def distance(self, drawn: Sequence[float], measured: Sequence[float]) -> float:
        """How far both are apart on average; both have the same places, those that were not drawn are NaN."""
        apart = [abs(mine - real) for mine, real in zip(drawn, measured, strict=True) if not math.isnan(mine)]
        return sum(apart) / len(apart) if apart else math.nan


class OrderCandidates(LessonPrediction):
    """The student puts the candidates into an order by a figure, the largest first."""

    figure: FigureName
    candidates: Annotated[list[Key], Meta(max_length=16)] = msgspec.field(default_factory=list)
    """Those that are to be ordered; all of them if not given."""

    def right_pairs(self, order: Sequence[str], means: Mapping[str, float]) -> tuple[int, int]:
        """How many pairs of candidates stand in the right order, and how many pairs there are."""
        pairs = [(first, second) for place, first in enumerate(order) for second in order[place + 1 :]]
        return sum(means[first] >= means[second] for first, second in pairs), len(pairs)


class AnswerOption(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One of the answers to choose from."""

    key: Key
    text: Bilingual


class ChooseAnswer(LessonPrediction):
    """The student chooses one of two to six answers."""

    options: Annotated[list[AnswerOption], Meta(min_length=2, max_length=6)]
    right: Key
    """The key of the option that the claim bears out."""


class GuessNumber(LessonPrediction):
    """The student gives a number, compared with the mean of a figure of candidate `of`."""

    of: Key
    figure: FigureName
    low: Bound = 0.0
    """The least number that may be given."""
    high: Bound = 1.0
    logarithmic: bool = False
    """Whether near means a near ratio instead of a near difference."""
    at: Bound | None = None
    """The swept value that is meant, in a lesson with a sweep."""


if TYPE_CHECKING:
    AnyLessonPrediction = LessonPrediction
else:
    AnyLessonPrediction = union(LessonPrediction)
