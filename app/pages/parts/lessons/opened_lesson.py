"""The lesson that is opened: its runs, whether their results may be seen, and the thing tried."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app import core_text
from app.controllers.lessons.lesson_runner import MeasuringRun
from app.controllers.lessons.lesson_study import LessonStudy
from app.controllers.lessons.lessons import LessonEntry, Lessons
from app.pages.parts.lessons.lesson_traces import can_go_along, measured_at, plane_of, traces_of
from app.pages.parts.lessons.prediction_panel import is_prediction_for
from app.widgets.lessons.trace import LessonTrace, Plane
from core.lessons.bilingual import Bilingual
from core.lessons.candidate import Candidate
from core.lessons.change import merged
from core.lessons.changeable import (
    ChangeableSetting,
    changeable_settings,
    require_possible,
    with_setting,
)
from core.lessons.claims import Claim
from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_plan import LessonRun, runs_of, swept_places
from core.lessons.lesson_results import LessonResults
from core.lessons.pictures import FigureBars, FigureTable, OverlaidCurves, RoomSettings, SweptFigure
from core.lessons.predictions import DrawCurve
from core.storage.lesson_notebook import LessonWork

TRIED = "tried"
"""The key of the candidate that is the thing to try."""


class OpenedLesson(QObject):
    """Follows one lesson of `Lessons`; `changed` tells that something of it is another."""

    changed = Signal()

    def __init__(self, lessons: Lessons, entry: LessonEntry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lessons, self.entry = lessons, entry
        self._tried: dict[tuple[bool, int, str], LessonStudy] = {}
        self._own: Candidate | None = None
        self._chosen_along = ""
        lessons.changed.connect(self._follow)
        lessons.studied.connect(self._follow)

    @property
    def key(self) -> str:
        """That of the lesson."""
        return self.entry.key

    @property
    def lesson(self) -> Lesson:
        """What its file says."""
        return self.entry.lesson

    @property
    def work(self) -> LessonWork:
        """What was done in it; a prediction that does not fit the lesson any more is none."""
        work = self.lessons.work(self.key)
        if work.prediction is not None and not is_prediction_for(self.lesson, work.prediction, self._guesses):
            return replace(work, prediction=None)
        return work

    @property
    def variant(self) -> Variant:
        """The one that is looked at."""
        return "full" if self.lessons.work(self.key).full else "quick"

    @property
    def study(self) -> LessonStudy:
        """The runs that are looked at."""
        return self.lessons.study(self.key)

    @property
    def is_predicted(self) -> bool:
        """Whether the student predicted, or asked to see without."""
        work = self.work
        return work.prediction is not None or work.shown

    @property
    def sees_curves(self) -> bool:
        """Whether the picture shows the runs: they are watched as soon as the prediction is given."""
        return self.is_predicted

    @property
    def is_open(self) -> bool:
        """Whether claim, why and answer are open."""
        return self.is_predicted and self.study.is_complete

    @property
    def results(self) -> LessonResults:
        """What the finished runs came to."""
        return self._results(self.lesson, self.study.runs)

    @property
    def results_with_tried(self) -> LessonResults:
        """The same, with the thing tried as one candidate more."""
        return self._results(self.with_tried(), [*self.study.runs, *self._tried_runs()])

    def _results(self, lesson: Lesson, runs: Sequence[MeasuringRun]) -> LessonResults:
        found = LessonResults(lesson, self.variant)
        for one in runs:
            if one.state == "finished" and one.measured is not None:
                found.add(one.run, one.measured)
        return found

    @property
    def figure(self) -> str:
        """The figure that tells most: that of the picture, else that of the claim."""
        picture = self.lesson.picture
        if isinstance(picture, SweptFigure | FigureBars):
            return picture.figure
        if isinstance(picture, FigureTable | RoomSettings) and picture.columns:
            return picture.columns[0].figure
        parts: list[Claim] = self.lesson.claim.parts
        claimed = next((name for part in parts for name in part.names()), "")
        if isinstance(picture, OverlaidCurves) and picture.curve in set(self._figure_names()):
            return picture.curve
        return claimed

    @property
    def along(self) -> str:
        """What the axis of the picture counts; empty where nothing else can be chosen."""
        picture = self.lesson.picture
        if not isinstance(picture, OverlaidCurves) or isinstance(self.lesson.prediction, DrawCurve):
            return ""
        return (self._chosen_along or picture.along) if can_go_along(picture, self.study.runs) else ""

    def go_along(self, along: str) -> None:
        """Draw the curves by "epoch", "step" or "seconds"."""
        self._chosen_along = along
        self.changed.emit()

    def _along(self, lesson: Lesson) -> Lesson:
        along = self.along
        if not along or not isinstance(lesson.picture, OverlaidCurves):
            return lesson
        return replace(lesson, picture=replace(lesson.picture, along=along))

    @property
    def is_chart(self) -> bool:
        """Whether the picture is one of curves, points or bars."""
        return isinstance(self.lesson.picture, OverlaidCurves | SweptFigure | FigureBars)

    def traces(self) -> tuple[LessonTrace, ...]:
        """The lines of the picture, with that of the thing tried."""
        if not self.is_chart:
            return ()
        traces = traces_of(
            self._along(self.with_tried()), [*self.study.runs, *self._tried_runs()], self.variant
        )
        if self.tried is None:
            return traces
        count = len(swept_places(self.lesson, self.variant))
        of_tried = count if isinstance(self.lesson.picture, OverlaidCurves) else 1
        marked = (dataclasses.replace(trace, dotted=True) for trace in traces[-of_tried:])
        return (*traces[:-of_tried], *marked)

    def plane(self, traces: tuple[LessonTrace, ...]) -> Plane:
        """The axes of the picture."""
        runs = list(self.study.runs)
        if not isinstance(self.lesson.prediction, DrawCurve):  # a line that was drawn stays where it is
            runs += self._tried_runs()
        return plane_of(self._along(self.with_tried()), traces, self.variant, runs)

    def measured_at_guess(self) -> list[float]:
        """What came out where a line was drawn."""
        asked = self.lesson.prediction
        if not isinstance(asked, DrawCurve) or not self.is_chart:
            return []
        traces = self.traces()
        number = next(n for n, one in enumerate(self.lesson.candidates) if one.key == asked.of)
        return measured_at(traces[number], self.plane(traces)) if number < len(traces) else []

    @property
    def tried(self) -> LessonStudy | None:
        """The runs of the thing to try; None where they were not begun."""
        return self._tried.get(self._scope)

    def run_tried(self) -> None:
        """Run the lesson's thing to try beside the others."""
        self._own = None
        self._start_tried()

    def run_own(self, candidate: str, setting: ChangeableSetting, text: str) -> None:
        """Run a candidate with another setting beside the others. Raises UserError where it cannot be."""
        base, value = self.lesson.candidate(candidate), setting.read(text)
        words = f"{core_text.label(setting.field)} {text.strip()}"
        changed = replace(with_setting(base, setting, value), key=TRIED, name=Bilingual(en=words, ko=words))
        require_possible(self.lesson, self.variant, changed)
        self._own = changed
        self._start_tried()

    @property
    def is_own(self) -> bool:
        """Whether what is tried is a setting that the student changed."""
        return self._own is not None

    def changeable(self, candidate: str) -> list[ChangeableSetting]:
        """What of a candidate can be changed."""
        return changeable_settings(self.lesson, self.variant, self.lesson.candidate(candidate))

    def _start_tried(self) -> None:
        if self.tried is None:
            study = LessonStudy(self.lessons.runner, self.runs_to_try(), self)
            study.changed.connect(self.changed)
            study.completed.connect(self.changed)
            self._tried[self._scope] = study
        if self.tried is not None:
            self.tried.start()
        self.changed.emit()  # its runs may be done already, as those of another candidate

    @cached_property
    def can_open_tried(self) -> bool:
        """Whether the thing to try is a training, which Train can do."""
        if not self.lesson.try_.change:
            return False
        run = self._runs_of(self._lessons_own_trial())[0]
        return run.measurement.experiment_for(run.seed) is not None

    def runs_to_try(self) -> list[LessonRun]:
        """Those of the thing to try, whether they were begun or not."""
        return self._runs_of(self._own or self._lessons_own_trial())

    def _runs_of(self, tried: Candidate) -> list[LessonRun]:
        lesson = replace(self.lesson, candidates=[*self.lesson.candidates, tried])
        seeds = self.lesson.seeds[: self.work.seeds]
        return [run for run in runs_of(lesson, self.variant, seeds) if run.candidate == TRIED]

    def cancel_tried(self) -> None:
        """Leave it."""
        study = self._tried.pop(self._scope, None)
        if study is not None:
            study.cancel()
            self.changed.emit()

    def with_tried(self) -> Lesson:
        """The lesson, with the thing to try as one candidate more where it was begun."""
        if self.tried is None:
            return self.lesson
        tried = self._own or self._lessons_own_trial()
        return replace(self.lesson, candidates=[*self.lesson.candidates, tried])

    def _lessons_own_trial(self) -> Candidate:
        change = merged(self.lesson.candidates[0].change, self.lesson.try_.change)
        return Candidate(key=TRIED, name=Bilingual(en="tried", ko="해 본 것"), change=change)

    def _tried_runs(self) -> list[MeasuringRun]:
        return list(self.tried.runs) if self.tried is not None else []

    @property
    def _scope(self) -> tuple[bool, int, str]:
        work = self.lessons.work(self.key)
        return work.full, work.seeds, repr(self._own.change) if self._own is not None else ""

    @property
    def _guesses(self) -> int:
        if not self.is_chart:
            return 0
        return len(plane_of(self.lesson, (), self.variant, self.study.runs).guessed_at)

    def _figure_names(self) -> tuple[str, ...]:
        return self.study.runs[0].run.measurement.figures if self.study.runs else ()

    def _follow(self, key: str) -> None:
        if key == self.key:
            self.changed.emit()
