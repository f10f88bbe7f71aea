"""Search: the best settings of an experiment, by many trials, and why they are the best."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.page import Page, Section
from app.widgets.toolkit.banner import Banners
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut

if TYPE_CHECKING:
    from app.pages.parts.search.race_presenter import RacePresenter
    from core.errors import UserError
    from core.search.study_file import StudyFile
    from core.search.trial_record import TrialRecord

_PANEL, _NARROW_PANEL, _NARROW = 288, 264, 1180
_MARGIN, _SMALL_MARGIN, _LOW = 16, 12, 800
FAILURE, IN_A_ROW = "search", "failures in a row"
MOST_FAILURES = 5


class SearchPage(Page):
    """The panel at the left; strip, pictures and table at the right."""

    key: ClassVar[str] = "search"
    icon: ClassVar[str] = "scatter"
    section: ClassVar[Section] = Section.STUDY
    order: ClassVar[int] = 2
    parts: ClassVar[tuple[str, ...]] = (
        "app.controllers.search.search",
        "app.widgets.search.search_cards",
        "app.widgets.search.search_panel",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.pages.parts.search.search_presenter import SearchPresenter
        from app.widgets.search.search_cards import SearchCards
        from app.widgets.search.search_panel import SearchPanel
        from app.widgets.search.search_strip import SearchStrip
        from app.widgets.search.trial_focus import TrialFocus

        self.search = services.search
        self.trials = TrialFocus(self)
        self.panel, self.strip, self.cards = SearchPanel(), SearchStrip(self.trials), SearchCards(self.trials)
        self.banners = Banners()
        self.empty = EmptyState("scatter", "", "", primary=True)
        self.race: RacePresenter | None = None
        self._stack, self._studies = QStackedWidget(), services.search.store.studies()
        self._presenter = SearchPresenter(self.search, self.trials, self.panel, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        if self.search.kept is None and self._studies:
            self.search.open(self._studies[0])
        else:
            self._show_study()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("SearchPage", "Search")

    def areas(self) -> list[QWidget]:
        """The panel, the strip, the pictures."""
        right = [self.strip, self.cards] if self.search.study is not None else [self.empty]
        return [self.panel, *right]

    def shortcuts(self) -> list[list[PageShortcut]]:
        """How one steers a search and reads its pictures."""
        return [
            [PageShortcut(("Ctrl+Return",), self.tr("Start, pause or resume"))],
            [
                PageShortcut(("Left",), self.tr("Pictures: the trial beside the selected one, with Right")),
                PageShortcut(("Return",), self.tr("Open the selected trial as a run")),
                PageShortcut(
                    ("Up",), self.tr("All settings: move an edge of the brush, with Down and Shift")
                ),
                PageShortcut(("Delete",), self.tr("All settings: clear the brush of the axis")),
            ],
        ]

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self.panel.set_title(self.title())
        self.empty.set_words(
            self.tr("No study yet"),
            self.tr("Tick a setting in Train, or start with the texts' study."),
            self.tr("New study"),
        )
        self._presenter.show_study()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs in a small window."""
        super().resizeEvent(event)
        small = self.width() < _NARROW or self.height() < _LOW
        self.panel.setFixedWidth(_NARROW_PANEL if small else _PANEL)
        margin = _SMALL_MARGIN if small else _MARGIN
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.cards.set_small(small)

    # -- the study ---

    def _show_study(self) -> None:
        self._studies = self.search.store.studies()
        kept = self.search.kept
        folders = [one.folder for one in self._studies]
        current = folders.index(kept.folder) if kept is not None and kept.folder in folders else -1
        names = [one.study.name for one in self._studies]
        if kept is not None and current < 0:
            current = len(names)
            names.append(self.tr("{name} (of others)").format(name=kept.study.name))
        self.panel.show_studies(names, current)
        self.panel.join.setVisible(kept is None or kept.where is None)
        self._stack.setCurrentIndex(0 if kept is None else 1)
        self._views.setCurrentWidget(self.cards)
        self.banners.close_key(IN_A_ROW)
        self._presenter.show_study()

    def _choose_study(self, row: int) -> None:
        if row < len(self._studies):
            self.search.open(self._studies[row])

    def _join(self, address: str, name: str) -> None:
        self.banners.close_key(FAILURE)
        self.search.join(address, name)

    def _copy(self) -> None:
        if self.search.study is not None:
            self.search.add(self.search.study)

    def _delete(self) -> None:
        kept = self.search.kept
        if kept is None or self.search.is_at_work:
            return
        from core.errors import UserError

        try:
            undo = self.search.delete(kept)
        except UserError as error:
            self._tell_failure(error)
            return
        text = self.tr("Deleted “{name}”").format(name=kept.study.name)
        self.services.notices.offer_undo(text, undo)

    def _change_study(self) -> None:
        if self.panel.fields.study is not None:
            self.search.change(self.panel.fields.study)

    def _narrow(self, key: str, low: float, high: float) -> None:
        from core.search.space_edits import narrowed

        if self.search.study is not None:
            self._change_space(partial(narrowed, self.search.study, key, low, high))

    def _stop_searching(self, key: str) -> None:
        from core.search.space_edits import without

        if self.search.study is not None:
            self._change_space(partial(without, self.search.study, key))

    def _change_space(self, edit: Callable[[], StudyFile]) -> None:
        """What cannot be is told, and the study stays as it is."""
        from core.errors import UserError

        self.banners.close_key(FAILURE)
        try:
            self.search.change(edit())
        except UserError as error:
            self._tell_failure(error)
            self._presenter.show_study()

    # -- the trials ---

    def _use_best(self) -> None:
        best = self.trials.best
        if best is not None:
            self.use(best)

    def use(self, trial: TrialRecord) -> None:
        """Put the settings of a trial into the form of Train."""
        from core.search.placement import experiment_with

        study = self.search.study
        if study is not None:
            experiment = experiment_with(study.experiment, study.parameters(), trial.settings)
            self.services.requests.use_settings(experiment)

    def open_run(self, trial: TrialRecord) -> None:
        """Show the run of a trial on Train; where it is not kept, its settings."""
        from core.errors import UserError

        folder = self.search.run_of(trial)
        if folder is None:
            self.use(trial)
            text = self.tr("The run of this trial is not kept here: its settings are in the form.")
            self.services.notices.offer_undo(text)
            return
        try:
            run = self.services.training.list.adopt(folder)
        except UserError as error:
            self.services.notices.error_occurred.emit(error)
            return
        self.services.requests.show_run(run)

    def _tell_winner(self) -> None:
        winner = self.search.winner
        self.strip.show_test(winner.test_accuracy if winner else None, self.search.times_opened)

    def _look_at_failures(self) -> None:
        """A banner only where five in a row fail: one or two are part of a search."""
        from app.widgets.search.trial_mark import CROSSED_STATES

        over = [one for one in self.trials.trials if one.is_over]
        last = over[-MOST_FAILURES:]
        if len(last) == MOST_FAILURES and all(one.state in CROSSED_STATES for one in last):
            headline = self.tr("Five trials in a row failed.")
            self.banners.show("warning", headline, last[-1].reason, key=IN_A_ROW)
        else:
            self.banners.close_key(IN_A_ROW)

    # -- the race ---

    def _race(self) -> None:
        """In place of the pictures; made when somebody first asks for it."""
        if self.race is None:
            from app.pages.parts.search.race_presenter import RacePresenter

            self.race = RacePresenter(self.services, self)
            self._views.addWidget(self.race.view)
            self.race.view.closed.connect(self._show_pictures)
            self.race.view.export_requested.connect(self._export)
        self._views.setCurrentWidget(self.race.view)
        self.race.view.back.setFocus()
        self.race.begin()

    def _show_pictures(self) -> None:
        if self.race is not None:
            self.race.leave()
        self._views.setCurrentWidget(self.cards)
        self.strip.race.setFocus()

    def _tell_failure(self, error: UserError) -> None:
        from app import core_text

        self.banners.show(
            "error", self.tr("The search cannot continue."), core_text.sentence(error), key=FAILURE
        )

    def _start(self) -> None:
        self.banners.close_key(FAILURE)
        self.search.start()

    def _export(self, source: object) -> None:
        from app.pages.parts.picture_export import export

        export(self.services, self, source)  # type: ignore[arg-type]

    def _connect(self) -> None:
        search, panel = self.search, self.panel
        search.opened.connect(self._show_study)
        search.studies_changed.connect(self._show_study)
        search.failed.connect(self._tell_failure)
        search.weighed.connect(self._show_importance)
        search.opened.connect(self._show_importance)
        panel.study_chosen.connect(self._choose_study)
        panel.new_requested.connect(search.begin_default)
        panel.copy_requested.connect(self._copy)
        panel.delete_requested.connect(self._delete)
        panel.join_form.join_requested.connect(self._join)
        panel.set_worker_count(search.worker_count)
        panel.workers_wanted.connect(search.set_worker_count)
        panel.fields.edited.connect(self._change_study)
        panel.narrowed.connect(self._narrow)
        panel.removed.connect(self._stop_searching)
        search.study_changed.connect(self._presenter.show_study)
        panel.bar.start_requested.connect(self._start)
        panel.bar.pause_requested.connect(search.pause)
        panel.bar.stop_requested.connect(search.stop)
        self.services.requests.study_offered.connect(search.add)
        self.empty.button.clicked.connect(search.begin_default)
        self.strip.use_requested.connect(self._use_best)
        self.strip.race_requested.connect(self._race)
        self.trials.opened.connect(self.open_run)
        search.winner_tried.connect(self._tell_winner)
        search.opened.connect(self._tell_winner)
        self.trials.changed.connect(self._look_at_failures)
        self.cards.export_requested.connect(self._export)

    def _show_importance(self) -> None:
        self.cards.importance.set_shares(self.search.importance)

    def _lay_out(self) -> None:
        study = QWidget()
        inside = QVBoxLayout(study)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.strip)
        self._views = QStackedWidget()
        self._views.addWidget(self.cards)
        inside.addWidget(self._views, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(study)
        right = QWidget()
        self._column = QVBoxLayout(right)
        self._column.setSpacing(12)
        self._column.addWidget(self.banners)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(right, 1)
