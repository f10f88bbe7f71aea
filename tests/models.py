"""Small trained networks, made up."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Architecture, network_for
from core.training.events import EpochEnded, RunEnded
from core.training.record import RunRecord
from core.types import Array

CLASSES = list("0123456789")


def make_record(
    name: str = "Small", network: Architecture | None = None, side: int = 28, classes: int = 10
) -> RunRecord:
    experiment = Experiment(network=network or MLP(hidden=[8], batch_norm=True))
    epoch = EpochEnded(
        epoch=1,
        step=10,
        train_loss=0.5,
        train_accuracy=0.9,
        validation_loss=None,
        validation_accuracy=None,
        seconds=1.5,
        samples_per_second=1e5,
    )
    result = RunEnded(
        epochs=1,
        step=10,
        seconds=2.0,
        samples_per_second=1e5,
        train_loss=0.5,
        train_accuracy=0.9,
        validation_accuracy=None,
        test_loss=math.inf,
        test_accuracy=0.89,
        parameters=100,
        stopped=False,
    )
    return RunRecord(
        name=name,
        experiment=experiment,
        data_set="MNIST",
        classes=CLASSES[:classes],
        input_shape=[1, side, side],
        parameters=100,
        history=[epoch],
        result=result,
        saved=datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
    )


def make_vector(record: RunRecord, seed: int = 1) -> Array:
    shape = tuple(record.input_shape)
    network = network_for(record.experiment.network, shape, len(record.classes))
    return np.random.default_rng(seed).normal(size=network.vector.shape).astype(np.float32)
