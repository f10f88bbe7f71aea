"""All figures of a run: on images that it learns from, on those held out, and at the end on the test set.

A run that is stopped has less time for them than a deep network needs: then each set is read in part, evenly
spread over it, for a set may be sorted.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet, LabelledImages
from core.nn.losses import Loss
from core.nn.network import Network
from core.training.calibration import MIN_IMAGES, Calibration, calibrate
from core.training.evaluation import Evaluation, Evaluator
from core.training.events import EpochEnded
from core.training.progress import RunProgress

MAX_MEASURED = 10_000
"""Training images on which the accuracy of an epoch is measured, at most."""
QUICK_SECONDS = {"train": 0.1, "validation": 0.15, "test": 0.35}
"""Seconds for each set of a run that was stopped."""
MIN_QUICK_IMAGES = 500
"""Images of each set that are read even so."""
READING_SPEEDUP = 2.0
"""How much faster than a step of training a network reads an image: three times, less some caution."""

Rows = NDArray[np.intp]
Check = Callable[[], None]
"""Called now and then while images are read; what it raises ends the reading."""


@dataclass(frozen=True, eq=False)
class Measurements:
    """On images trained on, and on those held out, if there are any."""

    train: Evaluation
    validation: Evaluation | None

    def epoch(self, number: int, progress: RunProgress, seconds: float) -> EpochEnded:
        """The figures of an epoch that ended with them, `seconds` after the start of the run."""
        return EpochEnded(
            epoch=number,
            step=progress.step,
            train_loss=progress.loss.value if progress.loss.count else self.train.loss,
            train_accuracy=self.train.accuracy,
            validation_loss=self.validation.loss if self.validation else None,
            validation_accuracy=self.validation.accuracy if self.validation else None,
            seconds=seconds,
            samples_per_second=progress.samples_per_second,
        )


class RunEvaluation:
    """Measures a network on the sets of a run; those of the test set are not touched before `test`.

    `train` and `validation` are the rows to measure on, of the training images.
    """

    def __init__(self, network: Network, dataset: DataSet, train: Rows, validation: Rows, loss: Loss) -> None:
        self._network, self._dataset, self._loss = network, dataset, loss
        self._train_rows, self._validation_rows = train, validation
        self._test_rows = np.arange(len(dataset.test))
        self.is_partial = False
        """Whether some set is not read as a whole."""
        self._train = self._evaluator(dataset.train, train)
        self._validation = self._evaluator(dataset.train, validation) if len(validation) else None

    def sampled(self, samples_per_second: float) -> RunEvaluation:
        """The same on as many images as can be read in QUICK_SECONDS, by the speed of the steps."""
        rows = self._train_rows, self._validation_rows, self._test_rows
        speed = samples_per_second * READING_SPEEDUP
        counts = [max(MIN_QUICK_IMAGES, int(speed * seconds)) for seconds in QUICK_SECONDS.values()]
        train, validation, test = map(evenly_spread, rows, counts)
        sampled = RunEvaluation(self._network, self._dataset, train, validation, self._loss)
        sampled._test_rows = test
        sampled.is_partial = any(len(one) > count for one, count in zip(rows, counts, strict=True))
        return sampled

    def measure(self, check: Check | None = None) -> Measurements:
        """The figures of an epoch."""
        train = self._train.evaluate(check)
        return Measurements(train, self._validation.evaluate(check) if self._validation else None)

    def test(self) -> Evaluation:
        """The figures of a run, at its end."""
        return self._evaluator(self._dataset.test, self._test_rows).evaluate()

    def calibration(self) -> Calibration | None:
        """Found on what was held out; None where that was too little, or the network diverged."""
        rows = self._validation_rows
        if len(rows) < MIN_IMAGES or not np.isfinite(self._network.vector).all():
            return None
        return calibrate(
            self._network, self._dataset.train, evenly_spread(rows, MIN_IMAGES) if self.is_partial else rows
        )

    def _evaluator(self, examples: LabelledImages, rows: Rows) -> Evaluator:
        return Evaluator(self._network, examples, rows, copy.copy(self._loss))


def measured_rows(rows: Rows, generator: np.random.Generator) -> Rows:
    """The images trained on that are measured after each epoch: by chance, where there are many."""
    return rows if len(rows) <= MAX_MEASURED else generator.choice(rows, MAX_MEASURED, replace=False)


def evenly_spread(rows: Rows, count: int) -> Rows:
    """So many of the rows, from everywhere; all of them where there are no more."""
    if len(rows) <= count:
        return rows
    return rows[np.arange(count) * len(rows) // count]
