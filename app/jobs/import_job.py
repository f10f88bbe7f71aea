"""The jobs of an import: somebody's own pictures are recognized, looked at, and written as a data set."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from app.jobs.job import Job, JobContext
from app.jobs.message import JobRequest
from app.jobs.messages import (
    ErrorMessage,
    FilesRecognized,
    ImportChoices,
    ImportFiles,
    JobProgress,
    RecognizeFiles,
)
from core.data.importing import (
    ImportOptions,
    RecognizedImages,
    recognize_images,
    require_free_name,
    store_images,
)
from core.data.importing.pixel_range import PixelRange
from core.types import Progress

SAMPLES_PER_CLASS = 12
"""Images of each class that are shown, at most."""
MOST_TOLD = 20
"""Images that are named of those that were left out, at most."""


class RecognizeFilesJob(Job[RecognizeFiles]):
    """Reads all files, tells what they are, and keeps them at hand."""

    request_type: ClassVar[type[JobRequest]] = RecognizeFiles
    reports: ClassVar[tuple[type, ...]] = (JobProgress, FilesRecognized)

    def work(self) -> None:
        """Raises UserError that names the file and what is wrong with it."""
        self.report_progress(0, 1)
        request = self.request
        images = _recognize(self.context, request.files, request.choices, self.report_progress)
        findings = images.findings
        self.report(
            FilesRecognized(
                classes=list(images.classes),
                counts=images.counts,
                pixels=(findings.pixels.low, findings.pixels.high),
                ink=findings.ink,
                transposed=findings.transposed,
                way=findings.preparation.way,
                left_out=[ErrorMessage.of(problem) for problem in findings.left_out[:MOST_TOLD]],
                left_out_count=len(findings.left_out),
                samples=images.samples(SAMPLES_PER_CLASS).tobytes(),
            )
        )


class ImportFilesJob(Job[ImportFiles]):
    """Reads all files before the first is written; where it is left, nothing of the data set stays."""

    request_type: ClassVar[type[JobRequest]] = ImportFiles
    reports: ClassVar[tuple[type, ...]] = (JobProgress,)

    def work(self) -> None:
        """Raises UserError that names the file and what is wrong with it."""
        self.report_progress(0, 1)
        request, directory = self.request, Path(self.request.directory)
        require_free_name(request.name, directory)
        images = _recognize(self.context, request.files, request.choices, self.report_progress)
        store_images(images, request.name, directory)
        self.context.recognized = None


def _recognize(
    context: JobContext, files: Sequence[bytes], choices: ImportChoices, progress: Progress
) -> RecognizedImages:
    """What was looked at is what is stored; it need not be read once more."""
    key = (tuple(files), choices)
    if context.recognized is None or context.recognized[0] != key:
        context.recognized = None  # two sets at once may be too much
        pixels = PixelRange(*choices.pixels) if choices.pixels else None
        options = ImportOptions(pixels, choices.ink, choices.transpose, choices.way)
        found = recognize_images([Path(os.fsdecode(file)) for file in files], options, progress)
        context.recognized = key, found
    return context.recognized[1]
