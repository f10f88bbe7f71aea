"""Whether a search is over is told by a look at its trials that came after the last of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.controllers.search import search as module
from app.controllers.search.search import SearchController
from app.jobs.message import JobRequest
from app.jobs.search_messages import StudyFound, TrialsSeen, WatchSearch, WorkOnSearch
from app.settings import Settings
from core.search.dimension import Dimension
from core.search.hill import Hill
from core.search.study_file import StudyFile

STUDY = StudyFile(
    name="hill", space=[Dimension(path="optimizer.learning_rate", low=1e-4, high=1)], trials=2, hill=Hill()
)


class StandInProcess(QObject):
    """Does nothing by itself: a test says when its job is over."""

    reported = Signal(object)
    failed = Signal(object)
    died = Signal()
    ended = Signal()
    made: list[StandInProcess] = []  # noqa: RUF012 - emptied by each test

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pid, self.is_busy, self.is_paused = 0, False, False
        self.jobs: list[JobRequest] = []
        self.made.append(self)

    def begin(self, request: JobRequest) -> None:
        self.is_busy, self.is_paused = True, False
        self.jobs.append(request)

    def pause(self) -> None:
        self.is_paused = self.is_busy

    def shut_down(self) -> None:
        self.is_busy = False

    def end(self) -> None:
        self.is_busy = False
        self.ended.emit()


@pytest.fixture
def search(qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> SearchController:
    StandInProcess.made.clear()
    monkeypatch.setattr(module, "SearchProcess", StandInProcess)
    made = SearchController(settings)
    made.set_worker_count(1)
    return made


@pytest.mark.parametrize("order", ["the look first", "the trials first"])
@pytest.mark.parametrize("of_others", [False, True])
def test_trials_that_are_done_before_a_look_is_over_are_seen_all_the_same(
    search: SearchController, order: str, of_others: bool
) -> None:
    """A study is opened, and its few trials are done while that first look is still on its way back."""
    if of_others:
        search.join("trials.journal", "hill")
        StandInProcess.made[0].reported.emit(StudyFound(STUDY))
    else:
        search.add(STUDY)
    search.start()
    watcher, worker = StandInProcess.made
    assert isinstance(watcher.jobs[-1], WatchSearch)
    assert watcher.jobs[-1].once
    assert isinstance(worker.jobs[-1], WorkOnSearch)
    for process in (watcher, worker) if order == "the look first" else (worker, watcher):
        process.end()
    assert search.state == "running", "nobody has looked since"
    assert len(watcher.jobs) == 2
    assert watcher.is_busy
    assert watcher.is_paused, "it looks once more, and ends"
    watcher.reported.emit(TrialsSeen([], budget=2, finished=2, is_over=True, workers=[]))
    watcher.end()
    assert search.state == "over"
