"""One run in the child: pulls the trainer's events, and between them does what the window asks."""

from __future__ import annotations

from time import perf_counter
from typing import TypeVar

import msgspec
import numpy as np

from app.jobs.inbox import Inbox
from app.jobs.messages import (
    Inherited,
    Pause,
    Request,
    Resume,
    SetLearningRate,
    Start,
    Started,
    Step,
    Stop,
    Watch,
)
from app.jobs.outbox import Outbox
from core.data.dataset import DataSet
from core.data.splits import split
from core.network import Network
from core.refusal import Refusal
from core.training.evaluation import Evaluator, evaluate
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.trainer import Trainer
from core.types import Array

Timed = TypeVar("Timed", EpochEnded, RunEnded)


class TrainingRun:
    """Trains until the end, or until it is stopped. Raises Refusal where the experiment is impossible."""

    def __init__(self, start: Start, dataset: DataSet, inbox: Inbox, outbox: Outbox) -> None:
        self._dataset, self._inbox, self._outbox = dataset, inbox, outbox
        self._trainer = Trainer(start.experiment, dataset)
        self._inherits = start.vector is not None
        if start.vector is not None:
            inherit(self._trainer.network, np.frombuffer(start.vector, np.float32))
        self._paused = start.paused
        self._step = self._single_steps = 0
        self._pause_seconds = self._step_seconds = 0.0
        self.postponed: list[Request] = []
        """Requests that have nothing to do with this run."""

    def train(self) -> None:
        """From the first event to the last."""
        self._outbox.begin_run()
        began = self._began = perf_counter()
        for event in self._trainer.events():
            now = perf_counter()
            if type(event) is BatchEnded:
                self._step_seconds += now - began
                self._end_step(event, now)
            else:
                self._tell(event)
            began = perf_counter()

    def _end_step(self, event: BatchEnded, now: float) -> None:
        self._step = event.step
        if self._outbox.add_step(event.loss, event.learning_rate, now):
            self._report()
        if self._paused or self._inbox.waiting:
            self._attend(epoch_ends=event.step % self._steps_per_epoch == 0)

    def _report(self, epoch_ended: bool = False) -> None:
        self._outbox.send_progress(perf_counter() - self._began - self._pause_seconds, self._step_seconds)
        if self._outbox.weights_due(epoch_ended):
            self._send_weights()

    def _send_weights(self) -> None:
        self._outbox.send_weights(self._step, self._trainer.vector)

    def _tell(self, event: Event) -> None:
        match event:
            case RunStarted():
                self._steps_per_epoch, self._last_step = event.steps_per_epoch, event.steps
                shape = list(self._dataset.image_shape)
                self._outbox.send(Started(event, self._dataset.name, list(self._dataset.classes), shape))
                if self._inherits:
                    self._tell_inherited()
            case EpochEnded():
                self._report(epoch_ended=True)
                self._outbox.send(self._without_pauses(event))
            case RunEnded():
                self._report()
                self._send_weights()
                self._outbox.send(self._without_pauses(event))
                return
        self._attend(epoch_ends=self._step == self._last_step)

    def _tell_inherited(self) -> None:
        network, experiment, dataset = self._trainer.network, self._trainer.experiment, self._dataset
        rows = split(experiment.data, dataset.train, experiment.seed).validation
        held_out = Evaluator(network, dataset.train, rows).evaluate().accuracy if len(rows) else None
        self._outbox.send(Inherited(held_out, evaluate(network, dataset.test).accuracy))

    def _without_pauses(self, event: Timed) -> Timed:
        return msgspec.structs.replace(event, seconds=event.seconds - self._pause_seconds)

    def _attend(self, epoch_ends: bool) -> None:
        """Do what is asked; wait while paused, but never between an epoch's last step and its figures."""
        while self._inbox.waiting:
            self._answer(self._inbox.take())
        if self._paused and not epoch_ends:
            self._wait()

    def _wait(self) -> None:
        self._report()
        self._send_weights()
        began = perf_counter()
        while self._paused and not self._single_steps:
            self._answer(self._inbox.take())
        self._single_steps = max(self._single_steps - 1, 0)
        self._pause_seconds += perf_counter() - began

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
            case Step():
                self._single_steps += self._paused
            case _:
                self.postponed.append(request)


def inherit(network: Network, vector: Array) -> None:
    """Let a network begin with the numbers of another. Raises Refusal where that is of another kind."""
    if vector.shape != network.vector.shape:
        raise Refusal(
            "The weights to start from are {given} numbers, and this network has {wanted}.",
            given=f"{vector.size:,}",
            wanted=f"{network.vector.size:,}",
        )
    network.vector = vector
