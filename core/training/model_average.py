"""The mean of two networks, of which one was trained on from the other.

It reads what both learned: what the second forgot of the first's data comes back, and what it learned stays,
for between the two the loss hardly rises (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
"""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from core.data.dataset import DataSet
from core.data.splits import split
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.network import Network
from core.training.events import RunEnded
from core.training.run_evaluation import RunEvaluation, measured_rows
from core.types import Array


def mean_vector(first: Array, second: Array) -> Array:
    """(P,) halfway between the parameters of two networks. Raises UserError if they are not alike."""
    if first.shape != second.shape:
        raise UserError(
            "The models have {first} and {second} numbers: only models of one network can be averaged.",
            first=f"{first.size:,}",
            second=f"{second.size:,}",
        )
    return np.asarray((first + second) / np.float32(2), np.float32)


def measured(network: Network, experiment: Experiment, dataset: DataSet, trained: RunEnded) -> RunEnded:
    """The outcome of a run of this experiment with the figures of another network, and its calibration.

    Both are found on the images that the run held out.
    """
    parts = split(experiment.data, dataset.train, experiment.seed)
    rows = measured_rows(parts.train, np.random.default_rng(experiment.seed))
    evaluation = RunEvaluation(network, dataset, rows, parts.validation, experiment.loss)
    figures, test = evaluation.measure(), evaluation.test()
    return replace(
        trained,
        train_loss=figures.train.loss,
        train_accuracy=figures.train.accuracy,
        validation_accuracy=figures.validation.accuracy if figures.validation else None,
        test_loss=test.loss,
        test_accuracy=test.accuracy,
        kept_epoch=None,
        calibration=evaluation.calibration(),
    )
