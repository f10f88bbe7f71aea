"""The job of an import: pictures of one's own are read, recognized and written as a data set."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from app.jobs.job import Job
from app.jobs.message import JobRequest
from app.jobs.messages import ImportFiles, JobProgress
from core.data.importing import import_data


class ImportFilesJob(Job[ImportFiles]):
    """Reads all files before the first is written; where it is left, nothing of the data set stays."""

    request_type: ClassVar[type[JobRequest]] = ImportFiles
    reports: ClassVar[tuple[type, ...]] = (JobProgress,)

    def work(self) -> None:
        """Raises UserError that names the file and what is wrong with it."""
        self.report_progress(0, 1)
        files = [Path(os.fsdecode(file)) for file in self.request.files]
        import_data(self.request.name, files, Path(self.request.directory), self.report_progress)
