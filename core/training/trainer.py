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

from core.active_timer import ActiveTimer
from core.data.dataset import DataSet
from core.data.splits import Split, split
from core.errors import UserError
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from core.nn.architectures import network_for
from core.nn.losses import Loss
from core.nn.metrics import WeightedMean
from core.nn.plain import plain
from core.training.averaging import MovingAverage
from core.training.calibration import MIN_IMAGES, Calibration, calibrate
from core.training.evaluation import Evaluation, Evaluator, evaluate
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.learner import Diverged, Learner
from core.training.parallel import ParallelLearner, WorkerPool
from core.training.plain_learner import PlainLearner
from core.training.progress import Checkpoint, RunProgress, generator_state, is_better, set_generator_state
from core.training.quick_evaluation import QuickEvaluation
from core.types import Array

Rows = NDArray[np.intp]
Measurements = tuple[Evaluation, Evaluation | None]
"""On images trained on, and on those held out."""

MAX_MEASURED = 10_000
"""Training images on which the accuracy of an epoch is measured, at most."""
STOP_GRACE_SECONDS = 0.2
"""Seconds after a stop in which the figures of an epoch may still be completed."""
QUICK_SECONDS = {"train": 0.1, "validation": 0.15, "test": 0.35}
"""Seconds for the last figures of a run that was stopped."""


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
    them, so that a library starts no process unasked. Raises UserError where the experiment is impossible
    with this data, or the checkpoint is not one of this run.
    """

    def __init__(
        self,
        experiment: Experiment,
        dataset: DataSet,
        checkpoint: Checkpoint | None = None,
        parts: Split | None = None,
        workers: WorkerPool | None = None,
    ) -> None:
        shuffle_rng, initialization_rng, sampling_rng = _generators(experiment.seed)
        parts = parts or split(experiment.data, dataset.train, experiment.seed)
        feasibility = examine(experiment, DataFacts.of(dataset, len(parts.train)))
        feasibility.require()
        if experiment.workers is None:  # from now on it is a number, and kept with the model
            experiment = replace(experiment, workers=feasibility.workers if workers else 1)
        self.experiment, self.dataset, self.feasibility = experiment, dataset, feasibility
        self.network = network_for(
            experiment.network, dataset.image_shape, len(dataset.classes), initialization_rng
        )
        self.progress = RunProgress(learning_rate=experiment.optimizer.learning_rate)
        """How far the run is."""
        self._schedule = plain(experiment.schedule) if experiment.plain else experiment.schedule
        self._shuffle_rng, self._shuffle_state = shuffle_rng, generator_state(shuffle_rng)
        self._own_pool = WorkerPool()
        self._learner = self._make_learner(parts.train, workers or self._own_pool)
        self._average = self._make_average(experiment.averaging)
        self._best_vector = self.network.vector.copy() if experiment.keep_best else None
        self._train_size, self._validation_rows = len(parts.train), parts.validation
        self._measured_rows = _measured_rows(parts.train, sampling_rng)
        self._train_evaluator = self._make_evaluator(self._measured_rows)
        self._validation_evaluator = self._make_evaluator(parts.validation)
        self.is_evaluating = self._stopped = False
        self._stopped_at: float | None = None
        self._poll: Callable[[], object] | None = None
        self._diverged_layer: str | None = None
        self._clock = ActiveTimer()
        self._resumed_at = self._clock()
        if checkpoint:
            self._restore(checkpoint)

    @property
    def vector(self) -> Array:
        """The numbers that the run would end with now: of the network, or their moving average."""
        return self._average.values if self._average else self.network.vector

    @property
    def learning_rate(self) -> float:
        """The rate before the schedule; it may be changed while the run goes on."""
        return self.progress.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.progress.learning_rate = rate

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

    def _events(self) -> Iterator[Event]:
        yield self._run_started()
        while not (self._is_finished or self._stopped):
            yield from self._train_epoch()
            if self.progress.batches == self._learner.steps_per_epoch:
                with suppress(
                    _EvaluationStopped
                ):  # the epoch then lacks its figures alone, which going on makes up for
                    yield self._end_epoch()
        yield self._run_ended()

    def close(self) -> None:
        """Let the processes of the run go; done at the end of the events, however they end."""
        self._learner.close()
        self._own_pool.close()

    def checkpoint(self) -> Checkpoint:
        """The run as it is now, between two events; copies that later steps leave alone."""
        arrays = {f"learner.{name}": array for name, array in self._learner.state().items()}
        arrays["order"] = self._shuffle_state.copy()
        if self._average:
            arrays["average"] = self._average.values.copy()
        if self._best_vector is not None:
            arrays["best"] = self._best_vector.copy()
        return Checkpoint(copy.deepcopy(self.progress), arrays)

    def _restore(self, checkpoint: Checkpoint) -> None:
        arrays = checkpoint.arrays
        if _shapes(arrays) != _shapes(self.checkpoint().arrays):
            raise UserError("The checkpoint belongs to a different experiment.")
        self.progress = copy.deepcopy(checkpoint.progress)
        state = {
            name.removeprefix("learner."): array
            for name, array in arrays.items()
            if name.startswith("learner.")
        }
        self._learner.restore(state, self.progress.step)
        set_generator_state(self._shuffle_rng, arrays["order"])
        if self._average:
            self._average.values[...] = arrays["average"]
        if self._best_vector is not None:
            self._best_vector[...] = arrays["best"]

    @property
    def _seconds(self) -> float:
        return self.progress.seconds + self._clock() - self._resumed_at

    @property
    def _is_finished(self) -> bool:
        patience = self.experiment.patience
        out_of_patience = patience is not None and self.progress.epochs_since_best >= patience
        return out_of_patience or self.progress.epochs >= self.experiment.epochs

    def _train_epoch(self) -> Iterator[Event]:
        """The steps of an epoch, or what is left of them."""
        progress = self.progress
        self._shuffle_state = generator_state(
            self._shuffle_rng
        )  # a checkpoint in mid-epoch shuffles alike again
        self._learner.shuffle(self._shuffle_rng)
        while progress.batches < self._learner.steps_per_epoch and not self._stopped:
            began = self._clock()
            rate = self._rate()
            try:
                loss, count = self._learner.train_step(progress.batches, rate)
            except Diverged as diverged:
                self._diverged_layer, self._stopped = diverged.layer or "", True
                return
            progress.loss.add(loss, count)
            progress.step += 1
            progress.batches += 1
            progress.seen += count
            if self._average:
                self._average.update(progress.step)
            progress.step_seconds += self._clock() - began
            yield BatchEnded(progress.step, loss, rate)

    def _make_learner(self, rows: Rows, workers: WorkerPool) -> Learner | PlainLearner | ParallelLearner:
        """One process that learns from these rows, or several."""
        if self.experiment.plain:
            return PlainLearner(self.experiment, self.network, self.dataset.train, rows)
        if self.experiment.workers == 1:
            return Learner(self.experiment, self.network, self.dataset.train, rows)
        return ParallelLearner(self.experiment, self.network, self.dataset.train, rows, workers)

    def _make_average(self, decay: float | None) -> MovingAverage | None:
        return None if decay is None else MovingAverage(self.network.vector, decay)

    def _make_evaluator(self, rows: Rows) -> Evaluator:
        return Evaluator(self.network, self.dataset.train, rows, self._fresh_loss())

    def _fresh_loss(self) -> Loss:
        return copy.copy(self.experiment.loss)

    def _rate(self) -> float:
        epoch = (self.progress.step + 0.5) / self._learner.steps_per_epoch  # the middle of the step
        return self.learning_rate * self._schedule.factor(epoch, self.experiment.epochs)

    def _run_started(self) -> RunStarted:
        steps = self._learner.steps_per_epoch
        return RunStarted(
            parameters=self.network.parameter_count,
            train_size=self._train_size,
            validation_size=len(self._validation_rows),
            test_size=len(self.dataset.test),
            steps_per_epoch=steps,
            steps=steps * self.experiment.epochs,
            classes=len(self.dataset.classes),
            workers=self.experiment.workers or 1,
        )

    def _end_epoch(self) -> EpochEnded:
        progress = self.progress
        with self._with_vector(self.vector):
            ended = self._epoch_metrics(progress.epochs + 1, *self._measure(self._check))
        if progress.best is None or is_better(ended, progress.best):
            progress.best = ended
            if self._best_vector is not None:
                self._best_vector[...] = self.vector
        progress.last, progress.epochs, progress.batches, progress.loss = (
            ended,
            ended.epoch,
            0,
            WeightedMean(),
        )
        self._shuffle_state = generator_state(self._shuffle_rng)
        return ended

    def _check(self) -> None:
        """Now and then in the midst of an epoch's figures: whether they are still wanted."""
        self._learner.check()
        if self._poll:
            self._poll()
        if self._stopped_at is not None and self._clock() - self._stopped_at > STOP_GRACE_SECONDS:
            raise _EvaluationStopped

    def _measure(self, check: Callable[[], None]) -> Measurements:
        train_result = self._train_evaluator.evaluate(check)
        return train_result, self._validation_evaluator.evaluate(check) if len(
            self._validation_rows
        ) else None

    def _measure_quickly(self, quick: QuickEvaluation) -> Measurements:
        """The same on as many images as there is time for."""
        images, held_out = self.dataset.train, self._validation_rows
        train_result = quick.evaluate(images, self._measured_rows, QUICK_SECONDS["train"])
        return train_result, quick.evaluate(images, held_out, QUICK_SECONDS["validation"]) if len(
            held_out
        ) else None

    def _epoch_metrics(
        self, epoch: int, train_result: Evaluation, validation: Evaluation | None
    ) -> EpochEnded:
        progress = self.progress
        return EpochEnded(
            epoch=epoch,
            step=progress.step,
            train_loss=progress.loss.value if progress.loss.count else train_result.loss,
            train_accuracy=train_result.accuracy,
            validation_loss=validation.loss if validation else None,
            validation_accuracy=validation.accuracy if validation else None,
            seconds=self._seconds,
            samples_per_second=progress.samples_per_second,
        )

    @contextmanager
    def _with_vector(self, vector: Array) -> Iterator[None]:
        """The network with these numbers; afterwards, however it ends, with its own again."""
        training_vector = self.network.vector.copy()
        self.network.vector, self.is_evaluating = vector, True
        try:
            yield
        finally:
            self.network.vector, self.is_evaluating = training_vector, False

    def _calibration(self, quick: QuickEvaluation | None) -> Calibration | None:
        """Found on what was held out; None where that was too little, or the network diverged."""
        if len(self._validation_rows) < MIN_IMAGES or not np.isfinite(self.network.vector).all():
            return None
        if quick:
            return quick.calibrate(self.dataset.train, self._validation_rows)
        return calibrate(self.network, self.dataset.train, self._validation_rows)

    def _final_metrics(self, quick: QuickEvaluation | None) -> EpochEnded:
        """Those of the numbers that are kept, as far as they are not known already."""
        progress = self.progress
        if self._best_vector is not None and progress.best:
            return progress.best
        if progress.last and not progress.batches:
            return progress.last
        measured = self._measure_quickly(quick) if quick else self._measure(self._learner.check)
        return self._epoch_metrics(progress.epochs, *measured)

    def _run_ended(self) -> RunEnded:
        """Leaves the network with the numbers that are kept."""
        progress, best, final_vector = self.progress, self.progress.best, self.vector
        if self._best_vector is not None and best:
            final_vector = self._best_vector
        stopped_early = self._stopped_at is not None and not self._is_finished
        quick = QuickEvaluation(self.network, self.experiment.loss) if stopped_early else None
        with self._with_vector(final_vector):
            last = self._final_metrics(quick)
            images = self.dataset.test
            if quick:
                test = quick.evaluate(images, np.arange(len(images)), QUICK_SECONDS["test"])
            else:
                test = evaluate(self.network, images, self._fresh_loss())
            calibration = self._calibration(quick)
        self.network.vector = final_vector
        return RunEnded(
            epochs=progress.epochs,
            step=progress.step,
            seconds=self._seconds,
            samples_per_second=progress.samples_per_second,
            train_loss=last.train_loss,
            train_accuracy=last.train_accuracy,
            validation_accuracy=last.validation_accuracy,
            test_loss=test.loss,
            test_accuracy=test.accuracy,
            parameters=self.network.parameter_count,
            stopped=not self._is_finished,
            diverged=self._diverged_layer,
            kept_epoch=last.epoch if final_vector is self._best_vector else None,
            calibration=calibration,
            sampled=test.images if quick and quick.is_partial else None,
        )


def _generators(seed: int) -> list[np.random.Generator]:
    """Three independent random generators."""
    children = np.random.SeedSequence(seed).spawn(3)
    return [np.random.Generator(np.random.SFC64(child)) for child in children]


def _measured_rows(rows: Rows, sampling_rng: np.random.Generator) -> Rows:
    return rows if len(rows) <= MAX_MEASURED else sampling_rng.choice(rows, MAX_MEASURED, replace=False)


def _shapes(arrays: dict[str, NDArray[Any]]) -> dict[str, tuple[int, ...]]:
    return {name: array.shape for name, array in arrays.items()}
