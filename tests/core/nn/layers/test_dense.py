"""The fully connected layer: where its numbers start, what Flatten gives it, and the same as PyTorch's."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.initializers import Normal
from core.nn.layers import Dense, Flatten
from core.nn.network import Network


def network() -> Network:
    return Network(
        [Dense(units=4), Dense(units=3, initializer=Normal(std=1))],
        (5,),
        np.random.default_rng(1),
        np.float64,
    )


def test_biases_start_at_zero_and_weights_as_the_initializer_says():
    net = Network([Dense(units=300, initializer=Normal(std=0.5))], (300,), np.random.default_rng(1))
    assert not net.parameters["0.Dense.bias"].value.any()
    assert net.parameters["0.Dense.weight"].value.std() == pytest.approx(0.5, rel=0.02)


def test_flatten_keeps_the_order_of_the_pixels():
    net = Network([Flatten()], (2, 3, 4), np.random.default_rng(1))
    images = np.arange(48, dtype=np.float32).reshape(2, 2, 3, 4)
    np.testing.assert_array_equal(net.forward(images), images.reshape(2, 24))
    assert net.body.layers[0].backward(images.reshape(2, 24)).shape == images.shape


def test_it_agrees_with_torch():
    torch = pytest.importorskip("torch")
    net, generator = network(), np.random.default_rng(2)
    inputs, direction = generator.standard_normal((6, 5)), generator.standard_normal((6, 3))
    theirs = torch.nn.Sequential(torch.nn.Linear(5, 4), torch.nn.Linear(4, 3)).double()
    with torch.no_grad():
        for index, layer in enumerate(theirs):
            layer.weight.copy_(torch.tensor(net.parameters[f"{index}.Dense.weight"].value.T))
            layer.bias.copy_(torch.tensor(net.parameters[f"{index}.Dense.bias"].value))
    outputs = theirs(torch.tensor(inputs))
    outputs.backward(torch.tensor(direction))
    np.testing.assert_allclose(net.forward(inputs, training=True), outputs.detach().numpy(), atol=1e-14)
    net.backward(direction)
    for index, layer in enumerate(theirs):
        gradient = net.parameters[f"{index}.Dense.weight"].gradient
        np.testing.assert_allclose(gradient, layer.weight.grad.numpy().T, atol=1e-13)
        np.testing.assert_allclose(
            net.parameters[f"{index}.Dense.bias"].gradient, layer.bias.grad.numpy(), atol=1e-13
        )
