"""Test digits of what a run learns, to see what its units answer to them: loaded by a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.controllers.reading.reference_examples import plain_sources
from app.jobs.messages import ExamplesLoaded, LoadExamples, Report
from core.data.dataset import LabelledImages
from core.data.sources import DataSource
from core.errors import UserError
from core.ink.render import SIDE

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.settings import Settings
    from app.workers.job_pool import JobPool, PooledJob

MOST_EXAMPLES = 500
"""Of the examples, spread evenly over the set."""


class RunExamples(QObject):
    """Has the examples of one data set at a time: those of the run that was asked for last."""

    changed = Signal()

    def __init__(self, settings: Settings, jobs: JobPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self._wanted: tuple[DataSource, tuple[str, ...]] | None = None
        self._loading: PooledJob | None = None
        self.examples: LabelledImages | None = None
        """None until they are here, or where there are none."""

    @property
    def is_loading(self) -> bool:
        """Whether they are on their way."""
        return self._loading is not None and not self._loading.is_over

    def want(self, run: Run) -> None:
        """See to it that those of this run are here; `changed` tells when."""
        wanted = run.experiment.data, tuple(run.record().classes)
        if wanted == self._wanted:
            return
        if self._loading is not None:
            self._loading.cancel()
        self._wanted, self.examples = wanted, None
        folders = [str(folder) for folder in folders_to_search(self._settings)]
        try:
            job = self._jobs.submit(LoadExamples(plain_sources(wanted[0]), folders, list(wanted[1])), self)
        except UserError:  # what would be shown stays empty
            return
        self._loading = job
        job.reported.connect(self._take)
        job.ended.connect(self.changed)
        job.ended.connect(job.deleteLater)

    def _take(self, report: Report) -> None:
        if isinstance(report, ExamplesLoaded):
            images = np.frombuffer(report.images, np.uint8).reshape(-1, 1, SIDE, SIDE)
            labels = np.frombuffer(report.labels, np.uint8)
            chosen = _some(labels, len(self._wanted[1]) if self._wanted else 0)
            self.examples = LabelledImages(images[chosen], labels[chosen])


def _some(labels: NDArray[np.uint8], classes: int) -> NDArray[np.intp]:
    """Of images with a class, evenly from everywhere."""
    known = np.flatnonzero(labels < classes)
    return known[:: -(-len(known) // MOST_EXAMPLES)] if len(known) else known
