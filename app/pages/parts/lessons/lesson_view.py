"""An opened lesson: its panel at the left, its runs and their picture at the right."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import core_text
from app.controllers.lessons.lesson_runner import MeasuringRun
from app.controllers.lessons.lessons import LessonEntry, Lessons
from app.controllers.services import Services
from app.pages.parts.lessons.lesson_body import LessonBody
from app.pages.parts.lessons.lesson_panel import LessonPanel
from app.pages.parts.lessons.lesson_words import figure_text, run_name, said, time_text
from app.pages.parts.lessons.nearness import nearness
from app.pages.parts.lessons.opened_lesson import OpenedLesson
from app.pages.parts.lessons.picture_presenter import PicturePresenter
from app.pages.parts.picture_export import FOLDER
from app.widgets.toolkit.banner import Banners
from app.widgets.toolkit.retranslatable import Retranslatable
from core.errors import UserError
from core.lessons.changeable import ChangeableSetting

if TYPE_CHECKING:
    from app.widgets.source_code.source_panel import SourcePanel

PANEL, NARROW_PANEL = 376, 304
_NARROW, _SIDE = 1120, 420


class LessonView(Retranslatable, QWidget):
    """One lesson at a time."""

    back_requested = Signal()
    next_requested = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.lessons: Lessons = services.lessons
        self.panel, self.body, self.banners = LessonPanel(), LessonBody(), Banners()
        self.opened: OpenedLesson | None = None
        self._presenter = PicturePresenter(self.body.picture)
        self._row = QHBoxLayout(self)
        self._code: SourcePanel | None = None
        self._shown_failures: set[str] = set()
        self._lay_out()
        self._connect()

    def open_lesson(self, entry: LessonEntry) -> None:
        """Show this lesson instead of the one before, of which everything is kept."""
        self.panel.closing.flush()
        self.close_code()
        if self.opened is not None:
            self.opened.deleteLater()
        self.opened = OpenedLesson(self.lessons, entry, self)
        self.opened.changed.connect(self.refresh)
        self._shown_failures = set()
        for banner in self.banners.banners():
            self.banners.close_key(banner.key)
        self.refresh()

    def close_lesson(self) -> None:
        """Show none any more: there is none of this name."""
        if self.opened is not None:
            self.opened.changed.disconnect(self.refresh)
            self.opened.cancel_tried()
            self.opened.deleteLater()
            self.opened = None

    def refresh(self) -> None:
        """Show everything as it is now."""
        opened = self.opened
        if opened is None:
            return
        lesson, work, study = opened.lesson, opened.work, opened.study
        number = [entry.key for entry in self.lessons.entries].index(opened.key) + 1
        self.panel.show_lesson(lesson, number, len(self.lessons.entries))
        results, is_open = opened.results, opened.is_open
        text = ""
        if is_open and work.prediction is not None:
            text = nearness(lesson, work.prediction, results, opened.measured_at_guess())
        self.panel.prediction.show_lesson(lesson, work, is_open, text)
        self.panel.claim.show_results(results, is_open, opened.is_predicted)
        self.panel.closing.show_lesson(lesson.closing, work, is_open)
        self.body.why.show_lesson(lesson, is_open)
        self._show_tried(opened, is_open)
        self.body.runs.show_study(lesson, study, opened.figure, opened.sees_curves, self.lessons.runner.cores)
        self._show_scope(opened)
        self._presenter.show(opened)
        self._tell_failures(opened)
        if is_open and study.is_whole and self.isVisible():
            self.lessons.set_done(opened.key)

    def areas(self) -> list[QWidget]:
        """Panel, then the right side in reading order, and the code where it is open."""
        code = [self._code] if self._code is not None and self._code.isVisible() else []
        return [self.panel, *self.body.areas(), *code]

    def retranslate(self) -> None:
        """Say every word anew."""
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Left goes back to the list."""
        if event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel gives way in a small window."""
        super().resizeEvent(event)
        self.panel.setFixedWidth(NARROW_PANEL if self.width() < _NARROW else PANEL)

    def read_code(self) -> None:
        """Show the code of what the lesson is about."""
        from app.pages.parts.lessons.lesson_code import component_named
        from app.widgets.source_code.source_panel import SourcePanel

        member = component_named(self.opened.lesson.code) if self.opened is not None else None
        if member is None:
            return
        if self._code is None:
            self._code = SourcePanel()
            self._code.setFixedWidth(_SIDE)
            self._code.close_requested.connect(self.close_code)
            self._row.addWidget(self._code)
        self._code.show_component(member)
        self._code.show()
        self._code.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_code(self) -> None:
        """Back to the lesson."""
        if self._code is not None and self._code.isVisible():
            self._code.hide()
            self.body.why.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_scope(self, opened: OpenedLesson) -> None:
        lesson, work, study = opened.lesson, opened.work, opened.study
        seeds = min(work.seeds, len(lesson.seeds))
        times = tuple(
            time_text(self.lessons.wall_seconds(one.seconds * seeds)) for one in (lesson.quick, lesson.full)
        )
        self.body.scope.show_scope(work.full, seeds, len(lesson.seeds), times)  # type: ignore[arg-type]
        if study.is_running:
            self.body.scope.show_step("pause")
        elif study.failed and study.is_complete:
            self.body.scope.show_step("again")
        elif study.is_whole:
            following = self.lessons.following(opened.key) is not None
            self.body.scope.show_step("next" if following else "list")
        else:
            self.body.scope.show_step("go-on" if study.done or study.is_paused else "run")

    def _show_tried(self, opened: OpenedLesson, is_open: bool) -> None:
        study, figure = opened.tried, ""
        if study is not None and study.is_complete:
            found = [
                one.measured.figures.get(opened.figure) for one in study.runs if one.measured is not None
            ]
            known = [value for value in found if value is not None and math.isfinite(value)]
            figure = figure_text(opened.figure, sum(known) / len(known)) if known else "NaN"
        share = study.share if study is not None else None
        can_run = opened.is_own or share is None
        self.body.try_card.show_lesson(opened.lesson, is_open, share, figure, opened.can_open_tried, can_run)

    def _tell_failures(self, opened: OpenedLesson) -> None:
        """One banner for all that failed; others go on."""
        failed = opened.study.failed
        keys = {one.run.key for one in failed}
        if not keys:
            self._shown_failures = set()
            self.banners.close_key("failed")
        elif keys != self._shown_failures:
            self._shown_failures = keys
            first = failed[0]
            why = core_text.sentence(first.failure) if first.failure is not None else ""
            headline = self.tr("“{run}” could not be run.").format(run=first.run.key)
            if len(failed) > 1:
                headline = self.tr("{count} runs failed.").format(count=len(failed))
            self.banners.show("error", headline, why, self.tr("Run again"), self._run_again, key="failed")

    def _run_again(self) -> None:
        if self.opened is not None:
            self.banners.close_key("failed")
            self.lessons.start(self.opened.key)

    def _take_step(self, step: str) -> None:
        opened = self.opened
        if opened is None:
            return
        if step == "next":
            self.next_requested.emit()
        elif step == "list":
            self.back_requested.emit()
        elif step == "pause":
            opened.study.pause()
        else:
            self.lessons.start(opened.key)
        self.refresh()

    def _cancel(self) -> None:
        if self.opened is not None:
            self.opened.study.cancel()
            self.refresh()

    def _choose_scope(self, full: bool, seeds: int) -> None:
        if self.opened is not None:
            self.lessons.choose_scope(self.opened.key, full, seeds)
            self.refresh()

    def _keep(self, **changes: object) -> None:
        if self.opened is not None:
            self.lessons.keep(self.opened.key, **changes)

    def _predict(self, guess: list[object]) -> None:
        if self.opened is not None and not self.opened.is_open:
            self._keep(prediction=list(guess))

    def _take_back(self) -> None:
        self._keep(prediction=None)
        if self.body.picture.chart.is_drawn_on:
            self.body.picture.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_without(self) -> None:
        self._keep(shown=True)

    def _answer(self, text: str) -> None:
        self._keep(answer=text)

    def _note(self, text: str) -> None:
        self._keep(notes=text)

    def _go_along(self, along: str) -> None:
        if self.opened is not None:
            self.opened.go_along(along)

    def _show_prediction(self, on: bool) -> None:
        self.body.picture.chart.show_prediction(on)

    def _run_tried(self) -> None:
        if self.opened is not None:
            self.opened.run_tried()

    def _run_own(self, candidate: str, setting: ChangeableSetting, text: str) -> None:
        if self.opened is not None:
            try:
                self.opened.run_own(candidate, setting, text)
            except UserError as error:
                self.body.try_card.own.tell_fault(error)
            else:
                self.body.try_card.own.tell_fault(None)

    def _offer_settings(self, candidate: str) -> None:
        if self.opened is not None:
            self.body.try_card.own.show_settings(self.opened.changeable(candidate))

    def _cancel_tried(self) -> None:
        if self.opened is not None:
            self.opened.cancel_tried()

    def _open_tried(self) -> None:
        if self.opened is not None and self.opened.lesson.try_.change:
            tried = self.opened.tried
            if tried is not None and self._open_kept(tried.runs[0]):
                return
            run = self.opened.runs_to_try()[0]
            self._open_in_train(run.measurement.experiment_for(run.seed))

    def _open_run(self, key: str) -> None:
        if self.opened is None:
            return
        found = next((one for one in self.opened.study.runs if one.run.key == key), None)
        if found is None or (self.opened.is_predicted and self._open_kept(found)):
            return
        experiment = found.run.measurement.experiment_for(found.run.seed)
        self._open_in_train(experiment)
        if experiment is not None:
            text = self.tr("The curves of this run are not kept: its settings are in the form.")
            if not self.opened.is_predicted:
                text = self.tr("Its settings are in the form. Predict first: then a click shows its curves.")
            self.services.notices.offer_undo(text)

    def _open_kept(self, one: MeasuringRun) -> bool:
        """Show the run with its curves in Train, if it was kept."""
        folder, runs = self.lessons.runner.training(one), self.services.training.list
        if folder is None or self.opened is None:
            return False
        try:
            run = runs.adopt(folder)
        except UserError as error:
            self.services.notices.error_occurred.emit(error)
            return False
        if run.name == one.run.key:  # else it was opened before, and may have been renamed
            runs.rename(run, run_name(self.opened.with_tried(), one.run.candidate, one.run.at, one.run.seed))
        self.services.requests.show_run(run)
        return True

    def _open_room(self) -> None:
        room = self.opened.lesson.room if self.opened is not None else None
        if room is not None:
            self.services.requests.explore(room.room, room.settings, "lessons")

    def _open_in_train(self, experiment: object) -> None:
        if experiment is None:
            text = self.tr("This run is a measurement, not a training: it has no settings in Train.")
            self.services.notices.offer_undo(text)
        else:
            self.services.requests.use_settings(experiment)

    def _connect(self) -> None:
        panel, body = self.panel, self.body
        panel.back_requested.connect(self.back_requested)
        panel.prediction.predicted.connect(self._predict)
        panel.prediction.taken_back.connect(self._take_back)
        panel.prediction.shown_without.connect(self._look_without)
        panel.prediction.visibility_changed.connect(self._show_prediction)
        panel.closing.answered.connect(self._answer)
        panel.closing.noted.connect(self._note)
        body.picture.room_button.clicked.connect(self._open_room)
        body.picture.along_chosen.connect(self._go_along)
        body.picture.chart.drawn.connect(self._predict)
        body.picture.export_requested.connect(self._export_picture)
        body.scope.scope_chosen.connect(self._choose_scope)
        body.scope.step_requested.connect(self._take_step)
        body.scope.notes_requested.connect(panel.show_notes)
        body.scope.export_requested.connect(self._ask_and_export)
        body.why.code_requested.connect(self.read_code)
        body.runs.opened.connect(self._open_run)
        body.runs.cancel_requested.connect(self._cancel)
        body.try_card.run_requested.connect(self._run_tried)
        body.try_card.cancel_requested.connect(self._cancel_tried)
        body.try_card.own.wanted.connect(self._run_own)
        body.try_card.own.candidate_chosen.connect(self._offer_settings)
        body.try_card.open_requested.connect(self._open_tried)

    def _ask_and_export(self) -> None:
        self.export_page()

    def export_page(self, path: Path | None = None) -> None:
        """Write the lesson as one page; asks where to if no file is given."""
        from app.pages.parts.lessons.lesson_export import choose_file, exported
        from core.files.atomic import write_atomically

        if self.opened is None:
            return
        self.panel.closing.flush()
        settings = self.services.settings
        folder = str(settings.value(FOLDER, Path.home()))
        path = path or choose_file(self, said(self.opened.lesson.title), folder)
        if path is None:
            return
        try:
            write_atomically(path, exported(self.opened, self.body.picture, path.suffix.lower()))
        except UserError as error:
            self.services.notices.error_occurred.emit(error)
            return
        settings.set_value(FOLDER, str(path.parent))
        self.services.notices.offer_undo(self.tr("Exported “{name}”").format(name=path.name))

    def _export_picture(self, source: object) -> None:
        from app.pages.parts.picture_export import export

        export(self.services, self, source)  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.banners.setContentsMargins(16, 12, 16, 0)
        right.addWidget(self.banners)
        right.addWidget(self.body, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.panel)
        self._row.addLayout(right, 1)
