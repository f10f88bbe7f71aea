"""Test digits for Explore, and how many of them a network reads right before and after some steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.jobs.messages import (
    AnyJobRequest,
    ExamplesLoaded,
    LoadExamples,
    PredictionsMade,
    PredictTestSet,
    Report,
)
from app.settings import Settings
from app.workers.job_pool import JobPool
from core.data.dataset import LabelledImages
from core.data.sources import MNIST
from core.errors import UserError
from core.nn.architectures import Architecture
from core.types import Array

CLASSES = list("0123456789")


class HeldOutDigits(QObject):
    """Those of MNIST, where it is here; else there are none, and nothing is measured."""

    found = Signal()
    """`digits` are there."""
    measured = Signal(float, float)
    """The share that was read right before, and after."""

    def __init__(self, settings: Settings, jobs: JobPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self.digits: LabelledImages | None = None
        self._asked = 0
        self._wanted, self._shares = 0, list[float]()

    def load(self) -> None:
        """`found` follows, where there are some."""
        if not self._asked:
            self._asked = 1
            self._submit(LoadExamples([MNIST()], self._folders(), CLASSES))

    def measure(self, network: Architecture, before: Array, after: Array) -> None:
        """`measured` follows. Whoever measures anew is not told of what came before."""
        self._wanted += 1
        self._shares = []
        for vector in (before, after) if self.digits is not None else ():
            numbers = np.ascontiguousarray(vector, np.float32).tobytes()
            self._submit(PredictTestSet(MNIST(), self._folders(), network, numbers))

    def forget(self) -> None:
        """What is being measured is not wanted any more."""
        self._wanted += 1

    def first_of_each(self) -> Sequence[tuple[Array, int]]:
        """The first test digit of each class: an image (1, 28, 28) from 0 to 1, and its label."""
        if self.digits is None:
            return ()
        rows = [int((self.digits.labels == label).argmax()) for label in range(len(CLASSES))]
        return [(self.digits.images[row] / 255, label) for label, row in enumerate(rows)]

    def _submit(self, request: AnyJobRequest) -> None:
        try:
            job = self._jobs.submit(request, self)
        except UserError:  # it is busy: what is not measured is not told
            return
        job.setProperty("wanted", self._wanted)
        job.reported.connect(self._take)
        job.ended.connect(job.deleteLater)

    def _take(self, report: Report) -> None:
        if isinstance(report, ExamplesLoaded):
            images = np.frombuffer(report.images, np.uint8).reshape(-1, 1, 28, 28)
            self.digits = LabelledImages(images, np.frombuffer(report.labels, np.uint8))
            self.found.emit()
        elif isinstance(report, PredictionsMade) and self.sender().property("wanted") == self._wanted:
            assert self.digits is not None
            readings = np.frombuffer(report.logits, np.float32).reshape(-1, len(CLASSES)).argmax(axis=1)
            self._shares.append(float((readings == self.digits.labels).mean()))
            if len(self._shares) == 2:
                self.measured.emit(*self._shares)

    def _folders(self) -> list[str]:
        return [str(folder) for folder in folders_to_search(self._settings)]
