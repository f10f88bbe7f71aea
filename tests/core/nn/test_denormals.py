"""No run becomes slower because numbers become tiny; and clearing them away changes nothing that counts."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from core.data.dataset import DataSet, LabelledImages
from core.experiment.experiment import Experiment
from core.nn import optimizers
from core.nn.architectures import MLP, network_for
from core.nn.component import members
from core.nn.kernels.denormals import CLEARED_EVERY, NEGLIGIBLE, clear_negligible, count_denormals
from core.nn.optimizers import Adam, Optimizer
from core.training import learner, training_loop
from core.training.events import BatchEnded
from core.training.learner import Learner
from core.training.trainer import Trainer
from tests.core.nn import made_up

STEPS = 15 * CLEARED_EVERY
EVERY_OPTIMIZER = pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)


def after_a_gradient_that_vanished(optimizer: Optimizer, steps: int = STEPS) -> tuple[np.ndarray, np.ndarray]:
    """Weights and what is remembered of them, after one gradient and then none: a pixel that was lit once."""
    values = np.linspace(-1, 1, 500, dtype=np.float32)
    gradients = np.linspace(-2, 2, 500, dtype=np.float32)
    optimizer.start(values, gradients)
    optimizer.step(0.01)
    gradients[...] = 0
    for _ in range(steps):
        optimizer.step(0.01)
    return values, optimizer.state


def sparse_digits(size: int = 300) -> DataSet:
    """Most pixels are lit in a few images at the beginning of the set alone."""
    examples = made_up.examples(size)
    images = examples.images.copy()
    images[6:, :, 1:] = 0
    digits = LabelledImages(images, examples.labels)
    return DataSet("Sparse", digits, digits, tuple("abcd"))


def trained(optimizer: Optimizer, **changes: object) -> tuple[Trainer, list[float]]:
    network = MLP(hidden=[12], batch_norm=True)
    given = Experiment(
        **{"network": network, "optimizer": optimizer, "batch_size": 10, "epochs": 50} | changes
    )
    trainer = Trainer(given, sparse_digits())
    losses = [event.loss for event in trainer.events() if isinstance(event, BatchEnded)]
    return trainer, losses


@EVERY_OPTIMIZER
def test_nothing_that_an_optimizer_remembers_decays_into_denormals(member):
    values, state = after_a_gradient_that_vanished(member())
    assert count_denormals(values) == count_denormals(state) == 0


def test_without_clearing_there_would_be_some(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(optimizers, "CLEARED_EVERY", sys.maxsize)
    _, state = after_a_gradient_that_vanished(Adam(), 860)
    assert count_denormals(state) > 100


def test_weights_that_decay_away_become_zero():
    """Of a pixel that is never lit, with the strongest weight decay."""
    values = np.full(40, 1e-3, np.float32)
    gradients = np.empty_like(values)
    optimizer = optimizers.SGD()
    optimizer.start(values, gradients)
    for _ in range(STEPS):
        np.copyto(gradients, values)
        optimizer.step(0.1)
    assert not values.any()


def test_clearing_leaves_what_counts_and_what_is_no_number():
    values = np.array([1.0, -1e-29, 1e-31, -1e-40, np.inf, -np.inf, np.nan, 0], np.float32)
    clear_negligible(values, np.empty_like(values))
    expected = np.array([1.0, -1e-29, 0, 0, np.inf, -np.inf, np.nan, 0], np.float32)
    np.testing.assert_array_equal(values, expected)
    assert NEGLIGIBLE == 1e-30


def test_a_square_is_kept_where_epsilon_is_as_small_as_its_root():
    """Else a step with the smallest epsilon would be divided by nothing."""
    optimizer = Adam(epsilon=1e-20)
    values, gradients = np.zeros(10, np.float32), np.full(10, 1e-17, np.float32)
    optimizer.start(values, gradients)
    for _ in range(CLEARED_EVERY + 1):
        optimizer.step(0.001)
    assert np.abs(values).max() < 0.2


@EVERY_OPTIMIZER
def test_the_losses_of_a_run_differ_by_less_than_a_millionth(member, monkeypatch: pytest.MonkeyPatch):
    _, cleared = trained(member())
    monkeypatch.setattr(optimizers, "CLEARED_EVERY", sys.maxsize)
    monkeypatch.setattr(training_loop, "CLEARED_EVERY", sys.maxsize)
    monkeypatch.setattr(learner, "NEGLIGIBLE_ERROR", 0.0)
    _, untouched = trained(member())
    assert len(cleared) == STEPS
    np.testing.assert_allclose(cleared, untouched, rtol=0, atol=1e-6)


@pytest.mark.parametrize(("negligible", "some"), [(learner.NEGLIGIBLE_ERROR, False), (0.0, True)])
def test_a_network_that_is_sure_hands_down_nothing_whose_square_is_denormal(
    negligible: float, some: bool, monkeypatch: pytest.MonkeyPatch
):
    """And without the bound it does."""
    monkeypatch.setattr(learner, "NEGLIGIBLE_ERROR", negligible)
    digits, experiment = sparse_digits(100), Experiment(network=MLP(hidden=[12]), batch_size=100)
    network = network_for(experiment.network, digits.image_shape, 4, np.random.default_rng(1))
    learns = Learner(experiment, network, digits.train, np.arange(100))
    network.trained[...] *= 12
    learns.train_step(0, 0.0)
    assert (count_denormals(np.square(network.gradients)) > 0) == some
    assert network.gradients.any()


def test_statistics_and_averages_of_a_run_hold_none_either():
    trainer, _ = trained(Adam(), averaging=0.9, weight_decay=0.01)
    assert count_denormals(trainer.network.vector) == 0
    assert count_denormals(trainer.vector) == 0


def test_a_run_that_goes_on_clears_at_the_same_steps():
    whole, losses = trained(Adam(), averaging=0.9, epochs=10)
    first = Trainer(whole.experiment, whole.dataset)
    for event in first.events():
        if isinstance(event, BatchEnded) and event.step == 150:
            break
    resumed = Trainer(whole.experiment, whole.dataset, first.checkpoint())
    rest = [event.loss for event in resumed.events() if isinstance(event, BatchEnded)]
    assert rest == losses[150:]
    assert resumed.network.vector.tobytes() == whole.network.vector.tobytes()
