"""The job that measures a few steps of an experiment, so that a long run is told before it starts."""

from __future__ import annotations

from typing import ClassVar

from app.jobs.job import Job
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress
from app.jobs.timing_messages import StepsTimed, TimeSteps
from core.training.step_timing import step_seconds


class TimeStepsJob(Job[TimeSteps]):
    """Loads the data, makes the network and lets it learn for a moment; nothing of it is kept."""

    request_type: ClassVar[type[JobRequest]] = TimeSteps
    reports: ClassVar[tuple[type, ...]] = (JobProgress, StepsTimed)

    def work(self) -> None:
        """Load and measure."""
        request = self.request
        dataset = self.context.data.load(request.experiment.data, request.directories, self._tell)
        self.report(StepsTimed(step_seconds(request.experiment, dataset, self.report_progress)))

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)
