"""Weight decay pulls at the weights, and at nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.architectures import MLP
from core.nn.optimizers import AdamW
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment


class TestWeightDecay:
    def test_it_adds_half_lambda_w_squared_to_the_loss_and_lambda_w_to_the_gradient_of_weights_only(self):
        plain, decayed = (Trainer(experiment(weight_decay=decay), dataset()) for decay in (0.0, 0.3))
        start = np.random.default_rng(5).standard_normal(plain.network.vector.size).astype(np.float32)
        plain.network.vector = decayed.network.vector = start  # biases that a decay would move, too
        losses = []
        for trainer in (plain, decayed):
            events = trainer.events()
            next(events)
            losses.append(next(events).loss)
        weights = plain.network.weights
        assert losses[1] - losses[0] == pytest.approx(
            0.5 * 0.3 * float(np.sum(start[weights] ** 2)), rel=1e-4
        )
        difference = plain.network.vector - decayed.network.vector
        np.testing.assert_allclose(difference[weights], 0.2 * 0.3 * start[weights], atol=1e-5)
        assert not difference[weights.stop :].any()

    def test_gains_biases_and_statistics_are_left_alone(self):
        network = MLP(hidden=[12], batch_norm=True)
        trainer = Trainer(experiment(network=network, weight_decay=1.0), dataset())
        roles = {name.split(".")[-1]: parameter for name, parameter in trainer.network.parameters.items()}
        for name in ("gain", "bias", "running_mean", "running_variance"):
            assert not np.shares_memory(roles[name].value, trainer.network.vector[trainer.network.weights])

    def test_that_of_adamw_is_its_own_and_not_in_the_loss(self):
        with_decay, without = (
            Trainer(experiment(optimizer=AdamW(decay=decay)), dataset()) for decay in (0.5, 0.0)
        )
        start, vectors, losses = with_decay.network.vector.copy(), [], []
        for trainer in (with_decay, without):
            events = trainer.events()
            next(events)
            losses.append(next(events).loss)
            vectors.append(trainer.network.vector.copy())
        assert losses[0] == losses[1]
        np.testing.assert_allclose(vectors[1] - vectors[0], 0.001 * 0.5 * start, atol=1e-7)
