"""A loss beyond all bounds ends the run; no warning and no crash does."""

from __future__ import annotations

import pytest

from core.data.sources import MNIST
from core.nn.architectures import MLP, Layers
from core.nn.component import members
from core.nn.initializers import Normal
from core.nn.layers import Activation, BatchNorm, Dense, Dropout, Flatten
from core.nn.losses import Loss
from core.nn.optimizers import SGD, Optimizer
from core.training.events import RunEnded
from core.training.trainer import train
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment


class TestDivergence:
    """A run that goes wrong goes wrong in figures: no exception, no warning (which would be one here)."""

    @pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
    @pytest.mark.parametrize("batch_norm", [False, True])
    def test_with_every_optimizer(self, member, batch_norm):
        wild = experiment(
            optimizer=member(learning_rate=10),
            network=MLP(hidden=[12, 12, 12], batch_norm=batch_norm, initializer=Normal(std=10), dropout=0.2),
            weight_decay=1.0,
            data=MNIST(validation=0.2),
            epochs=15,
        )
        ended = list(train(wild, dataset()))[-1]
        assert isinstance(ended, RunEnded)
        assert ended.stopped is (ended.diverged is not None)
        assert 0 <= ended.test_accuracy <= 1

    @pytest.mark.parametrize("loss", members(Loss), ids=lambda member: member.__name__)
    @pytest.mark.parametrize("activation", members(Activation), ids=lambda member: member.__name__)
    def test_beyond_all_bounds_with_every_activation_and_loss(self, activation, loss):
        layers = [
            Flatten(),
            Dense(units=12),
            BatchNorm(),
            activation(),
            Dropout(),
            Dense(units=12),
            activation(),
            Dense(units=4),
        ]
        wild = experiment(
            network=Layers(layers=layers),
            optimizer=SGD(learning_rate=10),
            loss=loss(),
            weight_decay=1.0,
            epochs=30,
        )
        events = list(train(wild, dataset()))
        assert events[-1].diverged is not None
        assert isinstance(events[-1], RunEnded)
