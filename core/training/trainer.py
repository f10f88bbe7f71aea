"""The trainer: from an experiment and its data to a trained network, as a generator of events.

Whoever pulls the events decides about pause, single step and stop: training goes on only while they are
pulled.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from core.architectures import network_for
from core.data.dataset import DataSet
from core.data.splits import split
from core.losses import Loss
from core.metrics import RunningMean
from core.network import outline
from core.refusal import Refusal
from core.training import memory
from core.training.evaluation import Evaluation, Evaluator, evaluate
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.experiment import Experiment, Problem
from core.training.learner import Learner

TRIED = 10_000
"""Training images on which the accuracy of an epoch is measured, at most."""


def train(experiment: Experiment, dataset: DataSet) -> Iterator[Event]:
    """The events of a run from first to last."""
    yield from Trainer(experiment, dataset).events()


class Trainer:
    """One run. The same experiment and data give the same network to the bit.

    Raises Refusal where the experiment is impossible with this data.
    """

    def __init__(self, experiment: Experiment, dataset: DataSet) -> None:
        shuffling, initialization, sampling = (
            np.random.Generator(np.random.SFC64(child))
            for child in np.random.SeedSequence(experiment.seed).spawn(3)
        )
        self.experiment, self.dataset = experiment, dataset
        self.learning_rate = experiment.optimizer.learning_rate
        """The rate before the schedule; it may be changed while the run goes on."""
        parts = split(experiment.data, dataset.train, experiment.seed)
        _refuse_impossible(experiment, len(parts.train))
        _refuse_network(experiment, dataset, len(parts.train))
        self.network = network_for(
            experiment.network, dataset.image_shape, len(dataset.classes), initialization
        )
        self._shuffling = shuffling
        self._learner = Learner(experiment, self.network, dataset.train, parts.train)
        tried = (
            parts.train if len(parts.train) <= TRIED else sampling.choice(parts.train, TRIED, replace=False)
        )
        self._trying = Evaluator(self.network, dataset.train, tried, self._fresh_loss())
        self._validation_size, self._train_size = len(parts.validation), len(parts.train)
        self._validating = Evaluator(self.network, dataset.train, parts.validation, self._fresh_loss())
        self._step, self._stopped, self._step_seconds, self._seen = 0, False, 0.0, 0

    def stop(self) -> None:
        """End the run after the step at hand; the last figures still come."""
        self._stopped = True

    def events(self) -> Iterator[Event]:
        """Train, telling what happens. To be called once."""
        started = perf_counter()
        yield self._started()
        last: EpochEnded | None = None
        while self._epoch < self.experiment.epochs and not self._stopped:
            losses = RunningMean()
            yield from self._train_epoch(losses)
            last = self._end_epoch(losses, perf_counter() - started)
            if self._step % self._learner.steps_per_epoch == 0:  # else it was stopped on the way
                yield last
        yield self._ended(last or self._end_epoch(RunningMean(), 0.0), perf_counter() - started)

    def _train_epoch(self, losses: RunningMean) -> Iterator[Event]:
        self._learner.shuffle(self._shuffling)
        for index in range(self._learner.steps_per_epoch):
            began = perf_counter()
            rate = self._rate()
            loss, count = self._learner.learn(index, rate)
            losses.add(loss, count)
            self._step += 1
            self._seen += count
            self._step_seconds += perf_counter() - began
            yield BatchEnded(self._step, loss, rate)
            if self._stopped:
                return

    @property
    def _epoch(self) -> int:
        """Whole epochs so far."""
        return self._step // self._learner.steps_per_epoch

    def _fresh_loss(self) -> Loss:
        return copy.copy(self.experiment.loss)

    def _rate(self) -> float:
        epoch = (self._step + 0.5) / self._learner.steps_per_epoch  # the middle of the step
        return self.learning_rate * self.experiment.schedule.factor(epoch, self.experiment.epochs)

    def _started(self) -> RunStarted:
        steps = self._learner.steps_per_epoch
        return RunStarted(
            parameters=self.network.parameter_count,
            train_size=self._train_size,
            validation_size=self._validation_size,
            test_size=len(self.dataset.test),
            steps_per_epoch=steps,
            steps=steps * self.experiment.epochs,
            classes=len(self.dataset.classes),
        )

    def _end_epoch(self, losses: RunningMean, seconds: float) -> EpochEnded:
        tried = self._trying.evaluate()
        validation = self._validating.evaluate() if self._validation_size else None
        return EpochEnded(
            epoch=self._epoch,
            step=self._step,
            train_loss=losses.value if losses.count else tried.loss,
            train_accuracy=tried.accuracy,
            validation_loss=validation.loss if validation else None,
            validation_accuracy=validation.accuracy if validation else None,
            seconds=seconds,
            samples_per_second=self._seen / self._step_seconds if self._step_seconds else 0.0,
        )

    def _ended(self, last: EpochEnded, seconds: float) -> RunEnded:
        test: Evaluation = evaluate(self.network, self.dataset.test, self._fresh_loss())
        return RunEnded(
            epochs=self._epoch,
            step=self._step,
            seconds=seconds,
            samples_per_second=last.samples_per_second,
            train_loss=last.train_loss,
            train_accuracy=last.train_accuracy,
            validation_accuracy=last.validation_accuracy,
            test_loss=test.loss,
            test_accuracy=test.accuracy,
            parameters=self.network.parameter_count,
            stopped=self._epoch < self.experiment.epochs,
        )


def _refuse_impossible(experiment: Experiment, train_size: int) -> None:
    for problem in experiment.problems(train_size):
        raise _refusal(problem)


def _refuse_network(experiment: Experiment, dataset: DataSet, train_size: int) -> None:
    """Before it is made."""
    summary = outline(experiment.network.layers_for(len(dataset.classes)), dataset.image_shape)
    outputs = math.prod(summary.rows[-1].output_shape) if summary.rows else 0
    if outputs != len(dataset.classes):
        raise Refusal(
            "The network ends in {outputs} units, but {name} has {classes} classes: "
            "make its last Dense layer as wide.",
            outputs=outputs,
            name=dataset.name,
            classes=len(dataset.classes),
        )
    if too_large := memory.problem(experiment, summary, train_size):
        raise _refusal(too_large)


def _refusal(problem: Problem) -> Refusal:
    said = Refusal(problem.template, **problem.values)
    return Refusal("{place}: {problem}.", place=problem.path, problem=said)
