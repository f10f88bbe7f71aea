"""Blocks: what passes by, what is joined, and where in them something is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import UserError
from core.nn.gradient_check import check_gradients
from core.nn.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePool,
    Identity,
    MaxPool2D,
    Parallel,
    ReLU,
    Residual,
    Sequential,
    Tanh,
)
from core.nn.network import Network

SHAPE = (2, 6, 6)


def network(*layers) -> Network:
    return Network([*layers, Flatten(), Dense(units=3)], SHAPE, np.random.default_rng(1), np.float64)


def images(count: int = 4) -> np.ndarray:
    return np.random.default_rng(2).standard_normal((count, *SHAPE))


def test_an_empty_body_doubles_the_signal():
    net = Network([Residual(), Flatten()], SHAPE, np.random.default_rng(1), np.float64)
    np.testing.assert_array_equal(net.forward(images()), 2 * images().reshape(4, -1))


def test_a_body_that_keeps_the_shape_needs_no_projection():
    net = network(Residual(body=[Conv2D(filters=2, padding=1)]))
    assert not any("projection" in name for name in net.parameters)


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_a_body_that_changes_the_shape_gets_a_projection(stride):
    net = network(Conv2D(filters=3, padding=1), Residual(body=[Conv2D(filters=5, stride=stride, padding=1)]))
    assert net.parameters["1.Residual.projection.weight"].shape == (1, 1, 3, 5)
    assert max(check_gradients(net, images(), np.arange(4) % 3).values()) < 1e-6


def test_a_flat_body_gets_a_flat_projection():
    net = Network(
        [Residual(body=[Dense(units=5), Tanh()]), Dense(units=3)], (4,), np.random.default_rng(1), np.float64
    )
    assert net.parameters["0.Residual.projection.weight"].shape == (4, 5)


def test_branches_are_joined_along_the_channels_in_their_order():
    net = Network(
        [Parallel(branches=[Identity(), Sequential(layers=[ReLU()])]), Flatten()],
        SHAPE,
        np.random.default_rng(1),
        np.float64,
    )
    assert net.body.shapes[0] == (4, 6, 6)
    joined = net.forward(images()).reshape(4, 4, 6, 6)
    np.testing.assert_array_equal(joined[:, :2], images())
    np.testing.assert_array_equal(joined[:, 2:], np.maximum(images(), 0))


def test_blocks_in_blocks_have_right_gradients_and_names_that_tell_the_place():
    module = Parallel(
        branches=[
            Conv2D(filters=2, kernel_size=1),
            Sequential(layers=[MaxPool2D(size=3, stride=1, padding=1), BatchNorm()]),
            Residual(body=[Conv2D(filters=3, padding=1), Tanh()]),
        ]
    )
    net = network(Conv2D(filters=2, padding=1), module, GlobalAveragePool())
    errors = check_gradients(net, images(), np.arange(4) % 3)
    assert max(errors.values()) < 1e-6
    assert "1.Parallel.1.Sequential.1.BatchNorm.gain" in errors
    assert "1.Parallel.2.Residual.projection.bias" in errors


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (Parallel(), "network.layers[0] (Parallel) needs at least one branch"),
        (Parallel(branches=[Identity(), MaxPool2D()]), "network.layers[0] (Parallel) has branches with"),
        (Residual(body=[Flatten()]), "network.layers[0] (Residual) cannot match its input"),
        (Residual(body=[ReLU(), Dense()]), "network.layers[0].body[1] (Dense) needs a flat input"),
        (
            Parallel(branches=[Sequential(layers=[Conv2D(kernel_size=9)])]),
            "network.layers[0].branches[0].layers[0] (Conv2D) has a kernel larger",
        ),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(layer, sentence):
    with pytest.raises(UserError) as refused:
        network(layer)
    assert str(refused.value).startswith(sentence)
