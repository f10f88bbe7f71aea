"""The measurement of what a trained network reads wrong: how many, how surely, and which."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from core.data.dataset import DataSet
from core.insight.predictions import Predictions
from core.lessons.measurements.base import LoadData, Measured, PickedDigit
from core.lessons.measurements.of_experiment import OfExperiment, read, trained
from core.types import Array


class Mistakes(OfExperiment):
    """A network is trained and reads the test images; the most certainly wrong ones are picked."""

    picks: Annotated[int, Meta(ge=1, le=60)] = 20

    figures = (
        "wrong",
        "test_accuracy",
        "second_right",
        "certainty_right",
        "certainty_wrong",
        "five_pairs_share",
    )
    has_digits = True

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Train, read, pick."""
        dataset, found = self.images(load), Measured()
        trainer = self.trainer(dataset, seed)
        yield from trained(trainer, found, 0.95)
        predictions = read(trainer, dataset)
        found.figures = _figures(predictions)
        found.digits = [_digit(dataset, predictions, row) for row in self._rows(predictions)]
        found.share = 1.0
        yield found

    def _rows(self, predictions: Predictions) -> list[int]:
        return [int(row) for row in predictions.most_certainly_wrong(self.picks)]


def _figures(predictions: Predictions) -> dict[str, float]:
    """Of the wrong ones: how often the second guess is right; the share of the five most frequent errors."""
    wrong = predictions.misread()
    right = np.setdiff1d(np.flatnonzero(predictions.known), wrong)
    errors = predictions.confusion.copy()
    np.fill_diagonal(errors, 0)
    frequent = np.sort(errors, axis=None)[::-1][:5].sum()
    return {
        "wrong": float(len(wrong)),
        "test_accuracy": predictions.accuracy,
        "second_right": _mean(predictions.ranks[wrong] == 1),
        "certainty_right": _mean(predictions.certainty[right]),
        "certainty_wrong": _mean(predictions.certainty[wrong]),
        "five_pairs_share": float(frequent / max(len(wrong), 1)),
    }


def _mean(values: NDArray[np.bool_] | Array) -> float:
    return float(np.mean(values)) if values.size else math.nan


def _digit(dataset: DataSet, predictions: Predictions, row: int) -> PickedDigit:
    return PickedDigit(
        image=dataset.test.images[row, 0].tobytes(),
        label=int(predictions.labels[row]),
        reading=int(predictions.readings[row]),
        certainty=float(predictions.certainty[row]),
    )
