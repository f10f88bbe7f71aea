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
from app.workers.job_pool import JobPool
from app.workers.latest_job import LatestJob
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
        self._settings, self._job = settings, LatestJob(jobs, self)
        self._job.reported.connect(self._take)
        self._job.progressed.connect(self.progressed)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self.changed)
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
        return self._job.is_on

    @property
    def is_whole(self) -> bool:
        """Whether nothing lacks: a loss itself may be no number, so that rows are counted."""
        is_measured = self._measured == len(self.losses)
        return self.plane is not None and not self.is_measuring and is_measured

    def measure(self, folders: Sequence[Path], in_random_directions: bool) -> None:
        """Begin anew with these runs."""
        self.cancel()
        self.plane, self.problem, self.losses = None, None, np.full((0, 0), np.nan)
        self._measured = 0
        directories = [str(folder) for folder in folders_to_search(self._settings)]
        request = MapLoss([str(folder) for folder in folders], directories, in_random_directions)
        self._job.begin(request)
        self.changed.emit()

    def cancel(self) -> None:
        """Leave it as it is."""
        if self.is_measuring:
            self._job.cancel()
            self.changed.emit()

    def _take(self, report: Report) -> None:
        if isinstance(report, PlaneFound):
            self.plane, self.losses = report, np.full((report.rows, report.columns), np.nan)
        elif isinstance(report, LossesMeasured):
            self.losses[report.row] = np.frombuffer(report.losses)
            self._measured += 1
        self.changed.emit()

    def _fail(self, problem: UserError) -> None:
        self.problem = problem
        self.changed.emit()
