"""One run in the child: pulls the trainer's events, and between them does what the window asks."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from time import perf_counter

import numpy as np

from app.jobs.inbox import Inbox
from app.jobs.job import QuitRequested
from app.jobs.messages import (
    Diagnosed,
    ErrorMessage,
    InitialAccuracy,
    LayersObserved,
    Pause,
    Quit,
    Request,
    Resume,
    SaveFailed,
    SetLearningRate,
    Started,
    StartRun,
    StepOnce,
    Stop,
    Watch,
)
from app.jobs.outbox import Outbox
from core.data.dataset import DataSet
from core.data.splits import split
from core.errors import UserError
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.layer_observer import LayerObserver
from core.insight.layer_record import LayerMoment, PackedMoment
from core.insight.live_diagnosis import LiveDiagnosis
from core.storage.resumption import Resumption
from core.storage.run_evidence import evidence_of
from core.storage.run_folder import RunFolder
from core.storage.run_recorder import RunRecorder
from core.training.evaluation import Evaluator, evaluate
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.parallel import WorkerPool
from core.training.trainer import Trainer

EARLIER_MOMENTS = 8
"""Moments that are looked at of a run that goes on, before it does."""


class TrainingRun:
    """Trains until the end, or until it is stopped. Raises UserError where the experiment is impossible."""

    def __init__(
        self,
        start: StartRun,
        dataset: DataSet,
        inbox: Inbox,
        outbox: Outbox,
        workers: WorkerPool | None = None,
    ) -> None:
        self._dataset, self._inbox, self._outbox = dataset, inbox, outbox
        folder = RunFolder(Path(start.folder)) if start.folder else None
        resumed = Resumption(folder) if folder and start.from_checkpoint else None
        with ExitStack() as undo:
            if resumed:
                undo.callback(resumed.release)
            checkpoint = resumed.checkpoint if resumed else None
            self._trainer = Trainer(start.experiment, dataset, checkpoint, workers=workers)
            undo.callback(self._trainer.close)
            self._prepare(start)
            if folder:
                self._trainer.feasibility.kept_in(folder.path.parent, folder.size).require()
            lock = resumed.lock if resumed else None
            self._keeper = (
                RunRecorder(
                    folder, self._trainer, snapshot_bytes=start.snapshot_bytes, lock=lock, study=start.study
                )
                if folder
                else None
            )
            undo.pop_all()
        self._has_initial_weights = start.vector is not None
        earlier = self._earlier(folder) if resumed and folder else None
        self._observer, self._diagnosis = LayerObserver(self._trainer), LiveDiagnosis(self._trainer, earlier)
        self._moment: LayerMoment | None = None
        self._save_failure_reported = self._layers_named = False
        self._paused = start.paused
        self._step, self._single_steps = self._trainer.progress.step, 0
        self.postponed: list[Request] = []
        """Requests that have nothing to do with this run."""

    def _prepare(self, start: StartRun) -> None:
        if start.vector is not None:
            self._trainer.start_from(np.frombuffer(start.vector, np.float32))
        if start.learning_rate is not None:
            self._trainer.learning_rate = start.learning_rate

    def _earlier(self, folder: RunFolder) -> RunEvidence | None:
        """What is known of a run that goes on; None where too little was kept of it."""
        try:
            return evidence_of(folder, self._dataset, self._trainer.progress.step, EARLIER_MOMENTS)
        except UserError:
            return None

    def train(self) -> None:
        """From the first event to the last."""
        self._outbox.begin_run(self._step)
        try:
            with closing(self._trainer.events(self._poll_requests)) as events:
                for event in events:
                    self._take(event)
        except (QuitRequested, BrokenPipeError):  # the window is gone, with or without a word
            self._keep()
            raise
        finally:
            if self._keeper:
                self._keeper.close()

    def _take(self, event: Event) -> None:
        try:
            self._moment = self._observer.take(event)
        except QuitRequested:  # in the midst of a look: the step is over, and belongs to the checkpoint
            if self._keeper:
                self._keeper.take(event)
            raise
        if self._moment and self._keeper:
            self._keeper.take_layers(self._moment, self._observer.layers)
        if self._keeper:
            self._keeper.take(event)
        if self._diagnosis.take(event):
            self._tell_findings(ended=isinstance(event, RunEnded))
        if type(event) is BatchEnded:
            self._end_step(event)
        else:
            self._report_event(event)

    def _tell_findings(self, ended: bool) -> None:
        self._outbox.send(Diagnosed(self._diagnosis.findings))
        if ended and self._keeper:
            self._keeper.take_findings(self._diagnosis.findings)

    def _report_layers(self) -> None:
        if self._moment:
            names = [] if self._layers_named else list(self._observer.layers)
            self._layers_named = True
            self._outbox.send(LayersObserved(PackedMoment.of(self._moment), names))

    def _keep(self) -> None:
        """A checkpoint at once: who knows what comes."""
        if self._keeper:
            self._keeper.save()
            self._report_save_failure()

    @property
    def is_evaluating(self) -> bool:
        """Whether it is in the midst of looking at the network, which nothing is lost by leaving."""
        return self._trainer.is_evaluating or self._observer.is_looking

    def _end_step(self, event: BatchEnded) -> None:
        self._step = event.step
        self._report_layers()
        if self._outbox.add_step(event.loss, event.learning_rate, perf_counter()):
            self._report()
            self._report_save_failure()
        if self._paused or self._inbox.waiting:
            self._handle_requests(epoch_ends=event.step % self._steps_per_epoch == 0)

    def _report(self, epoch_ended: bool = False) -> None:
        progress = self._trainer.progress
        self._outbox.send_progress(progress.seconds, progress.step_seconds)
        if self._outbox.weights_due(epoch_ended):
            self._send_weights()

    def _send_weights(self) -> None:
        self._outbox.send_weights(self._step, self._trainer.vector)

    def _report_event(self, event: Event) -> None:
        match event:
            case RunStarted():
                self._steps_per_epoch, self._last_step = event.steps_per_epoch, event.steps
                shape = list(self._dataset.image_shape)
                progress, classes = self._trainer.progress, list(self._dataset.classes)
                prepared = self._dataset.preparation
                self._outbox.send(
                    Started(
                        event, self._dataset.name, classes, shape, progress.step, progress.epochs, prepared
                    )
                )
                if self._has_initial_weights:
                    self._report_initial_accuracy()
                self._report_layers()
            case EpochEnded():
                self._report(epoch_ended=True)
                self._outbox.send(event)
            case RunEnded():
                self._report()
                self._report_layers()
                self._send_weights()
                self._outbox.send(event)
                return
        self._handle_requests(epoch_ends=self._step == self._last_step)

    def _report_save_failure(self) -> None:
        if self._keeper and self._keeper.problem and not self._save_failure_reported:
            self._save_failure_reported = True
            self._outbox.send(SaveFailed(ErrorMessage.of(self._keeper.problem)))

    def _report_initial_accuracy(self) -> None:
        network, experiment, dataset = self._trainer.network, self._trainer.experiment, self._dataset
        rows = split(experiment.data, dataset.train, experiment.seed).validation
        held_out = Evaluator(network, dataset.train, rows).evaluate().accuracy if len(rows) else None
        self._outbox.send(InitialAccuracy(held_out, evaluate(network, dataset.test).accuracy))

    def _handle_requests(self, epoch_ends: bool) -> None:
        """Do what is asked; wait while paused, but never between an epoch's last step and its figures."""
        while self._inbox.waiting:
            self._answer(self._inbox.take())
        if self._paused and not epoch_ends:
            self._wait()

    def _poll_requests(self) -> None:
        """The same in the midst of an epoch's figures; the end of the process breaks in by itself."""
        asked = list[Request]()
        while self._inbox.waiting:
            asked.append(self._inbox.take())
        for request in asked:
            if request == Quit():
                self._inbox.put_back(request)
            else:
                self._answer(request)

    def _wait(self) -> None:
        self._report()
        self._send_weights()
        self._keep()
        while self._paused and not self._single_steps:
            self._answer(self._inbox.take())
        self._single_steps = max(self._single_steps - 1, 0)

    def _answer(self, request: Request) -> None:
        match request:
            case Pause():
                self._paused = True
            case Resume():
                self._paused, self._single_steps = False, 0
            case SetLearningRate(rate):
                self._trainer.learning_rate = rate
            case Watch(on):
                self._outbox.watched = on
                if on:
                    self._send_weights()
            case Stop():
                self._paused = False
                self._trainer.stop()
            case StepOnce():
                self._single_steps += self._paused
            case Quit():
                raise QuitRequested
            case _:
                self.postponed.append(request)
