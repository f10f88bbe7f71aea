"""For each job one request that takes seconds and one that does not: what the contract tests of all jobs ask.

A new job has its two here, or the contract tests say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.jobs.messages import AnyJobRequest, FindSimilar, LoadExamples, PredictTestSet, Prepare, StartRun
from core.data.sources import MNIST, InkDigits
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Architecture, network_for

DIGITS = list("0123456789")
IMAGE = np.zeros((28, 28), np.float32).tobytes()
WIDE, NARROW = MLP(hidden=[2000, 2000]), MLP(hidden=[4])


@dataclass(frozen=True)
class Sample:
    long: AnyJobRequest
    """Reports progress within a second, and goes on for seconds; nothing of it is done before."""
    short: AnyJobRequest


def predicting(network: Architecture, folder: str) -> PredictTestSet:
    vector = network_for(network, (1, 28, 28), 10, np.random.default_rng(0)).vector
    return PredictTestSet(MNIST(), [folder], network, vector.tobytes())


def training(train_size: int, epochs: int, folder: str) -> StartRun:
    source = MNIST(train_size=train_size)
    return StartRun(Experiment(data=source, network=NARROW, epochs=epochs), [folder])


SAMPLES: dict[type, Callable[[Path], Sample]] = {
    Prepare: lambda mnist: Sample(Prepare(InkDigits(), []), Prepare(MNIST(), [str(mnist)])),
    StartRun: lambda mnist: Sample(training(1000, 100_000, str(mnist)), training(200, 1, str(mnist))),
    LoadExamples: lambda mnist: Sample(
        LoadExamples([InkDigits()], [], DIGITS), LoadExamples([MNIST()], [str(mnist)], DIGITS)
    ),
    FindSimilar: lambda mnist: Sample(
        FindSimilar(InkDigits(), [], IMAGE, 5), FindSimilar(MNIST(), [str(mnist)], IMAGE, 5)
    ),
    PredictTestSet: lambda mnist: Sample(predicting(WIDE, str(mnist)), predicting(NARROW, str(mnist))),
}
