"""The loss around kept runs: measured by a job, and what of it is known so far."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.jobs.exploration_messages import LossesMeasured, MapLoss, PlaneFound
from app.jobs.messages import Report
from app.settings import Settings
from app.workers.job_pool import JobPool, PooledJob
from core.errors import UserError
from core.types import Array


class LossMap(QObject):
    """One at a time; whoever asks for another leaves the one before."""

    changed = Signal()
    """More is known, or it is over."""
    progressed = Signal(int, int)
    """So much is done, of how much."""

    def __init__(self, settings: Settings, jobs: JobPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self._job: PooledJob | None = None
        self._measured = 0
        self.plane: PlaneFound | None = None
        """None as long as it is not found."""
        self.losses: Array = np.full((0, 0), np.nan)
        """(rows, columns); NaN where nothing was measured yet."""
        self.problem: UserError | None = None
        """Why there is none."""

    @property
    def is_measuring(self) -> bool:
        """Whether more comes."""
        return self._job is not None

    @property
    def is_whole(self) -> bool:
        """Whether nothing lacks."""
        return (
            self.plane is not None and not self.is_measuring and not np.isnan(self.losses[:, 0]).all(axis=0)
        )

    def measure(self, folders: Sequence[Path], in_random_directions: bool) -> None:
        """Begin anew with these runs."""
        self.cancel()
        self.plane, self.problem, self.losses = None, None, np.full((0, 0), np.nan)
        self._measured = 0
        directories = [str(folder) for folder in folders_to_search(self._settings)]
        request = MapLoss([str(folder) for folder in folders], directories, in_random_directions)
        try:
            self._job = job = self._jobs.submit(request, self)
        except UserError as refusal:
            self._fail(refusal)
            return
        job.reported.connect(self._take)
        job.progressed.connect(self.progressed)
        job.failed.connect(self._fail)
        job.ended.connect(self._end)
        job.ended.connect(job.deleteLater)
        self.changed.emit()

    def cancel(self) -> None:
        """Leave it as it is."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            self.changed.emit()

    def _take(self, report: Report) -> None:
        if self.sender() is not self._job:
            return
        if isinstance(report, PlaneFound):
            self.plane, self.losses = report, np.full((report.rows, report.columns), np.nan)
        elif isinstance(report, LossesMeasured):
            self.losses[report.row] = np.frombuffer(report.losses)
            self._measured += 1
        self.changed.emit()

    def _fail(self, problem: UserError) -> None:
        self.problem = problem
        self.changed.emit()

    def _end(self, _succeeded: bool) -> None:
        if self.sender() is self._job:
            self._job = None
            self.changed.emit()
