"""The search: the study that is open, the processes that do its trials, and what is known of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app import user_folders
from app.controllers.data_folders import folders_to_search
from app.controllers.search.search_process import SearchProcess, cannot_start
from app.controllers.search.study_store import KeptStudy, StudyStore, TriedWinner
from app.jobs.messages import Report
from app.jobs.search_messages import (
    ImportanceFound,
    StudyFound,
    TrialAdvanced,
    TrialBegun,
    TrialsSeen,
    WatchSearch,
    WinnerTried,
    WorkerSeen,
    WorkOnSearch,
)
from app.settings import Settings
from core.errors import UserError
from core.search.local_studies import SEARCHES
from core.search.study_file import StudyFile, default_study
from core.search.trial_record import TrialRecord
from core.storage.run_folder import RunFolder

SearchState = Literal["empty", "waiting", "running", "pausing", "over"]
MAX_DEATHS = 5
"""Processes that may die without having ended a trial in between."""
MOST_WORKERS = 64


@dataclass
class OwnWorker:
    """What a process of this window is at."""

    number: int | None = None
    """Of its trial."""
    trial_id: int = -1
    epoch: int = 0
    epochs: int = 0
    name: str = ""


class SearchController(QObject):
    """One study is open at a time. A study that was opened again waits until somebody resumes it."""

    opened = Signal()
    """Another study, or none."""
    trials_changed = Signal()
    """More is known of the trials; about four times a second at most."""
    state_changed = Signal()
    workers_changed = Signal()
    weighed = Signal()
    """`importance` is another."""
    studies_changed = Signal()
    study_changed = Signal()
    """The open study is searched otherwise."""
    winner_tried = Signal()
    """`winner` is another."""
    failed = Signal(object)
    """A UserError: why the search cannot go on."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.store = StudyStore(user_folders.data_directory() / SEARCHES)
        self.kept: KeptStudy | None = None
        self.state: SearchState = "empty"
        self.trials: dict[int, TrialRecord] = {}
        self.importance: dict[str, float] = {}
        self.finished = 0
        """Trials with nothing more to be done."""
        self.others: list[WorkerSeen] = []
        """Who works at it, this window's own processes among them."""
        self.worker_count = max(min((os.cpu_count() or 1), MOST_WORKERS), 1)
        self.own: list[OwnWorker] = []
        self._processes: list[SearchProcess] = []
        self._watcher = SearchProcess(self)
        self._watcher.reported.connect(self._take_sight)
        self._watcher.failed.connect(self._fail)
        self._watcher.died.connect(self._watch_again)
        self._watcher.ended.connect(self._end_watch)
        self._winners: list[TriedWinner] = []
        self._looks_once = False
        """Whether the look at hand, or the last one, is at a study that was only opened, not begun."""
        self._joining = ""
        self._deaths, self._done_before = 0, 0
        self._began_at: float | None = None

    # -- which study ---

    @property
    def study(self) -> StudyFile | None:
        """The one that is open."""
        return self.kept.study if self.kept is not None else None

    @property
    def winner(self) -> TriedWinner | None:
        """The one for which the test set was opened last."""
        return self._winners[-1] if self._winners else None

    @property
    def times_opened(self) -> int:
        """How often the test set was looked at for this study: once, unless it was made longer."""
        return len(self._winners)

    def run_of(self, trial: TrialRecord) -> RunFolder | None:
        """Where the run of a trial is kept; None where it is not, or on another machine."""
        if self.kept is None or not trial.runs:
            return None
        folder = RunFolder(self.kept.runs / Path(trial.runs[0]).name)
        return folder if folder.is_readable else None

    @property
    def is_at_work(self) -> bool:
        """Whether trials are being done."""
        return self.state in ("running", "pausing")

    def begin_default(self) -> None:
        """The texts' study, as a new one."""
        self.add(default_study())

    def add(self, study: StudyFile) -> None:
        """Keep a new study, and open it."""
        try:
            kept = self.store.add(study)
        except UserError as error:
            self.failed.emit(error)
            return
        self.studies_changed.emit()
        self.open(kept)

    def open(self, kept: KeptStudy | None) -> None:
        """Leave the study at hand, and look at another one; it waits."""
        for process in (*self._processes, self._watcher):
            process.shut_down()
        self.own = [OwnWorker() for _ in self._processes]
        self.kept = kept
        self.state = "empty" if kept is None else "waiting"
        self.trials, self.importance, self.finished, self.others = {}, {}, 0, []
        self._winners = self.store.winners(kept) if kept is not None else []
        self._began_at = None
        self.opened.emit()
        self.state_changed.emit()
        if kept is not None:
            self._watch(once=True)

    def join(self, storage: str, name: str) -> None:
        """Look at a study that others have begun, wherever it stands; then one may work at it too."""
        self.open(None)
        self._joining = storage
        folders = tuple(str(folder) for folder in folders_to_search(self._settings))
        self._look(WatchSearch(None, storage, True, folders, name=name))

    def change(self, study: StudyFile) -> None:
        """Other settings of the open study, before its first trial; or more trials."""
        if self.kept is None or study == self.kept.study or self.is_at_work:
            return
        try:
            self.kept = self.store.change(self.kept, study)
        except UserError as error:
            self.failed.emit(error)
            return
        self.study_changed.emit()
        if self.state == "over" and self.finished < study.trials:
            self.state = "waiting"
            self.state_changed.emit()

    def delete(self, kept: KeptStudy) -> Callable[[], None]:
        """Take a study away; what is returned puts it back. Raises UserError where the disk refuses."""
        if kept.where is not None:
            raise UserError("This study belongs to others: it is not deleted from here.")
        taken = self.store.delete(kept)
        if kept == self.kept:
            rest = self.store.studies()
            self.open(rest[0] if rest else None)
        self.studies_changed.emit()

        def put_back() -> None:
            self.store.restore(kept, taken)
            self.studies_changed.emit()
            self.open(kept)

        return put_back

    # -- its trials ---

    def start(self) -> None:
        """Do trials, until none is left."""
        if self.kept is None or self.is_at_work:
            return
        self.state, self._deaths, self._done_before = "running", 0, self.finished
        self._began_at = perf_counter()
        self.state_changed.emit()
        self._watch(once=False)
        self._man()

    def pause(self) -> None:
        """Running trials are finished; no new one starts."""
        if self.state == "running":
            self.state = "pausing"
            self.state_changed.emit()
            for process in self._processes:
                process.pause()
            self._rest_if_idle()

    def stop(self) -> None:
        """Leave the trials at hand; they are tried again when the study goes on."""
        if self.is_at_work:
            self.state = "pausing"
            self.state_changed.emit()
            for process in self._processes:
                process.cancel()
            self._rest_if_idle()

    def set_worker_count(self, count: int) -> None:
        """So many processes at once; more begin at once, those too many end after their trial."""
        self.worker_count = min(max(count, 1), MOST_WORKERS)
        if self.state == "running":
            for process in self._processes[self.worker_count :]:
                process.pause()
            self._man()

    @property
    def processes(self) -> list[int]:
        """The numbers of the processes that do trials."""
        return [process.pid for process in self._processes]

    @property
    def seconds_left(self) -> float | None:
        """About, by the pace since it was last begun; None where nobody knows."""
        done = self.finished - self._done_before
        if self.study is None or self._began_at is None or done < 2:
            return None
        return (self.study.trials - self.finished) * (perf_counter() - self._began_at) / done

    @property
    def trials_a_minute(self) -> float | None:
        """The pace since it was last begun."""
        done = self.finished - self._done_before
        if self._began_at is None or done < 2:
            return None
        return 60 * done / max(perf_counter() - self._began_at, 1e-3)

    def shut_down(self) -> None:
        """End all processes; trials at hand are tried again."""
        for process in (*self._processes, self._watcher):
            process.shut_down()

    def _man(self) -> None:
        """Let every process that is free work at the study."""
        while len(self._processes) < self.worker_count:
            process = SearchProcess(self)
            self._processes.append(process)
            self.own.append(OwnWorker())
            place = len(self._processes) - 1
            process.reported.connect(partial(self._take_word, place))
            process.failed.connect(self._fail)
            process.died.connect(partial(self._take_death, place))
            process.ended.connect(self._rest_if_idle)
        for place, process in enumerate(self._processes[: self.worker_count]):
            if not process.is_busy:
                self._begin_in(place, [])

    def _begin_in(self, place: int, lost: list[int]) -> None:
        assert self.kept is not None
        folders = [str(folder) for folder in folders_to_search(self._settings)]
        request = WorkOnSearch(self.kept.study, self.kept.storage, folders, tuple(lost), str(self.kept.runs))
        self.own[place] = OwnWorker()
        try:
            self._processes[place].begin(request)
        except UserError as error:
            self._fail(error)

    def _watch(self, once: bool) -> None:
        if self.kept is None or self._watcher.is_busy:
            return
        folders = tuple(str(folder) for folder in folders_to_search(self._settings))
        tried = tuple(one.number for one in self._winners)
        self._look(WatchSearch(self.kept.study, self.kept.storage, once, folders, tried))

    def _look(self, request: WatchSearch) -> None:
        self._looks_once = request.once
        try:
            self._watcher.begin(request)
        except UserError as error:
            self._fail(error)

    # -- what the processes tell ---

    def _take_word(self, place: int, report: Report) -> None:
        own = self.own[place]
        if isinstance(report, TrialBegun):
            self.own[place] = OwnWorker(report.number, report.trial_id, name=report.worker)
        elif isinstance(report, TrialAdvanced):
            own.epoch, own.epochs = report.epoch, report.epochs
        self.workers_changed.emit()

    def _take_sight(self, report: Report) -> None:
        if isinstance(report, ImportanceFound):
            self.importance = report.shares
            self.weighed.emit()
        if isinstance(report, StudyFound):
            self.kept, self.state = self.store.joined(report.study, self._joining), "waiting"
            self._winners = self.store.winners(self.kept)
            self.opened.emit()
            self.state_changed.emit()
        if isinstance(report, WinnerTried):
            self._take_winner(TriedWinner(report.number, report.test_accuracy))
        if not isinstance(report, TrialsSeen):
            return
        if report.finished > self.finished:
            self._deaths = 0
        self.finished = report.finished
        self.trials.update((one.number, one) for one in report.trials)
        self.others = report.workers
        if report.is_over and self.state == "waiting":
            self.state = "over"
            self.state_changed.emit()
        self.trials_changed.emit()
        self.workers_changed.emit()

    def _take_winner(self, winner: TriedWinner) -> None:
        assert self.kept is not None
        self._winners.append(winner)
        try:
            self.store.add_winner(self.kept, winner)
        except UserError as error:
            self.failed.emit(error)
        self.winner_tried.emit()

    def _take_death(self, place: int) -> None:
        """A process has died: its trial is tried again, by the one that takes its place."""
        self._deaths += 1
        lost = [self.own[place].trial_id] if self.own[place].trial_id >= 0 else []
        if self.state != "running":
            return
        if self._deaths > MAX_DEATHS:
            self._fail(cannot_start())
            return
        self._begin_in(place, lost)

    def _watch_again(self) -> None:
        """The watch has died: nothing is lost by that."""
        self._deaths += 1
        if self.state == "running" and self._deaths <= MAX_DEATHS:
            self._watch(once=False)
        elif self.state == "running":
            self._fail(cannot_start())

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
        self.stop()

    def _rest_if_idle(self) -> None:
        """When the last process has come to its end, the watch has a last look."""
        if self.is_at_work and not any(process.is_busy for process in self._processes):
            self.own = [OwnWorker() for _ in self._processes]
            self._watcher.pause()
            if not self._watcher.is_busy:
                self._end_watch()

    def _end_watch(self) -> None:
        if not self.is_at_work:
            return
        is_busy = any(process.is_busy for process in self._processes)
        if is_busy or self._looks_once:
            self._watch(once=False)
            if not is_busy:
                self._watcher.pause()
            return
        study = self.study
        self.state = "over" if study is not None and self.finished >= study.trials else "waiting"
        self.others = []
        self.state_changed.emit()
        self.workers_changed.emit()
