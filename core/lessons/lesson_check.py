"""What is wrong with a lesson beyond the types of its values: names, settings of its runs, their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from core.errors import UserError
from core.files.validation_message import validation_message
from core.lessons import pictures, predictions
from core.lessons.claims import Claim, ClaimOverSeeds
from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_plan import layers_of, measurement_of, swept_places
from core.lessons.limits import count_problem, measurement_problem, total_problem
from core.lessons.measurements import Measurement
from core.nn.component import members
from core.nn.initializers import Initializer
from core.nn.layers import Layer
from core.nn.losses import Loss
from core.nn.optimizers import Optimizer
from core.nn.schedules import Schedule

VARIANTS: tuple[Variant, ...] = ("quick", "full")


@dataclass(frozen=True)
class LessonPlace:
    """Where in the file a value may stand: in this table, at this path from the root."""

    table: str
    whole: str


@dataclass(frozen=True)
class LessonProblem:
    """Why a lesson cannot be."""

    places: Sequence[LessonPlace]
    """Where it may be mended; of several, the last one that the file has."""
    reason: UserError
    """A few words without a full stop."""


def problems_of(lesson: Lesson) -> Iterator[LessonProblem]:
    """All that is wrong; the file can be trusted where there is nothing."""
    found = list(_of_names(lesson))
    yield from found
    if found:
        return
    for variant in VARIANTS:
        yield from _of_runs(lesson, variant)
    yield from _of_false_setting(lesson)
    yield from _of_thing_to_try(lesson)


def _at(path: str, reason: UserError) -> LessonProblem:
    return LessonProblem([LessonPlace("", path)], reason)


def _of_names(lesson: Lesson) -> Iterator[LessonProblem]:
    keys = [candidate.key for candidate in lesson.candidates]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield _at(f"candidates[{place}].key", UserError("“{name}” occurs twice", name=key))
    if len(set(lesson.seeds)) < len(lesson.seeds):
        yield _at("seeds", UserError("each seed counts once: give different ones"))
    if lesson.code and lesson.code not in _components():
        yield _at("code", UserError("there is no component “{name}”", name=lesson.code))
    yield from _of_sweep(lesson)
    for path, key in _mentioned_candidates(lesson):
        if key not in keys:
            yield _at(path, UserError("there is no candidate “{name}”", name=key))
    if isinstance(lesson.prediction, predictions.ChooseAnswer):
        yield from _of_options(lesson.prediction)


def _components() -> set[str]:
    families = (Layer, Loss, Optimizer, Schedule, Initializer)
    return {member.__name__ for family in families for member in members(family)}


def _of_options(choice: predictions.ChooseAnswer) -> Iterator[LessonProblem]:
    keys = [option.key for option in choice.options]
    if len(set(keys)) < len(keys):
        yield _at("prediction.options", UserError("each option needs a key of its own"))
    if choice.right not in keys:
        yield _at("prediction.right", UserError("there is no option “{name}”", name=choice.right))


def _of_sweep(lesson: Lesson) -> Iterator[LessonProblem]:
    sweep = lesson.sweep
    for variant in VARIANTS:
        values = lesson.swept(variant)
        if len(set(values)) < len(values):
            yield _at("sweep.values", UserError("each value counts once: give different ones"))
        if lesson.variant(variant).values and (sweep is None or not sweep.path):
            yield _at(f"{variant}.values", UserError("only a sweep over a path has other values here"))
    if sweep is None:
        return
    if bool(sweep.path) == bool(sweep.changes):
        yield _at("sweep", UserError("give either a path or changes"))
    elif sweep.changes and len(sweep.changes) != len(sweep.values):
        yield _at("sweep.changes", UserError("as many changes as values are expected"))
    elif sweep.path and not all(sweep.path.split(".")):
        yield _at("sweep.path", UserError("a path is expected, such as experiment.weight_decay"))


def _mentioned_candidates(lesson: Lesson) -> Iterator[tuple[str, str]]:
    match lesson.prediction:
        case predictions.DrawCurve(of=key) | predictions.GuessNumber(of=key):
            yield "prediction.of", key
        case predictions.OrderCandidates(candidates=keys):
            yield from (("prediction.candidates", key) for key in keys)
    if isinstance(lesson.picture, pictures.DigitSheet):
        yield "picture.of", lesson.picture.of
    for place, part in enumerate(lesson.claim.parts):
        yield from ((f"claim.parts[{place}]", key) for key in part.candidates())


def _of_runs(lesson: Lesson, variant: Variant) -> Iterator[LessonProblem]:
    """The settings of every run are decoded; then what is asked of their figures can be looked up."""
    places, seeds = swept_places(lesson, variant), len(lesson.seeds)
    if too_many := count_problem(len(lesson.candidates) * len(places) * seeds):
        yield _at(f"{variant}.values" if lesson.variant(variant).values else "sweep.values", too_many)
        return
    made = list[tuple[str, Measurement]]()
    for candidate in lesson.candidates:
        for at in places:
            try:
                measurement = measurement_of(lesson, variant, candidate, at)
            except msgspec.ValidationError as error:
                tables = [table for table, _ in layers_of(lesson, variant, candidate, at)]
                yield _faulty_setting(tables, error)
                return
            problem = measurement_problem(measurement)
            if problem:
                tables = [table for table, _ in layers_of(lesson, variant, candidate, at)]
                yield LessonProblem(_places(tables, problem.path), problem.reason)
                return
            made.append((candidate.key, measurement))
    if too_much := total_problem(variant, [one for _, one in made], seeds):
        yield _at(f"{variant}.change", too_much)
    yield from _of_figures(lesson, variant, dict(made))


def _faulty_setting(tables: Sequence[str], error: msgspec.ValidationError) -> LessonProblem:
    said = validation_message(error)
    return LessonProblem(_places(tables, said.place), said.full_message())


def _places(tables: Sequence[str], path: str) -> list[LessonPlace]:
    """The last table first: what it says counts."""
    return [LessonPlace(table, f"{table}.{path}" if path else table) for table in reversed(tables)]


def _of_figures(lesson: Lesson, variant: Variant, made: dict[str, Measurement]) -> Iterator[LessonProblem]:
    """Whether the runs come to what prediction, picture and claim ask for."""
    swept = lesson.swept(variant)
    for place, part in enumerate(lesson.claim.parts):
        for key in part.candidates():
            for name in part.names():
                if name not in made[key].figures:
                    yield _at(f"claim.parts[{place}]", _no_figure(name, made[key].figures))
        yield from _of_swept_value(f"claim.parts[{place}]", part, swept)
    prediction = lesson.prediction
    if isinstance(prediction, predictions.DrawCurve) and not swept:
        known = made[prediction.of].curves
        if prediction.figure not in known:
            yield _at("prediction.figure", _no_figure(prediction.figure, known))
    elif not isinstance(prediction, predictions.ChooseAnswer):
        known = next(iter(made.values())).figures
        figure: str = prediction.figure  # type: ignore[attr-defined]  # the three others have one
        if figure not in known:
            yield _at("prediction.figure", _no_figure(figure, known))
    yield from _of_picture(lesson, made, swept)


def _of_picture(
    lesson: Lesson, made: dict[str, Measurement], swept: Sequence[float]
) -> Iterator[LessonProblem]:
    figures, curves, histograms = (
        set.intersection(*(set(getattr(one, kind)) for one in made.values()))
        for kind in ("figures", "curves", "histograms")
    )
    match lesson.picture:
        case pictures.OverlaidCurves(curve=name) if name not in curves:
            yield _at("picture.curve", _no_figure(name, curves))
        case pictures.LayerSpread(histograms=name) if name not in histograms:
            yield _at("picture.histograms", _no_figure(name, histograms))
        case pictures.SweptFigure() if not swept:
            yield _at("picture.type", UserError("there is no sweep in this lesson"))
        case pictures.SweptFigure(figure=name) | pictures.FigureBars(figure=name) if name not in figures:
            yield _at("picture.figure", _no_figure(name, figures))
        case pictures.DigitSheet(of=key) if not made[key].has_digits:
            yield _at("picture.of", UserError("“{name}” picks no digits", name=key))
        case pictures.FigureTable(columns=columns) | pictures.RoomSettings(columns=columns):
            for place, column in enumerate(columns):
                if column.figure not in figures:
                    yield _at(f"picture.columns[{place}].figure", _no_figure(column.figure, figures))


def _of_swept_value(path: str, part: Claim, swept: Sequence[float]) -> Iterator[LessonProblem]:
    """A claim about one place of a sweep names one that is there in both variants."""
    if not hasattr(part, "at"):
        if not swept:
            yield _at(path, UserError("there is no sweep in this lesson"))
        return
    asked = [part.at, *getattr(part, "than_at", ())]
    for value in asked:
        if value is None and swept:
            yield _at(path, UserError("“at” is missing: the lesson has a sweep"))
        elif value is not None and value not in swept:
            yield _at(path, UserError("the sweep has no value {value}", value=f"{value:g}"))


def _of_false_setting(lesson: Lesson) -> Iterator[LessonProblem]:
    """The change that makes the claim false must itself be possible."""
    change, some_single = lesson.false_when.change, False
    some_single = any(not isinstance(part, ClaimOverSeeds) for part in lesson.claim.parts)
    if not some_single and lesson.false_when.seeds < 2:
        yield _at("false_when", UserError("the claim is about luck: give seeds = 3"))
    for candidate in lesson.candidates:
        for at in swept_places(lesson, "quick"):
            tables = [table for table, _ in layers_of(lesson, "quick", candidate, at, change)]
            try:
                problem = measurement_problem(measurement_of(lesson, "quick", candidate, at, change))
            except msgspec.ValidationError as error:
                yield _faulty_setting(tables, error)
                return
            if problem:
                yield LessonProblem(_places(tables, problem.path), problem.reason)
                return


def _of_thing_to_try(lesson: Lesson) -> Iterator[LessonProblem]:
    change = lesson.try_.change
    if not change:
        return
    candidate = lesson.candidates[0]
    at = swept_places(lesson, "quick")[0]
    try:
        problem = measurement_problem(measurement_of(lesson, "quick", candidate, at, change))
    except msgspec.ValidationError as error:
        said = validation_message(error)
        yield _at(f"try.change.{said.place}", said.full_message())
        return
    if problem:
        yield _at("try.change", problem.reason)


def _no_figure(name: str, known: Sequence[str] | set[str]) -> UserError:
    return UserError(
        "there is no “{name}” among what the runs come to: {known}",
        name=name,
        known=", ".join(sorted(known)) or "–",
    )
