"""A run that starts from the numbers of another network: what fine-tuning is."""

from __future__ import annotations

import numpy as np
import pytest

from app.jobs.inbox import Inbox
from app.jobs.messages import InitialAccuracy, Started, StartRun, Weights
from app.jobs.outbox import Outbox
from app.jobs.training_run import TrainingRun
from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import network_for
from core.nn.optimizers import SGD
from core.training.evaluation import evaluate
from tests.app.jobs.test_training_run import EXPERIMENT, Letters, Post, tiny_set

STILL = Experiment(
    data=MNIST(validation=0.2),
    network=EXPERIMENT.network,
    optimizer=SGD(learning_rate=1e-12),
    batch_size=10,
    epochs=1,
)


def begin(post: Post, experiment: Experiment, vector: np.ndarray) -> None:
    start = StartRun(experiment, [], vector=vector.astype(np.float32).tobytes())
    inbox: Inbox = Letters((), at_once=True)  # type: ignore[assignment]
    TrainingRun(start, tiny_set(), inbox, Outbox(post)).train()


def vector_of(experiment: Experiment, seed: int) -> np.ndarray:
    dataset = tiny_set()
    shape, classes = dataset.image_shape, len(dataset.classes)
    return network_for(experiment.network, shape, classes, np.random.default_rng(seed)).vector


def test_it_begins_with_these_numbers_and_says_first_how_good_they_are() -> None:
    post, vector, dataset = Post(), vector_of(STILL, seed=5), tiny_set()
    begin(post, STILL, vector)
    reports = post.reports()
    network = network_for(STILL.network, dataset.image_shape, len(dataset.classes))
    network.vector = vector
    assert isinstance(reports[0], Started)
    inherited = reports[1]
    assert isinstance(inherited, InitialAccuracy)
    assert inherited.test_accuracy == evaluate(network, dataset.test).accuracy
    assert inherited.validation_accuracy is not None
    last = [report for report in reports if isinstance(report, Weights)][-1]
    assert np.allclose(np.frombuffer(last.vector, np.float32), vector, atol=1e-9)


def test_numbers_of_another_network_are_refused() -> None:
    with pytest.raises(UserError, match="3 numbers"):
        begin(Post(), STILL, np.zeros(3))
