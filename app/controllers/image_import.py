"""An import of pictures: they are read and told, options change, and then they are stored or left."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.jobs.messages import FilesRecognized, ImportChoices
from core.errors import UserError

if TYPE_CHECKING:
    from app.controllers.data import DataController
    from app.widgets.data_import.recognized_set import RecognizedSet
    from app.workers.job_pool import PooledJob
    from core.data.importing import ImportOptions

ImportState = Literal["idle", "reading", "recognized", "refused", "storing"]


class ImageImport(QObject):
    """One at a time; whoever begins another leaves the one before."""

    changed = Signal()
    """`state` is another."""
    progressed = Signal(int, int)
    """Images that were read, of how many."""
    stored = Signal(str)
    """The name of a data set that is here now."""

    def __init__(self, data: DataController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._job: PooledJob | None = None
        self._choices = ImportChoices()
        self._name = ""
        self.state: ImportState = "idle"
        self.files: list[Path] = []
        self.recognized: RecognizedSet | None = None
        self.problem: UserError | None = None
        """Why the files cannot be imported."""
        self.is_anew = False
        """The files that are read were read before, with other options."""
        data.progressed.connect(self._take_progress)
        data.ended.connect(self._end_storing)

    @property
    def proposed_name(self) -> str:
        """What a data set of these files might be called; the first that is free."""
        stem = (
            self.files[0].stem if len(self.files) == 1 else os.path.basename(self.files[0].parent)
        ).strip()
        names = [stem, *(f"{stem} {number}" for number in range(2, 100))]
        return next((name for name in names if self._data.problem_of_name(name) is None), stem)

    def look_at(self, files: Sequence[Path]) -> None:
        """Read files or a folder and tell what they are."""
        self.files, self.is_anew = list(files), False
        self._read(ImportChoices())

    def choose(self, options: ImportOptions) -> None:
        """Read the same files with something said."""
        self.is_anew = True
        pixels = (options.pixels.low, options.pixels.high) if options.pixels else None
        self._read(ImportChoices(pixels, options.ink, options.transpose, options.way))

    def store(self, name: str) -> None:
        """Keep what was recognized as a data set."""
        if self.state == "recognized":
            self._name = name
            self._set_state("storing")
            self._data.import_files(self.files, name, self._choices)

    def cancel(self) -> None:
        """Leave it; nothing is stored."""
        if self.state == "storing":
            self._data.cancel(self._name)
        self._drop_job()
        self._set_state("idle")

    def _read(self, choices: ImportChoices) -> None:
        self._drop_job()
        self._choices, self.recognized, self.problem = choices, None, None
        try:
            job = self._data.recognize(self.files, choices, self)
        except UserError as error:
            self._refuse(error)
            return
        self._job = job
        job.progressed.connect(self.progressed)
        job.reported.connect(self._take)
        job.failed.connect(self._refuse)
        self._set_state("reading")

    def _take(self, report: object) -> None:
        if isinstance(report, FilesRecognized):
            self.recognized = _recognized(report)
            self._set_state("recognized")

    def _refuse(self, problem: UserError) -> None:
        self.problem = problem
        self._set_state("refused")

    def _take_progress(self, name: str, done: int, total: int) -> None:
        if self.state == "storing" and name == self._name:
            self.progressed.emit(done, total)

    def _end_storing(self, name: str, succeeded: bool) -> None:
        if self.state != "storing" or name != self._name:
            return
        self._set_state("idle" if succeeded else "recognized")
        if succeeded:
            self.stored.emit(name)

    def _drop_job(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            job.deleteLater()

    def _set_state(self, state: ImportState) -> None:
        self.state = state
        self.changed.emit()


def _recognized(report: FilesRecognized) -> RecognizedSet:
    from app.widgets.data_import.recognized_set import RecognizedSet
    from core.data.importing import Findings
    from core.data.importing.pixel_range import PixelRange
    from core.data.preparation import Preparation

    findings = Findings(
        pixels=PixelRange(*report.pixels),
        ink=report.ink,
        transposed=report.transposed,
        preparation=Preparation(report.way),
        left_out=[error.as_user_error() for error in report.left_out],
    )
    samples = np.frombuffer(report.samples, np.uint8).reshape(len(report.classes), -1, 28, 28)
    return RecognizedSet(report.classes, report.counts, samples, findings, report.left_out_count)
