"""The race of samplers: what each has found with each seed, as far as it is known."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.jobs.messages import Report
from app.jobs.search_messages import RaceSamplers, SamplerRaced
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

    def __init__(self, jobs: JobPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = LatestJob(jobs, self)
        self._job.reported.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self.changed)
        self.found: dict[str, list[Array]] = {}
        """By the name of the sampler's class, a row a seed: (trials,) the best so far."""
        self.problem: UserError | None = None

    @property
    def is_racing(self) -> bool:
        """Whether more comes."""
        return self._job.is_on

    def race(self, study: StudyFile) -> None:
        """Begin anew, over the settings of this study."""
        self.cancel()
        self.found, self.problem = {}, None
        self._job.begin(RaceSamplers(study, SEEDS))
        self.changed.emit()

    def cancel(self) -> None:
        """Nobody looks at it any more."""
        self._job.cancel()

    def _take(self, report: Report) -> None:
        if isinstance(report, SamplerRaced):
            self.found.setdefault(report.sampler, []).append(np.frombuffer(report.best))
            self.changed.emit()

    def _fail(self, problem: UserError) -> None:
        self.problem = problem
        self.changed.emit()
