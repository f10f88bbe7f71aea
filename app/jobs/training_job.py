"""The jobs of training: a run, and the data set that the next run needs."""

from __future__ import annotations

import contextlib
from typing import ClassVar

from app.jobs.job import Job, QuitRequested
from app.jobs.message import JobRequest
from app.jobs.messages import (
    Diagnosed,
    InitialAccuracy,
    LayersObserved,
    PreparationProgress,
    Prepare,
    Progress,
    Quit,
    Request,
    SaveFailed,
    Started,
    StartRun,
    Stop,
    Weights,
)
from app.jobs.training_run import TrainingRun
from core.errors import UserError
from core.training.events import EpochEnded, RunEnded


class PrepareJob(Job[Prepare]):
    """Loads a data set, and makes it where it has to be made, for the run that will ask for it."""

    request_type: ClassVar[type[JobRequest]] = Prepare
    reports: ClassVar[tuple[type, ...]] = (PreparationProgress,)
    has_priority: ClassVar[bool] = True  # who has just opened the window waits for the data

    def work(self) -> None:
        """Load it, unless somebody waits for something else already."""
        if not self.context.inbox.waiting:
            with contextlib.suppress(UserError, MemoryError):  # the start that needs this data will say it
                dataset = self.context.data.load(self.request.source, self.request.directories, self._tell)
                _ = dataset.fingerprint  # the run that will ask for it needs that at its first step

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report(PreparationProgress(name, done, total))


class TrainingJob(Job[StartRun]):
    """Trains a network. To be cancelled is to be stopped: the last figures still come.

    Where the window ends, a step is finished and a checkpoint is written; an evaluation is left.
    """

    request_type: ClassVar[type[JobRequest]] = StartRun
    reports: ClassVar[tuple[type, ...]] = (
        PreparationProgress,
        Started,
        InitialAccuracy,
        LayersObserved,
        Diagnosed,
        Progress,
        Weights,
        EpochEnded,
        SaveFailed,
        RunEnded,
    )
    pauses: ClassVar[bool] = True
    _run: TrainingRun | None = None

    def work(self) -> None:
        """From loading the data to the last figures."""
        start, context = self.request, self.context
        context.use_threads(start.threads)
        dataset = context.data.load(start.experiment.data, start.directories, self._tell)
        self._run = run = TrainingRun(start, dataset, context.inbox, context.outbox, context.workers)
        run.train()
        for request in run.postponed:
            context.inbox.put_back(request)

    def cancel(self) -> None:
        """As if it was stopped; the run takes it from the inbox after the step at hand."""
        self.context.inbox.put_back(Stop())

    def quit(self) -> None:
        """Finish the step, so that the run is kept as it is then; nothing is lost by leaving the rest."""
        if self._run is None or self._run.is_evaluating:
            raise QuitRequested
        self.context.inbox.put_back(Quit())

    def _tell(self, name: str, done: int, total: int) -> None:
        """While data is made for the run. Raises UserError if it is to stop; what else is asked can wait."""
        self.report(PreparationProgress(name, done, total))
        inbox, asked = self.context.inbox, list[Request]()
        while inbox.waiting:
            asked.append(inbox.take())
        if Stop() in asked:
            raise UserError("The run was stopped before it started.")
        for request in asked:
            inbox.put_back(request)
