"""Activations: finite at the far ends, with the slope that was asked for."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.component import members
from core.nn.layers import GELU, Activation, Identity, LeakyReLU, PReLU, ReLU, Sigmoid, Tanh
from core.nn.network import Network

EVERY_ACTIVATION = pytest.mark.parametrize("member", members(Activation), ids=lambda member: member.__name__)


def through(activation: Activation, values: np.ndarray) -> np.ndarray:
    net = Network([activation], (values.size,), np.random.default_rng(1), values.dtype.type)
    return net.forward(values[None])[0].copy()


@EVERY_ACTIVATION
def test_it_is_finite_far_out_without_a_warning(member):
    values = np.array([-1e4, -100, 100, 1e4], np.float32)
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite(through(member(), values)).all()


def test_the_slope_of_leaky_relu_is_its_field():
    assert through(LeakyReLU(slope=0.2), np.array([-5.0]))[0] == pytest.approx(-1)


def test_prelu_learns_a_slope_for_each_unit():
    net = Network([PReLU(slope=0.1)], (3,), np.random.default_rng(1), np.float64)
    (slope,) = net.parameters.values()
    assert slope.value.tolist() == [0.1, 0.1, 0.1]
    net.forward(np.array([[-1.0, 2.0, -3.0], [-1.0, -1.0, 1.0]]), training=True)
    net.backward(np.ones((2, 3)))
    assert slope.gradient.tolist() == [-2, -1, -3]


@EVERY_ACTIVATION
def test_it_agrees_with_torch(member):
    torch = pytest.importorskip("torch")
    theirs = {
        Identity: torch.nn.Identity(),
        Sigmoid: torch.nn.Sigmoid(),
        Tanh: torch.nn.Tanh(),
        ReLU: torch.nn.ReLU(),
        LeakyReLU: torch.nn.LeakyReLU(0.01),
        PReLU: torch.nn.PReLU(8).double(),
        GELU: torch.nn.GELU(approximate="tanh"),
    }[member]
    generator = np.random.default_rng(2)
    inputs, direction = generator.standard_normal((6, 8)) * 3, generator.standard_normal((6, 8))
    tensor = torch.tensor(inputs, requires_grad=True)
    outputs = theirs(tensor)
    outputs.backward(torch.tensor(direction))
    net = Network([member()], (8,), np.random.default_rng(1), np.float64)
    np.testing.assert_allclose(net.forward(inputs, training=True), outputs.detach().numpy(), atol=1e-14)
    mine = net.body.layers[0].backward(direction)
    np.testing.assert_allclose(mine, tensor.grad.numpy(), atol=1e-14)
    if member is PReLU:
        np.testing.assert_allclose(net.gradients, theirs.weight.grad.numpy(), atol=1e-14)
