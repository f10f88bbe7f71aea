"""Architectures: the layers that their knobs say."""

from __future__ import annotations

import numpy as np

from core.architectures import MLP, Layers, network_for
from core.initializers import Normal
from core.layers import Dense, Dropout, Flatten, PReLU, ReLU, Tanh


def kinds(architecture, classes: int = 10) -> list[str]:
    return [type(layer).__name__ for layer in architecture.layers_for(classes)]


def test_the_plain_mlp_is_that_of_the_texts():
    assert kinds(MLP()) == ["Flatten", "Dense", "ReLU", "Dense"]
    net = network_for(MLP(hidden=[50]), (1, 28, 28), 10)
    assert net.parameter_count == 784 * 50 + 50 + 50 * 10 + 10
    assert net.output_shape == (10,)


def test_every_knob_puts_its_layer_where_it_belongs():
    knobs = MLP(hidden=[8, 6], activation=Tanh(), batch_norm=True, dropout=0.5, input_dropout=0.2)
    block = ["Dense", "BatchNorm", "Tanh", "Dropout"]
    assert kinds(knobs) == ["Flatten", "Dropout", *block, *block, "Dense"]
    rates = [layer.rate for layer in knobs.layers_for(10) if isinstance(layer, Dropout)]
    assert rates == [0.2, 0.5, 0.5]


def test_an_mlp_without_hidden_layers_is_softmax_regression():
    assert kinds(MLP(hidden=[], batch_norm=True, dropout=0.5)) == ["Flatten", "Dense"]


def test_all_weights_start_as_the_initializer_says():
    dense = [
        layer
        for layer in MLP(hidden=[8, 6], initializer=Normal(std=0.2)).layers_for(3)
        if isinstance(layer, Dense)
    ]
    assert [layer.units for layer in dense] == [8, 6, 3]
    assert all(layer.initializer == Normal(std=0.2) for layer in dense)


def test_each_hidden_layer_has_an_activation_of_its_own():
    net = network_for(MLP(hidden=[8, 6], activation=PReLU()), (1, 2, 2), 3)
    slopes = [name for name in net.parameters if name.endswith("slope")]
    assert len(slopes) == 2


def test_layers_are_taken_as_given():
    given = [Flatten(), Dense(units=4), ReLU(), Dense(units=10)]
    assert Layers(layers=given).layers_for(10) == given
    assert network_for(Layers(), (1, 28, 28), 10).output_shape == (10,)


def test_a_network_without_a_generator_is_always_the_same():
    first, second = (network_for(MLP(), (1, 4, 4), 3) for _ in range(2))
    np.testing.assert_array_equal(first.vector, second.vector)
    assert first.vector.dtype == np.float32
