"""The race of samplers: what each has found with each seed, as far as it is known."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.jobs.messages import Report
from app.jobs.search_messages import RaceSamplers, SamplerRaced
from app.settings import Settings
from app.workers.job_pool import JobPool
from app.workers.latest_job import LatestJob
from core.errors import UserError
from core.search.study_file import StudyFile
from core.types import Array

SEEDS = 5


class SamplerRace(QObject):
    """One at a time; a new one leaves the one before."""

    changed = Signal()
    """More is known, or it is over."""

    def __init__(self, jobs: JobPool, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._job = settings, LatestJob(jobs, self)
        self._job.reported.connect(self._take)
        self._job.progressed.connect(self._follow)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self.changed)
        self.found: dict[str, list[Array]] = {}
        """By the name of the sampler's class, a row a seed that is over: (trials,) the best so far."""
        self.at_hand: dict[str, Array] = {}
        """The same of the seed that is not over."""
        self.problem: UserError | None = None
        self.study: StudyFile | None = None
        """The one that is raced on."""
        self.trains = False
        """Whether its trials train, or a hill takes their place."""
        self.done, self.total = 0, 0
        """Trials of all samplers and seeds."""
        self._began = 0.0

    @property
    def is_racing(self) -> bool:
        """Whether more comes."""
        return self._job.is_on

    @property
    def seconds_left(self) -> float | None:
        """Seconds until all is done, as fast as so far; None where that is not known yet."""
        if not self.is_racing or not self.done:
            return None
        return (perf_counter() - self._began) / self.done * (self.total - self.done)

    def race(self, study: StudyFile, trains: bool) -> None:
        """Begin anew, over the settings of this study."""
        self.cancel()
        self.found, self.at_hand, self.problem = {}, {}, None
        self.study, self.trains, self.done, self.total = study, trains, 0, 0
        self._began = perf_counter()
        folders = [str(one) for one in folders_to_search(self._settings)]
        self._job.begin(RaceSamplers(study, SEEDS, folders if trains else None))
        self.changed.emit()

    def cancel(self) -> None:
        """Nobody wants the rest of it; what was found stays, and the next race is a new one."""
        if self.is_racing:
            self._job.cancel()
            self.study = None
            self.changed.emit()

    def _take(self, report: Report) -> None:
        if not isinstance(report, SamplerRaced):
            return
        best = np.frombuffer(report.best)
        if report.is_over:
            self.at_hand.pop(report.sampler, None)
            self.found.setdefault(report.sampler, []).append(best)
        else:
            self.at_hand[report.sampler] = best
        self.changed.emit()

    def _follow(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()

    def _fail(self, problem: UserError) -> None:
        self.problem = problem
        self.changed.emit()
