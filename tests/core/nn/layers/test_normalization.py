"""Batch normalization: the statistics of the batch while training, running ones otherwise, never trained."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.layers import LSTM, BatchNorm, Dense, Flatten, ShapeError
from core.nn.network import Network
from core.nn.optimizers import SGD

UNITS = 6


def network(**fields: float) -> Network:
    return Network([BatchNorm(**fields)], (UNITS,), np.random.default_rng(1), np.float64)


def batch(count: int = 50, seed: int = 2) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.standard_normal((count, UNITS)) * np.arange(1, UNITS + 1) + 10


def value(net: Network, name: str) -> np.ndarray:
    return next(parameter.value for key, parameter in net.parameters.items() if key.endswith(name))


def test_training_centres_and_scales_over_the_batch():
    net = network()
    outputs = net.forward(batch(), training=True)
    np.testing.assert_allclose(outputs.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(outputs.var(axis=0), 1, rtol=1e-4)


def test_gain_and_bias_follow():
    net = network()
    value(net, "gain")[:], value(net, "bias")[:] = 3, -2
    outputs = net.forward(batch(), training=True)
    np.testing.assert_allclose(outputs.mean(axis=0), -2, atol=1e-12)
    np.testing.assert_allclose(outputs.std(axis=0), 3, rtol=1e-4)


def test_reading_leaves_the_running_statistics_alone():
    net = network()
    before = net.vector.copy()
    net.forward(batch())
    np.testing.assert_array_equal(net.vector, before)


def test_reading_comes_close_to_training_once_the_averages_have_settled():
    net = network()
    for _ in range(200):
        trained = net.forward(batch(), training=True).copy()
    np.testing.assert_allclose(net.forward(batch()), trained, atol=1e-6)


def test_the_statistics_are_saved_with_the_vector_and_never_trained():
    net = Network(
        [Dense(units=UNITS), BatchNorm(), Dense(units=2)], (UNITS,), np.random.default_rng(1), np.float64
    )
    assert net.vector.size == net.trained.size + 2 * UNITS
    optimizer = SGD()
    optimizer.start(net.trained, net.gradients)
    net.forward(batch(), training=True)
    net.backward(np.ones((50, 2)))
    statistics = net.vector[net.trained.size :].copy()
    assert statistics.any()
    trained = net.trained.copy()
    optimizer.step(1.0)
    np.testing.assert_array_equal(net.vector[net.trained.size :], statistics)
    assert not np.array_equal(net.trained, trained)
    other = Network(
        [Dense(units=UNITS), BatchNorm(), Dense(units=2)], (UNITS,), np.random.default_rng(9), np.float64
    )
    other.vector = net.vector
    np.testing.assert_array_equal(other.forward(batch()), net.forward(batch()))


def test_a_unit_that_never_changes_stays_finite():
    net = Network([BatchNorm()], (UNITS,), np.random.default_rng(1))
    outputs = net.forward(np.full((8, UNITS), 3, np.float32), training=True)
    assert not outputs.any()
    assert np.isfinite(net.body.layers[0].backward(np.ones((8, UNITS), np.float32))).all()


def test_it_agrees_with_torch():
    torch = pytest.importorskip("torch")
    net, theirs = network(), torch.nn.BatchNorm1d(UNITS, eps=1e-5, momentum=0.1).double()
    inputs, direction = (
        torch.tensor(batch(), requires_grad=True),
        np.random.default_rng(3).standard_normal((50, UNITS)),
    )
    outputs = theirs(inputs)
    outputs.backward(torch.tensor(direction))
    np.testing.assert_allclose(net.forward(batch(), training=True), outputs.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(net.body.layers[0].backward(direction), inputs.grad.numpy(), atol=1e-12)
    gain, bias = (net.parameters[f"0.BatchNorm.{name}"].gradient for name in ("gain", "bias"))
    np.testing.assert_allclose(gain, theirs.weight.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(bias, theirs.bias.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(value(net, "running_mean"), theirs.running_mean.numpy(), atol=1e-12)
    # PyTorch keeps the unbiased variance, n / (n - 1) of the batch's.
    unbiased = 0.9 + 0.1 * batch().var(axis=0, ddof=1)
    np.testing.assert_allclose(theirs.running_var.numpy(), unbiased, rtol=1e-12)


def test_sequences_are_refused_before_anything_is_trained():
    with pytest.raises(ShapeError, match="needs images or a flat input"):
        Network([LSTM(units=3, sequence=True), BatchNorm(), Flatten()], (1, 4, 5), None)


MAPS = (3, 4, 5)


def maps(count: int = 20) -> np.ndarray:
    scale = np.arange(1, 4).reshape(3, 1, 1)
    return np.random.default_rng(4).standard_normal((count, *MAPS)) * scale + 10


def test_maps_are_normalized_over_all_their_places():
    net = Network([BatchNorm(), Flatten()], MAPS, np.random.default_rng(1), np.float64)
    outputs = net.forward(maps(), training=True).reshape(20, *MAPS)
    np.testing.assert_allclose(outputs.mean(axis=(0, 2, 3)), 0, atol=1e-12)
    np.testing.assert_allclose(outputs.var(axis=(0, 2, 3)), 1, rtol=1e-4)
    np.testing.assert_allclose(value(net, "running_mean"), 0.1 * maps().mean(axis=(0, 2, 3)))
    assert net.parameter_count == 2 * 3


def test_it_agrees_with_torch_on_maps():
    torch = pytest.importorskip("torch")
    net = Network([BatchNorm(), Flatten()], MAPS, np.random.default_rng(1), np.float64)
    theirs = torch.nn.BatchNorm2d(3, eps=1e-5, momentum=0.1).double()
    inputs = torch.tensor(maps(), requires_grad=True)
    direction = np.random.default_rng(3).standard_normal((20, *MAPS))
    outputs = theirs(inputs)
    outputs.backward(torch.tensor(direction))
    net.body.resize(20)
    layer = net.body.layers[0]
    np.testing.assert_allclose(layer.forward(maps(), True), outputs.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(layer.backward(direction), inputs.grad.numpy(), atol=1e-12)
    gain, bias = (net.parameters[f"0.BatchNorm.{name}"].gradient for name in ("gain", "bias"))
    np.testing.assert_allclose(gain, theirs.weight.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(bias, theirs.bias.grad.numpy(), atol=1e-12)
    outputs = theirs.eval()(torch.tensor(maps()))
    value(net, "running_variance")[:] = theirs.running_var.numpy()  # which is the unbiased one
    np.testing.assert_allclose(layer.forward(maps(), False), outputs.detach().numpy(), atol=1e-12)
