"""The trainer: from an experiment and its data to a trained network, as a generator of events.

Whoever pulls the events decides about pause, single step and stop: training goes on only while they are
pulled.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from core.active_timer import ActiveTimer
from core.data.dataset import DataSet
from core.data.splits import Split, split
from core.errors import UserError
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from core.nn.architectures import network_for
from core.nn.metrics import WeightedMean
from core.training.averaging import MovingAverage
from core.training.best_epoch import BestEpoch
from core.training.checkpoints import Checkpoints
from core.training.epoch_order import EpochOrder
from core.training.events import EpochEnded, Event, RunEnded, RunStarted
from core.training.learned_data import learned_data
from core.training.learner import Diverged
from core.training.learners import learner_for
from core.training.parallel import WorkerPool
from core.training.progress import Checkpoint, RunProgress
from core.training.run_evaluation import RunEvaluation, measured_rows
from core.training.run_origin import RunOrigin
from core.training.training_loop import TrainingLoop
from core.types import Array

STOP_GRACE_SECONDS = 0.2
"""Seconds after a stop in which the figures of an epoch may still be completed."""


class _EvaluationStopped(Exception):  # noqa: N818 - not an error: the figures of an epoch are wanted no more
    """An evaluation was left because the run is to stop."""


def train(experiment: Experiment, dataset: DataSet) -> Iterator[Event]:
    """The events of a run from first to last."""
    yield from Trainer(experiment, dataset).events()


class Trainer:
    """One run. The same experiment and data give the same network to the bit.

    With a checkpoint of such a run it goes on from there, as if it had never stopped. `parts` are the rows to
    learn from and to hold out, where the experiment's own split is not meant; `workers` are processes that
    are kept for the next run: as many as pay, where the experiment leaves their number open, and none without
    them, so that a library starts no process unasked. A run that is not `tested` leaves the test
    set alone: one of many to choose from, whose last figures on it are no numbers. Raises UserError where the
    experiment is impossible with this data, or the checkpoint is not one of this run.
    """

    def __init__(
        self,
        experiment: Experiment,
        dataset: DataSet,
        checkpoint: Checkpoint | None = None,
        parts: Split | None = None,
        workers: WorkerPool | None = None,
        tested: bool = True,
    ) -> None:
        shuffle_rng, initialization_rng, sampling_rng = _generators(experiment.seed)
        self._parts = parts = parts or split(experiment.data, dataset.train, experiment.seed)
        self._tested = tested
        self.feasibility = examine(experiment, DataFacts.of(dataset, len(parts.train)))
        self.feasibility.require()
        if experiment.workers is None:  # from now on it is a number, and kept with the model
            experiment = replace(experiment, workers=self.feasibility.workers if workers else 1)
        self.experiment, self.dataset = experiment, dataset
        self.network = network = network_for(
            experiment.network, dataset.image_shape, len(dataset.classes), initialization_rng
        )
        self.progress = RunProgress(learning_rate=experiment.optimizer.learning_rate)
        """How far the run is."""
        self._own_pool, self._clock = WorkerPool(), ActiveTimer()
        pool, decay = workers or self._own_pool, experiment.averaging
        self.learned = learned = learned_data(experiment, dataset, parts)
        """The data set with the labels that are learned, wrong ones among them if asked for."""
        self._learner = learner_for(experiment, network, learned.train, parts.train, pool)
        self._order = EpochOrder(shuffle_rng)
        self._average = None if decay is None else MovingAverage(network.vector, decay)
        self._best = BestEpoch(network.vector, experiment.keep_best)
        self._loop = TrainingLoop(experiment, network, self._learner, self._average, self._clock)
        measured = measured_rows(parts.train, sampling_rng)
        self._evaluation = RunEvaluation(network, learned, measured, parts.validation, experiment.loss)
        self._checkpoints = Checkpoints(self._learner, self._order, self._average, self._best)
        self.is_evaluating, self._stopped, self._resumed_at = False, False, self._clock()
        self._stopped_at: float | None = None
        self._poll: Callable[[], object] | None = None
        self._diverged_layer: str | None = None
        if checkpoint:
            self._resume_from(checkpoint)

    @property
    def vector(self) -> Array:
        """The numbers that the run would end with now: of the network, or their moving average."""
        return self._average.values if self._average else self.network.vector

    @property
    def learned_rows(self) -> NDArray[np.intp]:
        """Which of the training images it learns from."""
        return self._parts.train

    @property
    def learning_rate(self) -> float:
        """The rate before the schedule; it may be changed while the run goes on."""
        return self.progress.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.progress.learning_rate = rate

    @property
    def is_finished(self) -> bool:
        """Whether it has had all its epochs, or got no better for too long."""
        patience = self.experiment.patience
        out_of_patience = patience is not None and self.progress.epochs_since_best >= patience
        return out_of_patience or self.progress.epochs >= self.experiment.epochs

    def stop(self) -> None:
        """End the run after the step at hand; the last figures still come, and do not take long."""
        self._stopped = True
        if self._stopped_at is None:
            self._stopped_at = self._clock()

    def start_from(self, vector: Array) -> None:
        """Before the first step: take the numbers of another network. Raises UserError if they do not fit."""
        if vector.shape != self.network.vector.shape:
            raise UserError(
                "The initial weights are {given} numbers, but this network has {wanted}.",
                given=f"{vector.size:,}",
                wanted=f"{self.network.vector.size:,}",
            )
        self.network.vector = vector
        if self._average:
            self._average.values[...] = vector

    def events(self, poll: Callable[[], object] | None = None) -> Generator[Event, None, None]:
        """Train, telling what happens. To be called once. The time between two events is not the run's.

        `poll` is called now and then while the figures of an epoch are measured; it may stop the run.
        """
        self._resumed_at, self._poll = self._clock(), poll
        try:
            for event in self._events():
                self.progress.seconds = self._seconds
                yield event
                self._resumed_at = self._clock()
        finally:
            self.close()

    def close(self) -> None:
        """Let the processes of the run go; done at the end of the events, however they end."""
        self._learner.close()
        self._own_pool.close()

    def checkpoint(self) -> Checkpoint:
        """The run as it is now, between two events; copies that later steps leave alone."""
        return dataclasses.replace(self._checkpoints.make(self.progress), origin=self.origin)

    @property
    def origin(self) -> RunOrigin:
        """What the run is made from."""
        dataset = self.dataset
        return RunOrigin(experiment=self.experiment, data_set=dataset.name, data=dataset.fingerprint)

    @property
    def started(self) -> RunStarted:
        """What is known of the run before its first step."""
        steps = self._learner.steps_per_epoch
        return RunStarted(
            parameters=self.network.parameter_count,
            train_size=len(self._parts.train),
            validation_size=len(self._parts.validation),
            test_size=len(self.dataset.test),
            steps_per_epoch=steps,
            steps=steps * self.experiment.epochs,
            classes=len(self.dataset.classes),
            workers=self.experiment.workers or 1,
        )

    def _resume_from(self, checkpoint: Checkpoint) -> None:
        self._require_own(checkpoint)
        self.progress = self._checkpoints.restore(checkpoint)

    def _require_own(self, checkpoint: Checkpoint) -> None:
        """Raise UserError where it is that of a run with other data, or another experiment."""
        if checkpoint.origin:
            checkpoint.origin.require_same(self.origin)
        examples = len(self._parts.train)
        if not checkpoint.progress.fits(examples, min(self.experiment.batch_size or examples, examples)):
            raise UserError(
                "The run cannot be resumed: it began with other training images, or with another batch size. "
                "Restore them, or start another run."
            )

    def _events(self) -> Iterator[Event]:
        yield self.started
        while not (self.is_finished or self._stopped):
            self._order.draw(self._learner)
            try:
                yield from self._loop.steps(self.progress, lambda: self._stopped)
            except Diverged as diverged:
                self._diverged_layer, self._stopped = diverged.layer or "", True
            if self.progress.batches >= self._learner.steps_per_epoch:
                with suppress(_EvaluationStopped):  # the epoch lacks its figures; going on makes up for that
                    yield self._end_epoch()
        yield self._run_ended()

    @property
    def _seconds(self) -> float:
        return self.progress.seconds + self._clock() - self._resumed_at

    def _end_epoch(self) -> EpochEnded:
        progress = self.progress
        with self._with_vector(self.vector):
            measured = self._evaluation.measure(self._check)
        ended = measured.epoch(progress.epochs + 1, progress, self._seconds)
        self._best.offer(ended, self.vector, progress)
        progress.last, progress.epochs = ended, ended.epoch
        progress.batches, progress.loss = 0, WeightedMean()
        self._order.end()
        return ended

    def _check(self) -> None:
        """Now and then in the midst of an epoch's figures: whether they are still wanted."""
        self._learner.check()
        if self._poll:
            self._poll()
        if self._stopped_at is not None and self._clock() - self._stopped_at > STOP_GRACE_SECONDS:
            raise _EvaluationStopped

    @contextmanager
    def _with_vector(self, vector: Array) -> Iterator[None]:
        """The network with these numbers; afterwards, however it ends, with its own again."""
        training_vector = self.network.vector.copy()
        self.network.vector, self.is_evaluating = vector, True
        try:
            yield
        finally:
            self.network.vector, self.is_evaluating = training_vector, False

    def _last_figures(self, evaluation: RunEvaluation) -> EpochEnded:
        """Those of the numbers that are kept, as far as they are not known already."""
        progress = self.progress
        if self._best.vector is not None and progress.best:
            return progress.best
        if progress.last and not progress.batches:
            return progress.last
        measured = evaluation.measure(None if evaluation.is_partial else self._learner.check)
        return measured.epoch(progress.epochs, progress, self._seconds)

    def _last_evaluation(self) -> RunEvaluation:
        """Of all images; of a run that was stopped, of as many as there is time for."""
        if self._stopped_at is None or self.is_finished:
            return self._evaluation
        return self._evaluation.sampled(self.progress.samples_per_second / (self.experiment.workers or 1))

    def _run_ended(self) -> RunEnded:
        """Leaves the network with the numbers that are kept."""
        progress, evaluation = self.progress, self._last_evaluation()
        best_vector = self._best.vector if progress.best else None
        final_vector = self.vector if best_vector is None else best_vector
        with self._with_vector(final_vector):
            last = self._last_figures(evaluation)
            test = evaluation.test() if self._tested else None
            calibration = evaluation.calibration()
        self.network.vector = final_vector
        return RunEnded(
            epochs=progress.epochs,
            step=progress.step,
            seconds=self._seconds,
            samples_per_second=progress.samples_per_second,
            train_loss=last.train_loss,
            train_accuracy=last.train_accuracy,
            validation_accuracy=last.validation_accuracy,
            test_loss=test.loss if test else math.nan,
            test_accuracy=test.accuracy if test else math.nan,
            parameters=self.network.parameter_count,
            stopped=not self.is_finished,
            diverged=self._diverged_layer,
            kept_epoch=None if best_vector is None else last.epoch,
            calibration=calibration,
            sampled=test.images if test and evaluation.is_partial else None,
        )


def _generators(seed: int) -> list[np.random.Generator]:
    """Three independent random generators."""
    children = np.random.SeedSequence(seed).spawn(3)
    return [np.random.Generator(np.random.SFC64(child)) for child in children]
