"""The job of a lesson's run: it measures, and tells what there is so far."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from app.jobs.job import Job, QuitRequested
from app.jobs.lesson_messages import MeasureRun, RunMeasured
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress, Pause, Quit, Request, Resume
from core.data.dataset import DataSet
from core.data.sources import DataSource
from core.lessons.measurements import Measured, Training
from core.lessons.training_keeping import TrainingKeeping
from core.storage.run_store import RunStore

REPORT_SECONDS = 0.1
"""Seconds between two reports: an eye follows no more."""


class MeasureRunJob(Job[MeasureRun]):
    """Pulls the measurement; whoever pauses it lets it wait between two steps."""

    request_type: ClassVar[type[JobRequest]] = MeasureRun
    reports: ClassVar[tuple[type, ...]] = (JobProgress, RunMeasured)
    pauses: ClassVar[bool] = True

    def work(self) -> None:
        """From loading the data to the last figures."""
        self.context.use_threads(1)  # several runs go on beside each other
        self._postponed: list[Request] = []
        measured, reported_at = None, -REPORT_SECONDS
        for measured in self._measure():
            if time.monotonic() - reported_at >= REPORT_SECONDS:
                self.report(RunMeasured(measured))
                reported_at = time.monotonic()
            self._take_requests()
        if measured is not None:
            measured.share = 1.0
            self.report(RunMeasured(measured))
        for request in self._postponed:
            self.context.inbox.put_back(request)

    def _measure(self) -> Iterator[Measured]:
        measurement, seed = self.request.measurement, self.request.seed
        if self.request.trainings and isinstance(measurement, Training):
            keeping = TrainingKeeping(RunStore(Path(self.request.trainings)), self.request.name)
            return measurement.measure(seed, self._load, keeping)
        found: Iterator[Measured] = measurement.measure(seed, self._load)
        return found

    def _load(self, source: DataSource) -> DataSet:
        return self.context.data.load(source, self.request.directories, self._tell)

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)

    def _take_requests(self) -> None:
        inbox = self.context.inbox
        while inbox.waiting:
            request = inbox.take()
            while request == Pause():
                request = inbox.take()
            if request == Quit():
                raise QuitRequested
            if request not in (Resume(), Pause()):
                self._postponed.append(request)
