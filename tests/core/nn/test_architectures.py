"""Architectures: the layers that their fields say."""

from __future__ import annotations

import re

import msgspec
import numpy as np
import pytest

from core.nn.architectures import (
    MLP,
    AlexNetMini,
    Architecture,
    InceptionMini,
    Layers,
    LeNet,
    ResNetMini,
    VGGMini,
    network_for,
)
from core.nn.component import fields, members
from core.nn.initializers import Normal, Xavier
from core.nn.layers import Conv2D, Dense, Dropout, Flatten, MaxPool2D, Parallel, PReLU, ReLU, Tanh
from core.nn.network import Network


def kinds(architecture, classes: int = 10) -> list[str]:
    return [type(layer).__name__ for layer in architecture.layers_for(classes)]


def test_the_plain_mlp_is_that_of_the_texts():
    assert kinds(MLP()) == ["Flatten", "Dense", "ReLU", "Dense"]
    net = network_for(MLP(hidden=[50]), (1, 28, 28), 10)
    assert net.parameter_count == 784 * 50 + 50 + 50 * 10 + 10
    assert net.output_shape == (10,)


def test_every_setting_puts_its_layer_where_it_belongs():
    every_field = MLP(hidden=[8, 6], activation=Tanh(), batch_norm=True, dropout=0.5, input_dropout=0.2)
    block = ["Dense", "BatchNorm", "Tanh", "Dropout"]
    assert kinds(every_field) == ["Flatten", "Dropout", *block, *block, "Dense"]
    rates = [layer.rate for layer in every_field.layers_for(10) if isinstance(layer, Dropout)]
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
    net = network_for(MLP(hidden=[8, 6], activation=PReLU()), (1, 2, 2), 3, np.random.default_rng(0))
    slopes = [name for name in net.parameters if name.endswith("slope")]
    assert len(slopes) == 2


def test_layers_are_taken_as_given():
    given = [Flatten(), Dense(units=4), ReLU(), Dense(units=10)]
    assert Layers(layers=given).layers_for(10) == given
    assert network_for(Layers(), (1, 28, 28), 10).output_shape == (10,)


def test_a_network_without_a_generator_waits_for_its_numbers():
    vector = network_for(MLP(), (1, 4, 4), 3).vector
    np.testing.assert_array_equal(vector, np.zeros_like(vector))
    assert vector.dtype == np.float32


EVERY_ARCHITECTURE = pytest.mark.parametrize(
    "member", members(Architecture), ids=lambda member: member.__name__
)


@EVERY_ARCHITECTURE
def test_every_architecture_reads_digits_and_learns_from_them(member):
    net = network_for(member(), (1, 28, 28), 10, np.random.default_rng(0))
    images = np.random.default_rng(1).random((4, 1, 28, 28), np.float32)
    logits = net.forward(images, training=True)
    assert logits.shape == (4, 10)
    net.backward(np.ones_like(logits) - 10 * np.eye(4, 10, dtype=np.float32))
    assert np.isfinite(net.gradients).all()
    assert all(p.gradient.any() for name, p in net.parameters.items() if name.endswith("weight"))


@EVERY_ARCHITECTURE
def test_the_spread_of_the_logits_is_neither_lost_nor_explodes_at_the_start(member):
    net = network_for(member(), (1, 28, 28), 10, np.random.default_rng(0))
    images = np.random.default_rng(1).random((64, 1, 28, 28), np.float32)
    assert 0.01 < net.forward(images, training=True).std() < 10


@EVERY_ARCHITECTURE
def test_what_its_settings_allow_can_be_taken_apart_into_layers(member):
    """Units of a layer have a range of their own: no setting may reach beyond it."""
    for field in fields(member):
        if field.kind in {"integer", "integers"}:
            most = int(field.maximum)
            apart = Layers.of(member(**{field.name: [most] if field.kind == "integers" else most}), 10)
            assert msgspec.convert(msgspec.to_builtins(apart), Layers) == apart


@pytest.mark.parametrize("member", [member for member in members(Architecture) if member is not Layers])
def test_every_architecture_says_whose_it_is(member):
    assert re.search(r"\((.+ et al\.|.+ and .+|[A-Z]\w+), \d{4}\)", member.__doc__)


def test_lenet_is_that_of_the_paper_with_the_parts_of_today():
    block = ["Conv2D", "MaxPool2D", "ReLU"]
    assert kinds(LeNet()) == [*block, *block, "Flatten", "Dense", "ReLU", "Dense", "ReLU", "Dense"]
    net = network_for(LeNet(), (1, 28, 28), 10)
    assert net.parameter_count == (25 + 1) * 6 + (150 + 1) * 16 + 401 * 120 + 121 * 84 + 85 * 10
    assert net.body.shapes[3] == (16, 10, 10)


def test_pooling_before_the_activation_is_pooling_after_it():
    first, second = VGGMini().layers_for(10), VGGMini().layers_for(10)
    for index, layer in enumerate(second[:-1]):
        if isinstance(layer, MaxPool2D):
            second[index], second[index + 1] = second[index + 1], layer
    assert first != second
    images = np.random.default_rng(1).random((6, 1, 28, 28))
    nets = [Network(layers, (1, 28, 28), np.random.default_rng(3), np.float64) for layers in (first, second)]
    for net in nets:
        net.backward(np.cos(net.forward(images, training=True)))
    np.testing.assert_allclose(nets[0].forward(images), nets[1].forward(images), rtol=1e-12)
    np.testing.assert_allclose(nets[0].gradients, nets[1].gradients, atol=1e-12)


def test_the_groups_of_alexnet_halve_the_weights_of_their_convolutions():
    def weights(groups: int) -> list[int]:
        layers = network_for(AlexNetMini(groups=groups), (1, 28, 28), 10).body.layers
        return [layer.parameters[0].size for layer in layers if isinstance(layer, Conv2D)]

    whole, halved = weights(1), weights(2)
    assert [a // b for a, b in zip(whole, halved, strict=True)] == [1, 2, 1, 2, 2]


def test_a_module_of_inception_joins_four_branches():
    net = network_for(InceptionMini(width=8, modules=2), (1, 28, 28), 10)
    modules = [
        shape
        for layer, shape in zip(net.body.layers, net.body.shapes, strict=True)
        if isinstance(layer, Parallel)
    ]
    assert modules == [(32, 14, 14), (32, 7, 7)]


def test_without_skips_the_gradient_of_a_deep_plain_network_vanishes():
    def first_gradient(skips: bool) -> float:
        net = network_for(
            ResNetMini(blocks=8, filters=[8], skips=skips, batch_norm=False, initializer=Xavier()),
            (1, 14, 14),
            10,
            np.random.default_rng(0),
        )
        images = np.random.default_rng(1).random((8, 1, 14, 14), np.float32)
        net.backward(np.cos(net.forward(images, training=True)))
        return float(np.linalg.norm(net.parameters["0.Conv2D.weight"].gradient))

    assert first_gradient(skips=False) < first_gradient(skips=True) / 100
