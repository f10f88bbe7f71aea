"""The runs of a lesson at the foot: how many are done, how long it still takes, a bar for each."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import core_text
from app.controllers.lessons.lesson_runner import MeasuringRun
from app.controllers.lessons.lesson_study import LessonStudy
from app.pages.parts.lessons.lesson_words import candidate_name, figure_text, said
from app.widgets.lessons.run_bars import BarGroup, BarRun, RunBars
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.duration import duration_text
from core.lessons.lesson import Lesson

_SIDES, _HEAD, _MOST_GROUPS = 20, 28, 8


class RunsCard(Retranslatable, QWidget):
    """A click on a bar opens that run in Train."""

    opened = Signal(str)
    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bars, self.cancel = RunBars(), QPushButton()
        self._title, self._count, self._time = QLabel(), QLabel(), QLabel()
        self._lesson: Lesson | None = None
        self._study: LessonStudy | None = None
        self._figure, self._is_open, self._cores = "", False, 1
        self._title.setProperty("role", "plot-title")
        self._count.setProperty("role", "name")
        self._time.setProperty("role", "muted")
        self.cancel.setProperty("kind", "link")
        head = QWidget()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self._title, self._count, self._time):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, 10, _SIDES, 10)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self.bars)
        column.addStretch(1)
        self.bars.opened.connect(self.opened)
        self.cancel.clicked.connect(self.cancel_requested)
        self.retranslate()

    @property
    def title(self) -> str:
        """What the card is called, also as a tab."""
        return self.tr("Runs")

    def show_study(self, lesson: Lesson, study: LessonStudy, figure: str, is_open: bool, cores: int) -> None:
        """`figure` names what the bars tell, once the results are seen."""
        self._lesson, self._study, self._figure = lesson, study, figure
        self._is_open, self._cores = is_open, cores
        self.retranslate()

    def show_title(self, on: bool) -> None:
        """A tab may say it instead."""
        self._title.setVisible(on)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.title)
        self.cancel.setText(self.tr("Cancel"))
        if self._lesson is None or self._study is None:
            return
        study = self._study
        self._count.setText(self.tr("{done} of {total}").format(done=study.done, total=len(study.runs)))
        self._time.setText(self._time_text(study))
        self.cancel.setVisible(study.is_running or study.is_paused)
        self.bars.show_groups(self._groups(self._lesson, study))

    def _time_text(self, study: LessonStudy) -> str:
        cores = self.tr("on {count} cores").format(count=self._cores)
        if study.is_running:
            left = study.seconds_left
            return self.tr("{time} left").format(time=duration_text(left, tenths=False)) if left else cores
        if study.is_paused:
            return self.tr("Paused. Goes on tomorrow, too: what is done stays.")
        if study.is_complete and study.seconds:
            took = self.tr("{time} on {count} cores")
            return took.format(time=duration_text(study.seconds), count=self._cores)
        return ""

    def _groups(self, lesson: Lesson, study: LessonStudy) -> list[BarGroup]:
        groups: dict[tuple[str, float | None], list[MeasuringRun]] = {}
        for one in study.runs:
            groups.setdefault((one.run.candidate, one.run.at), []).append(one)
        if lesson.sweep is not None and len(groups) > _MOST_GROUPS:
            return self._by_candidate(lesson, study)
        return [
            BarGroup(
                candidate_name(lesson, *key),
                tuple(self._bar(lesson, one) for one in members),
                self._mean(members) if self._is_open else "",
            )
            for key, members in groups.items()
        ]

    def _by_candidate(self, lesson: Lesson, study: LessonStudy) -> list[BarGroup]:
        """Of many swept values none has room for its name: the tooltips tell them."""
        return [
            BarGroup(
                said(candidate.name),
                tuple(self._bar(lesson, one) for one in study.runs if one.run.candidate == candidate.key),
            )
            for candidate in lesson.candidates
        ]

    def _bar(self, lesson: Lesson, one: MeasuringRun) -> BarRun:
        name = candidate_name(lesson, one.run.candidate, one.run.at)
        named = self.tr("{name}, seed {seed}").format(name=name, seed=one.run.seed)
        text = ""
        if one.failure is not None:
            text = core_text.sentence(one.failure)
        elif one.has_diverged and self._is_open:
            text = "NaN"
        elif one.state == "finished" and one.measured is not None and self._is_open:
            text = figure_text(self._figure, one.measured.figures.get(self._figure, math.nan))
        state = "failed" if one.has_diverged and self._is_open else one.state
        return BarRun(one.run.key, named, state, one.share, text)

    def _mean(self, members: list[MeasuringRun]) -> str:
        found = [
            one.measured.figures.get(self._figure, math.nan) for one in members if one.measured is not None
        ]
        known = [value for value in found if math.isfinite(value)]
        return figure_text(self._figure, sum(known) / len(known)) if known else ""
