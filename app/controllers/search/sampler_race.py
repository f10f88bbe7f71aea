"""The race of samplers: what each has found with each seed, as far as it is known."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.jobs.messages import Report
from app.jobs.search_messages import RaceSamplers, SamplerRaced
from app.workers.job_pool import JobPool, PooledJob
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
        self._jobs = jobs
        self._job: PooledJob | None = None
        self.found: dict[str, list[Array]] = {}
        """By the name of the sampler's class, a row a seed: (trials,) the best so far."""
        self.problem: UserError | None = None

    @property
    def is_racing(self) -> bool:
        """Whether more comes."""
        return self._job is not None

    def race(self, study: StudyFile) -> None:
        """Begin anew, over the settings of this study."""
        self.cancel()
        self.found, self.problem = {}, None
        try:
            self._job = job = self._jobs.submit(RaceSamplers(study, SEEDS), self)
        except UserError as refusal:
            self._fail(refusal)
            return
        job.reported.connect(self._take)
        job.failed.connect(self._fail)
        job.ended.connect(self._end)
        job.ended.connect(job.deleteLater)
        self.changed.emit()

    def cancel(self) -> None:
        """Nobody looks at it any more."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _take(self, report: Report) -> None:
        if self.sender() is self._job and isinstance(report, SamplerRaced):
            self.found.setdefault(report.sampler, []).append(np.frombuffer(report.best))
            self.changed.emit()

    def _fail(self, problem: UserError) -> None:
        self.problem = problem
        self.changed.emit()

    def _end(self, _succeeded: bool) -> None:
        if self.sender() is self._job:
            self._job = None
            self.changed.emit()
