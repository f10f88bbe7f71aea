"""Puts what the controller of the search knows before the widgets, at most four times a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.controllers.search.search import OwnWorker, SearchController
from app.widgets.search.search_panel import SearchPanel
from app.widgets.search.study_setting import study_settings
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.worker_row import WorkerLine
from core.errors import UserError
from core.search.local_studies import STUDY
from core.search.own_address import own_address

REFRESH_INTERVAL = 250
"""Milliseconds between two pictures, at least."""
MOST_LINES = 12
PROXY_PORT = 13000
"""At which `digitlab search serve` listens."""


class SearchPresenter(QObject):
    """Follows the controller. What comes faster than pictures are painted is shown with the next one."""

    def __init__(
        self, search: SearchController, focus: TrialFocus, panel: SearchPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._search, self._focus, self._panel = search, focus, panel
        self._trials_due = self._workers_due = False
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_INTERVAL)
        self._timer.timeout.connect(self._show_due)
        search.opened.connect(self.show_study)
        search.state_changed.connect(self._show_trials)
        search.trials_changed.connect(self._take_trials)
        search.workers_changed.connect(self._take_workers)

    def show_study(self) -> None:
        """Another study, or its words in another language."""
        study = self._search.study
        self._focus.set_trials([])
        if study is None:
            self._focus.set_study([], 0)
        else:
            try:
                parameters = study.parameters()
            except UserError:  # it was written by another version
                parameters = ()
            settings = study_settings(study.experiment, parameters)
            self._focus.set_study(settings, study.trials, study.sampler)
        self._show_commands()
        self._show_trials()
        self._show_state()

    def _show_commands(self) -> None:
        """The proxy keeps a study of its own: a file of this window alone cannot be behind it."""
        kept = self._search.kept
        if kept is not None:
            there = f"digitlab search study.json --storage grpc://{own_address()}:{PROXY_PORT}"
            file = str(kept.folder / STUDY)
            self._panel.join_card.show_commands("digitlab search serve --host 0.0.0.0", there, file)

    def _take_trials(self) -> None:
        self._trials_due = True
        self._show_soon()

    def _take_workers(self) -> None:
        self._workers_due = True
        self._show_soon()

    def _show_soon(self) -> None:
        if not self._timer.isActive():
            self._show_due()
            self._timer.start()

    def _show_due(self) -> None:
        if self._trials_due or self._workers_due:
            self._timer.start()
        if self._trials_due:
            self._show_trials()
        if self._workers_due:
            self._show_workers()
        self._trials_due = self._workers_due = False

    def _show_trials(self) -> None:
        search = self._search
        if search.study is not None:
            self._focus.budget = search.study.trials
        self._focus.set_trials(sorted(search.trials.values(), key=_number))
        self._panel.show_best(self._focus.best_ten)
        self._show_state()

    def _show_state(self) -> None:
        search, study = self._search, self._search.study
        begun = bool(search.trials)
        budget = study.trials if study is not None else 0
        self._panel.bar.show_progress(
            search.state, search.finished, budget, search.seconds_left, search.trials_a_minute
        )
        self._panel.fields.show_study(study, begun, search.is_at_work)
        changeable = study is not None and not begun and not search.is_at_work
        self._panel.show_settings(self._focus.settings, changeable)
        self._panel.show_menu(study is not None, search.is_at_work)
        self._show_workers()

    def _show_workers(self) -> None:
        own = [self._own_line(place, one) for place, one in enumerate(self._search.own) if one.name]
        names = {one.name for one in self._search.own}
        others = [
            WorkerLine(
                one.name,
                self.tr("late") if one.state == "late" else self._trial_words(one.number),
                self.tr("heard {seconds} s ago").format(seconds=round(one.silent_seconds))
                if one.state == "late"
                else "",
                state="late" if one.state == "late" else "running",
            )
            for one in self._search.others
            if one.name not in names
        ]
        self._panel.show_workers([*own, *others][:MOST_LINES])

    def _own_line(self, place: int, one: OwnWorker) -> WorkerLine:
        detail = self.tr("epoch {epoch} of {epochs}").format(epoch=one.epoch, epochs=one.epochs)
        return WorkerLine(
            self.tr("This computer, {number}").format(number=place + 1),
            self._trial_words(one.number),
            detail if one.epochs else self.tr("begins"),
            one.epoch / one.epochs if one.epochs else 0.0,
        )

    def _trial_words(self, number: int | None) -> str:
        trial = self._search.trials.get(number) if number is not None else None
        return self.tr("trial {number}").format(number=trial.slot + 1) if trial is not None else ""


def _number(trial: object) -> int:
    return trial.number  # type: ignore[attr-defined, no-any-return]
