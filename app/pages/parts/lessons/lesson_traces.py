"""What the runs of a lesson came to so far, as lines for its picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.controllers.lessons.lesson_runner import MeasuringRun
from app.pages.parts.lessons.lesson_words import candidate_name, is_share, said, value_text
from app.widgets.lessons.trace import LessonTrace, Plane, SeedLine, value_range
from core.lessons.lesson import Lesson, Variant
from core.lessons.pictures import FigureBars, LessonPicture, OverlaidCurves, SweptFigure
from core.lessons.predictions import DrawCurve

SLOTS = 8
_READ_AT_TIMES, _COUNTED_BY = "test_accuracy", {"step": "steps", "seconds": "seconds"}
"""The curve of whose points it is known after how many steps and seconds they were read."""
PREDICTED_TICKS = 9
"""Ticks at which a curve over the run is predicted."""


def traces_of(lesson: Lesson, runs: Sequence[MeasuringRun], variant: Variant) -> tuple[LessonTrace, ...]:
    """A line for each candidate; none where the picture is no chart."""
    picture = lesson.picture
    if isinstance(picture, OverlaidCurves):
        return _curves(lesson, picture, runs)
    if isinstance(picture, SweptFigure):
        return _swept(lesson, picture, runs, variant)
    if isinstance(picture, FigureBars):
        return _bars(lesson, picture, runs)
    return ()


def plane_of(
    lesson: Lesson, traces: tuple[LessonTrace, ...], variant: Variant, runs: Sequence[MeasuringRun]
) -> Plane:
    """The axes: those that the lesson names, else round numbers around what there is."""
    picture = lesson.picture
    assert isinstance(picture, OverlaidCurves | SweptFigure | FigureBars)
    low, high = _heights(lesson, picture, traces)
    share = is_share(picture.curve if isinstance(picture, OverlaidCurves) else picture.figure)
    if isinstance(picture, FigureBars):
        names = tuple((float(n), said(one.name)) for n, one in enumerate(lesson.candidates))
        return Plane(
            -0.6,
            len(names) - 0.4,
            low,
            high,
            ticks=names,
            is_share=share,
            y_log=_is_log(picture, low),
            names_lines=False,
        )
    if isinstance(picture, SweptFigure):
        places = _places(lesson, variant)
        edge = (places[-1] - places[0]) / max(len(places) - 1, 1) / 3 or 0.5
        first, last = min(places), max(places)
        ticks = _ticks(lesson, variant)
        assert lesson.sweep is not None
        return Plane(first - abs(edge), last + abs(edge), low, high, said(lesson.sweep.name), ticks, share,
                     guessed_at=places if _is_drawn(lesson) else ())  # fmt: skip
    last = _last_place(lesson, picture, traces, runs)
    first = 1.0 if picture.along == "epoch" and last > 1 else 0.0
    first = min([first, *(float(seed.xs[0]) for trace in traces for seed in trace.seeds if len(seed.xs))])
    guessed = tuple(float(x) for x in np.linspace(first, last, PREDICTED_TICKS)) if _is_drawn(lesson) else ()
    return Plane(first, last, low, high, _along(picture), is_share=share, y_log=_is_log(picture, low),
                 guessed_at=guessed)  # fmt: skip


def measured_at(trace: LessonTrace, plane: Plane) -> list[float]:
    """The mean of a line at the places where one was predicted; NaN beyond what was measured."""
    places, mean, _, _ = trace.spread()
    if not len(places):
        return [math.nan] * len(plane.guessed_at)
    return [float(value) for value in np.interp(plane.guessed_at, places, mean)]


def _curves(lesson: Lesson, picture: OverlaidCurves, runs: Sequence[MeasuringRun]) -> tuple[LessonTrace, ...]:
    by_name: dict[tuple[str, float | None], list[MeasuringRun]] = {}
    for one in runs:
        by_name.setdefault((one.run.candidate, one.run.at), []).append(one)
    return tuple(
        LessonTrace(candidate_name(lesson, *key), number % SLOTS, tuple(_seed_lines(picture, members)))
        for number, (key, members) in enumerate(by_name.items())
    )


def can_go_along(picture: LessonPicture, runs: Sequence[MeasuringRun]) -> bool:
    """Whether the curves of a picture can be drawn by epochs, steps and seconds alike."""
    if not isinstance(picture, OverlaidCurves) or not runs:
        return False
    measurement = runs[0].run.measurement
    return picture.curve == _READ_AT_TIMES and {"steps", "seconds"} <= set(measurement.curves)


def _seed_lines(picture: OverlaidCurves, members: Sequence[MeasuringRun]) -> list[SeedLine]:
    """Of one candidate. Seconds differ from seed to seed: each point stands at the mean of them."""
    found = [
        (one, curve)
        for one in members
        if one.measured is not None and (curve := one.measured.curves.get(picture.curve)) and curve.x
    ]
    counted = [_counted(picture, one) for one, _ in found]
    longest = max(map(len, counted), default=0)
    table = np.full((len(counted), longest), np.nan)
    for row, numbers in zip(table, counted, strict=True):
        row[: len(numbers)] = numbers
    places = np.nanmean(table, axis=0) if longest else np.empty(0)
    return [
        SeedLine(
            places[: len(curve.x)] if len(numbers) == len(curve.x) else np.array(curve.x),
            np.array(curve.y),
            one.has_diverged,
        )
        for (one, curve), numbers in zip(found, counted, strict=True)
    ]


def _counted(picture: OverlaidCurves, one: MeasuringRun) -> list[float]:
    """The steps or seconds at the points of a curve; none where it is drawn along its own axis."""
    name = _COUNTED_BY.get(picture.along, "") if picture.curve == _READ_AT_TIMES else ""
    curve = one.measured.curves.get(name) if one.measured is not None else None
    return curve.y if curve is not None else []


def _swept(
    lesson: Lesson, picture: SweptFigure, runs: Sequence[MeasuringRun], variant: Variant
) -> tuple[LessonTrace, ...]:
    places = dict(zip(lesson.swept(variant), _places(lesson, variant), strict=True))
    found = []
    for number, candidate in enumerate(lesson.candidates):
        own = [one for one in runs if one.run.candidate == candidate.key and one.run.at is not None]
        seeds = []
        for seed in dict.fromkeys(one.run.seed for one in own):
            of_seed = [one for one in own if one.run.seed == seed and one.run.at in places]
            known = [
                (one.run.at, figure)
                for one in of_seed
                if (figure := _figure(one, picture.figure)) is not None
            ]
            points = [(places[at], figure) for at, figure in known if at is not None]
            if points:
                seeds.append(SeedLine(*np.array(sorted(points)).T))
        found.append(LessonTrace(said(candidate.name), number % SLOTS, tuple(seeds), marked=True))
    return tuple(found)


def _bars(lesson: Lesson, picture: FigureBars, runs: Sequence[MeasuringRun]) -> tuple[LessonTrace, ...]:
    found = []
    for number, candidate in enumerate(lesson.candidates):
        own = (_figure(one, picture.figure) for one in runs if one.run.candidate == candidate.key)
        lines = [
            SeedLine(np.array([float(number)]), np.array([figure])) for figure in own if figure is not None
        ]
        found.append(LessonTrace(said(candidate.name), number % SLOTS, tuple(lines), is_bar=True))
    return tuple(found)


def _figure(one: MeasuringRun, name: str) -> float | None:
    if one.state != "finished" or one.measured is None:
        return None
    return one.measured.figures.get(name)


def _places(lesson: Lesson, variant: Variant) -> tuple[float, ...]:
    """Where the swept values stand: a value of 0 has a place of its own at the left of logarithms."""
    values = lesson.swept(variant)
    if lesson.sweep is None or not lesson.sweep.logarithmic:
        return tuple(float(value) for value in values)
    logs = [math.log10(value) for value in values if value > 0]
    step = (max(logs) - min(logs)) / max(len(logs) - 1, 1) or 1.0
    return tuple(math.log10(value) if value > 0 else min(logs) - step for value in values)


def _ticks(lesson: Lesson, variant: Variant) -> tuple[tuple[float, str], ...]:
    values = lesson.swept(variant)
    return tuple(
        (place, value_text(value)) for place, value in zip(_places(lesson, variant), values, strict=True)
    )


def _heights(lesson: Lesson, picture: LessonPicture, traces: tuple[LessonTrace, ...]) -> tuple[float, float]:
    assert isinstance(picture, OverlaidCurves | SweptFigure | FigureBars)
    figure = picture.curve if isinstance(picture, OverlaidCurves) else picture.figure
    low, high = value_range(traces, is_share(figure))
    if isinstance(picture, FigureBars) and not picture.logarithmic:
        low = min(low, 0.0)
    asked = lesson.prediction
    if isinstance(asked, DrawCurve):  # the axes do not move under a line that was drawn
        low, high = asked.low, asked.high
    if picture.low is not None:
        low = picture.low
    if picture.high is not None:
        high = picture.high
    return low, high if high > low else low + 1.0


def _is_log(picture: OverlaidCurves | FigureBars, low: float) -> bool:
    return picture.logarithmic and low > 0


def _is_drawn(lesson: Lesson) -> bool:
    return isinstance(lesson.prediction, DrawCurve)


def _last_place(
    lesson: Lesson, picture: OverlaidCurves, traces: tuple[LessonTrace, ...], runs: Sequence[MeasuringRun]
) -> float:
    """Of an axis of epochs the last epoch that is planned; else how far the curves are."""
    if picture.along == "epoch":
        planned = (one.run.measurement.experiment_for(one.run.seed) for one in runs)
        epochs = [experiment.epochs for experiment in planned if experiment is not None]
        if epochs:
            return float(max(epochs))
    ends = [float(seed.xs[-1]) for trace in traces for seed in trace.seeds if len(seed.xs)]
    return max(ends, default=1.0) or 1.0


def _along(picture: OverlaidCurves) -> str:
    words = {
        "epoch": QCoreApplication.translate("LessonPicture", "epoch"),
        "step": QCoreApplication.translate("LessonPicture", "step"),
        "seconds": QCoreApplication.translate("LessonPicture", "seconds"),
    }
    return words.get(picture.along, said(picture.axis) if picture.axis is not None else "x")
