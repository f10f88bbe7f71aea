"""The trainer: from an experiment and its data to a trained network, as a generator of events.

Whoever pulls the events decides about pause, single step and stop: training goes on only while they are
pulled.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from core.architectures import network_for
from core.awake_clock import AwakeClock
from core.data.dataset import DataSet
from core.data.splits import Split, split
from core.losses import Loss
from core.metrics import RunningMean
from core.refusal import Refusal
from core.training.averaging import MovingAverage
from core.training.calibration import ENOUGH, Calibration, calibrate
from core.training.course import Checkpoint, Course, generator_state, set_generator_state
from core.training.crew import Crew, Workers, as_many_as_pay
from core.training.evaluation import Evaluation, Evaluator, evaluate
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.experiment import Experiment
from core.training.feasibility import require_feasible
from core.training.glance import Glance
from core.training.learner import Diverged, Learner
from core.types import Array

Rows = NDArray[np.intp]
Measured = tuple[Evaluation, Evaluation | None]
"""On images trained on, and on those held out."""

TRIED = 10_000
"""Training images on which the accuracy of an epoch is measured, at most."""
GRACE = 0.2
"""Seconds after a stop in which the figures of an epoch may still be completed."""
GLANCES = {"train": 0.1, "validation": 0.15, "test": 0.35}
"""Seconds for the last figures of a run that was stopped."""


class _Left(Exception):  # noqa: N818 - not an error: the figures of an epoch are wanted no more
    """An evaluation was left because the run is to stop."""


def train(experiment: Experiment, dataset: DataSet) -> Iterator[Event]:
    """The events of a run from first to last."""
    yield from Trainer(experiment, dataset).events()


class Trainer:
    """One run. The same experiment and data give the same network to the bit.

    With a checkpoint of such a run it goes on from there, as if it had never stopped. `parts` are the rows to
    learn from and to hold out, where the experiment's own split is not meant; `workers` are processes that
    are kept for the next run: as many as pay, where the experiment leaves their number open, and none without
    them, so that a library starts no process unasked. Raises Refusal where the experiment is impossible with
    this data, or the checkpoint is not one of this run.
    """

    def __init__(
        self,
        experiment: Experiment,
        dataset: DataSet,
        checkpoint: Checkpoint | None = None,
        parts: Split | None = None,
        workers: Workers | None = None,
    ) -> None:
        shuffling, initialization, sampling = _generators(experiment.seed)
        parts = parts or split(experiment.data, dataset.train, experiment.seed)
        summary = require_feasible(experiment, dataset, len(parts.train))
        if experiment.workers is None:  # from now on it is a number, and kept with the model
            paying = as_many_as_pay(experiment, summary, len(parts.train)) if workers else 1
            experiment = replace(experiment, workers=paying)
        self.experiment, self.dataset = experiment, dataset
        self.network = network_for(
            experiment.network, dataset.image_shape, len(dataset.classes), initialization
        )
        self.course = Course(learning_rate=experiment.optimizer.learning_rate)
        """How far the run is."""
        self._shuffling, self._order = shuffling, generator_state(shuffling)
        self._own_workers = Workers()
        self._learner = self._learner_of(parts.train, workers or self._own_workers)
        self._average = self._average_of(experiment.averaging)
        self._best_vector = self.network.vector.copy() if experiment.keep_best else None
        self._train_size, self._held_out = len(parts.train), parts.validation
        self._tried = _tried(parts.train, sampling)
        self._trying = self._evaluator_of(self._tried)
        self._validating = self._evaluator_of(parts.validation)
        self.is_evaluating = self._stopped = False
        self._stopped_at: float | None = None
        self._heed: Callable[[], object] | None = None
        self._diverged: str | None = None
        self._clock = AwakeClock()
        self._began = self._clock()
        if checkpoint:
            self._restore(checkpoint)

    @property
    def vector(self) -> Array:
        """The numbers that the run would end with now: of the network, or their moving average."""
        return self._average.values if self._average else self.network.vector

    @property
    def learning_rate(self) -> float:
        """The rate before the schedule; it may be changed while the run goes on."""
        return self.course.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.course.learning_rate = rate

    def stop(self) -> None:
        """End the run after the step at hand; the last figures still come, and do not take long."""
        self._stopped = True
        if self._stopped_at is None:
            self._stopped_at = self._clock()

    def begin_with(self, vector: Array) -> None:
        """Before the first step: take the numbers of another network. Raises Refusal if they do not fit."""
        if vector.shape != self.network.vector.shape:
            raise Refusal(
                "The weights to start from are {given} numbers, and this network has {wanted}.",
                given=f"{vector.size:,}",
                wanted=f"{self.network.vector.size:,}",
            )
        self.network.vector = vector
        if self._average:
            self._average.values[...] = vector

    def events(self, heed: Callable[[], object] | None = None) -> Generator[Event, None, None]:
        """Train, telling what happens. To be called once. The time between two events is not the run's.

        `heed` is called now and then while the figures of an epoch are measured; it may stop the run.
        """
        self._began, self._heed = self._clock(), heed
        try:
            for event in self._events():
                self.course.seconds = self._seconds
                yield event
                self._began = self._clock()
        finally:
            self.close()

    def _events(self) -> Iterator[Event]:
        yield self._started()
        while not (self._finished or self._stopped):
            yield from self._train_epoch()
            if self.course.batches == self._learner.steps_per_epoch:
                with suppress(_Left):  # the epoch then lacks its figures alone, which going on makes up for
                    yield self._end_epoch()
        yield self._ended()

    def close(self) -> None:
        """Let the processes of the run go; done at the end of the events, however they end."""
        self._learner.close()
        self._own_workers.close()

    def checkpoint(self) -> Checkpoint:
        """The run as it is now, between two events; copies that later steps leave alone."""
        arrays = {f"learner.{name}": array for name, array in self._learner.state().items()}
        arrays["order"] = self._order.copy()
        if self._average:
            arrays["average"] = self._average.values.copy()
        if self._best_vector is not None:
            arrays["best"] = self._best_vector.copy()
        return Checkpoint(copy.deepcopy(self.course), arrays)

    def _restore(self, checkpoint: Checkpoint) -> None:
        arrays = checkpoint.arrays
        if _shapes(arrays) != _shapes(self.checkpoint().arrays):
            raise Refusal("The checkpoint belongs to another experiment.")
        self.course = copy.deepcopy(checkpoint.course)
        state = {
            name.removeprefix("learner."): array
            for name, array in arrays.items()
            if name.startswith("learner.")
        }
        self._learner.restore(state, self.course.step)
        set_generator_state(self._shuffling, arrays["order"])
        if self._average:
            self._average.values[...] = arrays["average"]
        if self._best_vector is not None:
            self._best_vector[...] = arrays["best"]

    @property
    def _seconds(self) -> float:
        return self.course.seconds + self._clock() - self._began

    @property
    def _finished(self) -> bool:
        patience = self.experiment.patience
        tired = patience is not None and self.course.epochs_since_best >= patience
        return tired or self.course.epochs >= self.experiment.epochs

    def _train_epoch(self) -> Iterator[Event]:
        """The steps of an epoch, or what is left of them."""
        course = self.course
        self._order = generator_state(self._shuffling)  # a checkpoint in mid-epoch shuffles alike again
        self._learner.shuffle(self._shuffling)
        while course.batches < self._learner.steps_per_epoch and not self._stopped:
            began = self._clock()
            rate = self._rate()
            try:
                loss, count = self._learner.learn(course.batches, rate)
            except Diverged as diverged:
                self._diverged, self._stopped = diverged.layer or "", True
                return
            course.loss.add(loss, count)
            course.step += 1
            course.batches += 1
            course.seen += count
            if self._average:
                self._average.follow(course.step)
            course.step_seconds += self._clock() - began
            yield BatchEnded(course.step, loss, rate)

    def _learner_of(self, rows: Rows, workers: Workers) -> Learner | Crew:
        """One process that learns from these rows, or several."""
        if self.experiment.workers == 1:
            return Learner(self.experiment, self.network, self.dataset.train, rows)
        return Crew(self.experiment, self.network, self.dataset.train, rows, workers)

    def _average_of(self, kept: float | None) -> MovingAverage | None:
        return None if kept is None else MovingAverage(self.network.vector, kept)

    def _evaluator_of(self, rows: Rows) -> Evaluator:
        return Evaluator(self.network, self.dataset.train, rows, self._fresh_loss())

    def _fresh_loss(self) -> Loss:
        return copy.copy(self.experiment.loss)

    def _rate(self) -> float:
        epoch = (self.course.step + 0.5) / self._learner.steps_per_epoch  # the middle of the step
        return self.learning_rate * self.experiment.schedule.factor(epoch, self.experiment.epochs)

    def _started(self) -> RunStarted:
        steps = self._learner.steps_per_epoch
        return RunStarted(
            parameters=self.network.parameter_count,
            train_size=self._train_size,
            validation_size=len(self._held_out),
            test_size=len(self.dataset.test),
            steps_per_epoch=steps,
            steps=steps * self.experiment.epochs,
            classes=len(self.dataset.classes),
            workers=self.experiment.workers or 1,
        )

    def _end_epoch(self) -> EpochEnded:
        course = self.course
        with self._evaluating(self.vector):
            ended = self._figures(course.epochs + 1, *self._measure(self._check))
        if course.best is None or _better(ended, course.best):
            course.best = ended
            if self._best_vector is not None:
                self._best_vector[...] = self.vector
        course.last, course.epochs, course.batches, course.loss = ended, ended.epoch, 0, RunningMean()
        self._order = generator_state(self._shuffling)
        return ended

    def _check(self) -> None:
        """Now and then in the midst of an epoch's figures: whether they are still wanted."""
        self._learner.check()
        if self._heed:
            self._heed()
        if self._stopped_at is not None and self._clock() - self._stopped_at > GRACE:
            raise _Left

    def _measure(self, check: Callable[[], None]) -> Measured:
        tried = self._trying.evaluate(check)
        return tried, self._validating.evaluate(check) if len(self._held_out) else None

    def _glance(self, glance: Glance) -> Measured:
        """The same on as many images as there is time for."""
        images, held_out = self.dataset.train, self._held_out
        tried = glance.evaluate(images, self._tried, GLANCES["train"])
        return tried, glance.evaluate(images, held_out, GLANCES["validation"]) if len(held_out) else None

    def _figures(self, epoch: int, tried: Evaluation, validation: Evaluation | None) -> EpochEnded:
        course = self.course
        return EpochEnded(
            epoch=epoch,
            step=course.step,
            train_loss=course.loss.value if course.loss.count else tried.loss,
            train_accuracy=tried.accuracy,
            validation_loss=validation.loss if validation else None,
            validation_accuracy=validation.accuracy if validation else None,
            seconds=self._seconds,
            samples_per_second=course.samples_per_second,
        )

    @contextmanager
    def _evaluating(self, vector: Array) -> Iterator[None]:
        """The network with these numbers; afterwards, however it ends, with its own again."""
        learning = self.network.vector.copy()
        self.network.vector, self.is_evaluating = vector, True
        try:
            yield
        finally:
            self.network.vector, self.is_evaluating = learning, False

    def _calibration(self, glance: Glance | None) -> Calibration | None:
        """Found on what was held out; None where that was too little, or the network diverged."""
        if len(self._held_out) < ENOUGH or not np.isfinite(self.network.vector).all():
            return None
        if glance:
            return glance.calibrate(self.dataset.train, self._held_out)
        return calibrate(self.network, self.dataset.train, self._held_out)

    def _last_figures(self, glance: Glance | None) -> EpochEnded:
        """Those of the numbers that are kept, as far as they are not known already."""
        course = self.course
        if self._best_vector is not None and course.best:
            return course.best
        if course.last and not course.batches:
            return course.last
        measured = self._glance(glance) if glance else self._measure(self._learner.check)
        return self._figures(course.epochs, *measured)

    def _ended(self) -> RunEnded:
        """Leaves the network with the numbers that are kept."""
        course, best, kept = self.course, self.course.best, self.vector
        if self._best_vector is not None and best:
            kept = self._best_vector
        is_hurried = self._stopped_at is not None and not self._finished
        glance = Glance(self.network, self.experiment.loss) if is_hurried else None
        with self._evaluating(kept):
            last = self._last_figures(glance)
            images = self.dataset.test
            if glance:
                test = glance.evaluate(images, np.arange(len(images)), GLANCES["test"])
            else:
                test = evaluate(self.network, images, self._fresh_loss())
            calibration = self._calibration(glance)
        self.network.vector = kept
        return RunEnded(
            epochs=course.epochs,
            step=course.step,
            seconds=self._seconds,
            samples_per_second=course.samples_per_second,
            train_loss=last.train_loss,
            train_accuracy=last.train_accuracy,
            validation_accuracy=last.validation_accuracy,
            test_loss=test.loss,
            test_accuracy=test.accuracy,
            parameters=self.network.parameter_count,
            stopped=not self._finished,
            diverged=self._diverged,
            kept_epoch=last.epoch if kept is self._best_vector else None,
            calibration=calibration,
            sampled=test.images if glance and glance.is_partial else None,
        )


def _generators(seed: int) -> list[np.random.Generator]:
    """Three streams of chance that do not depend on each other."""
    children = np.random.SeedSequence(seed).spawn(3)
    return [np.random.Generator(np.random.SFC64(child)) for child in children]


def _tried(rows: Rows, sampling: np.random.Generator) -> Rows:
    return rows if len(rows) <= TRIED else sampling.choice(rows, TRIED, replace=False)


def _shapes(arrays: dict[str, NDArray[Any]]) -> dict[str, tuple[int, ...]]:
    return {name: array.shape for name, array in arrays.items()}


def _better(one: EpochEnded, other: EpochEnded) -> bool:
    """Whether an epoch read the held-out images better; among equals, the one with the smaller loss."""
    return _merit(one) > _merit(other)


def _merit(epoch: EpochEnded) -> tuple[float, float]:
    return epoch.validation_accuracy or 0.0, -(epoch.validation_loss or 0.0)
