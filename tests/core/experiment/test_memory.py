"""A training step on the real path takes no memory that grows with the batch."""

from __future__ import annotations

import tracemalloc

import pytest

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.component import members
from core.nn.losses import Loss
from core.nn.optimizers import Adam, Optimizer
from core.training.events import BatchEnded
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

SMALL, LARGE = 64, 512
NETWORK = MLP(hidden=[256, 256], batch_norm=True, dropout=0.5, input_dropout=0.2)
DATA = dataset(train=6 * LARGE, test=10, shape=(1, 16, 16))


def peak_of_steps(batch_size: int, **changes: object) -> int:
    """Bytes on top of what is kept, over three steps of a run: gather, forward, loss, backward, update."""
    settings = {"network": NETWORK, "optimizer": Adam(), "weight_decay": 1e-4}
    events = Trainer(Experiment(batch_size=batch_size, **(settings | changes)), DATA).events()
    for _ in range(3):
        next(events)
    tracemalloc.start()
    try:
        assert all(isinstance(next(events), BatchEnded) for _ in range(3))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
def test_with_every_optimizer(member):
    assert peak_of_steps(LARGE, optimizer=member()) - peak_of_steps(SMALL, optimizer=member()) < 8192


@pytest.mark.parametrize("member", members(Loss), ids=lambda member: member.__name__)
def test_with_every_loss(member):
    assert peak_of_steps(LARGE, loss=member()) - peak_of_steps(SMALL, loss=member()) < 8192


def test_a_step_takes_little_at_all():
    assert peak_of_steps(LARGE) < 100_000
