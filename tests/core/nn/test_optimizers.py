"""Optimizers: every one of them goes downhill, and as PyTorch's.

That each is exact to its paper is tested in tests/core/nn/plain.
"""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.architectures import MLP, network_for
from core.nn.component import members
from core.nn.gradient_check import relative_error
from core.nn.losses import CrossEntropy
from core.nn.optimizers import (
    CHUNK_NUMBERS,
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
)
from tests.core.nn.made_up import CLASSES, SHAPE, examples

EVERY_OPTIMIZER = pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
STEPS = 50
RATE = 0.03
START = np.array([1.5, -0.7, 0.2, 3.0, -2.0, 1e-3])
CURVATURE = np.array([1.0, 3.0, 0.1, 0.5, 7.0, 20.0])


def run(optimizer: Optimizer, start: np.ndarray, steps: int = STEPS) -> np.ndarray:
    values, gradients = start.copy(), np.empty_like(start)
    curvature = np.resize(CURVATURE, start.size).astype(start.dtype)
    optimizer.start(values, gradients)
    for step in range(1, steps + 1):
        gradients[...] = curvature * values + 0.3 * np.sin(3 * values + step)
        optimizer.step(RATE)
    return values


@EVERY_OPTIMIZER
def test_a_long_vector_is_updated_piece_by_piece_without_a_seam(member):
    size = 2 * CHUNK_NUMBERS + 1234
    long = run(member(), np.resize(START, size), steps=5)
    short = run(member(), START, steps=5)
    np.testing.assert_array_equal(long, np.resize(short, size))


@EVERY_OPTIMIZER
def test_it_descends_on_a_quadratic(member):
    optimizer = member()
    values, gradients = START.copy(), np.empty_like(START)
    optimizer.start(values, gradients)

    def height() -> float:
        return float(0.5 * np.sum(CURVATURE * values**2))

    before = height()
    for _ in range(300):
        gradients[...] = CURVATURE * values
        optimizer.step(optimizer.learning_rate)
    assert height() < before


@EVERY_OPTIMIZER
def test_it_descends_on_a_small_network_with_its_default_rate(member):
    data = examples(120)
    images, labels = data.images / np.float32(255), data.labels.astype(np.intp)
    network = network_for(MLP(hidden=[16]), SHAPE, CLASSES, np.random.default_rng(1))
    loss, optimizer = CrossEntropy(), member()
    optimizer.start(network.trained, network.gradients)
    first = loss.forward(network.forward(images, training=True), labels)
    for _ in range(200):
        loss.forward(network.forward(images, training=True), labels)
        network.backward(loss.backward())
        optimizer.step(optimizer.learning_rate)
    assert loss.forward(network.forward(images), labels) < 0.7 * first


@EVERY_OPTIMIZER
def test_starting_again_forgets_everything(member):
    optimizer = member()
    np.testing.assert_array_equal(run(optimizer, START), run(optimizer, START))


@EVERY_OPTIMIZER
def test_it_leaves_the_gradient_alone(member):
    values, gradients = START.copy(), START[::-1].copy()
    optimizer = member()
    optimizer.start(values, gradients)
    optimizer.step(0.1)
    np.testing.assert_array_equal(gradients, START[::-1])


@EVERY_OPTIMIZER
def test_a_gradient_of_zero_moves_nothing_at_the_start(member):
    values = START.copy()
    optimizer = member()
    optimizer.start(values, np.zeros_like(values))
    optimizer.step(0.1)
    shrunk = 1 - 0.1 * optimizer.decay if member is AdamW else 1
    np.testing.assert_array_equal(values, START * shrunk)


def test_the_decay_of_adamw_never_passes_the_moments():
    """Adam divides a decay in the gradient by the gradient's size; AdamW's shrinks all by one share."""
    values, gradients = np.array([1.0, 1.0]), np.array([1e-3, 1e3])
    optimizer = AdamW(decay=0.5)
    optimizer.start(values, gradients)
    optimizer.step(0.1)
    np.testing.assert_allclose(values, 1 * (1 - 0.1 * 0.5) - 0.1, rtol=1e-4)


def test_every_optimizer_has_a_rate_of_its_own():
    rates = {member: member().learning_rate for member in members(Optimizer)}
    assert rates[SGD] > rates[Momentum] > rates[Adam]
    assert rates[Adam] == rates[RMSProp] == rates[AdamW] == 0.001


@EVERY_OPTIMIZER
def test_it_agrees_with_torch(member):
    torch = pytest.importorskip("torch")
    makers = {
        SGD: lambda p: torch.optim.SGD(p, lr=RATE),
        Momentum: lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9),
        Nesterov: lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9, nesterov=True),
        AdaGrad: lambda p: torch.optim.Adagrad(p, lr=RATE, eps=1e-7),
        RMSProp: lambda p: torch.optim.RMSprop(p, lr=RATE, alpha=0.9, eps=1e-7),
        Adam: lambda p: torch.optim.Adam(p, lr=RATE),
        AdamW: lambda p: torch.optim.AdamW(p, lr=RATE, weight_decay=0.01),
    }
    theirs = torch.tensor(START, requires_grad=True)
    optimizer = makers[member]([theirs])
    for step in range(1, STEPS + 1):
        with torch.no_grad():
            theirs.grad = torch.tensor(CURVATURE) * theirs + 0.3 * torch.sin(3 * theirs + step)
        optimizer.step()
    assert relative_error(run(member(), START), theirs.detach().numpy()) < 1e-10
