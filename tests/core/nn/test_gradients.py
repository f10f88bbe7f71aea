"""Back-propagation agrees with numerical differentiation, for every member of every family."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pytest

from core.nn.architectures import MLP, Architecture, network_for
from core.nn.component import members
from core.nn.gradient_check import (
    check_directions,
    check_gradients,
    numerical_gradient,
    relative_error,
)
from core.nn.initializers import Xavier
from core.nn.layers import Activation, BatchNorm, Dense, Dropout, Flatten, Layer, PReLU, ReLU
from core.nn.losses import Loss
from core.nn.network import Network
from core.types import Shape
from tests.core.nn.layers.made_up import cases

TOLERANCE = 1e-6
SHAPE = (1, 3, 4)


def examples(count: int = 7, seed: int = 3, shape: Shape = SHAPE):
    generator = np.random.default_rng(seed)
    return generator.random((count, *shape)), generator.integers(0, 5, count)


def network(*layers: Layer) -> Network:
    return Network([Flatten(), *layers], SHAPE, np.random.default_rng(1), np.float64)


def assert_right(errors: dict[str, float]) -> None:
    assert errors
    assert max(errors.values()) < TOLERANCE, errors


@pytest.mark.parametrize("case", cases((6,), (4, 5, 6)))
def test_the_gradient_through_every_layer_is_right(case):
    assert_right(check_gradients(case.network(5, np.float64), *examples(shape=case.image_shape)))


@pytest.mark.parametrize("case", cases((12,), (4, 5, 6)))
def test_the_input_gradient_of_every_layer_is_right(case):
    """Without a network around: the gradient by the input, for a random direction of the output."""
    generator = np.random.default_rng(5)
    net = case.network(5, np.float64)
    tested = net.body.layers[2]
    inputs = generator.standard_normal((6, *case.shape))
    direction = generator.standard_normal((6, *net.body.shapes[2]))
    state = net.generator.bit_generator.state

    def measure() -> float:
        net.generator.bit_generator.state = state
        return float(np.sum(direction * tested.forward(inputs, training=True)))

    net.body.resize(6)
    measure()
    gradient = np.array(tested.backward(direction))
    assert relative_error(gradient, numerical_gradient(measure, inputs)) < TOLERANCE


@pytest.mark.parametrize("loss", members(Loss), ids=lambda loss: loss.__name__)
def test_the_gradient_of_every_loss_is_right(loss):
    assert_right(check_gradients(network(Dense(units=6), ReLU(), Dense(units=5)), *examples(), loss=loss()))


@pytest.mark.parametrize("activation", members(Activation), ids=lambda activation: activation.__name__)
@pytest.mark.parametrize("batch_norm", [False, True])
def test_whole_networks_with_batch_norm_dropout_and_weight_decay_are_right(activation, batch_norm):
    architecture = MLP(
        hidden=[8, 6],
        activation=activation(),
        initializer=Xavier(),
        batch_norm=batch_norm,
        dropout=0.3,
        input_dropout=0.2,
    )
    net = network_for(architecture, SHAPE, 5, np.random.default_rng(2), np.float64)
    assert_right(check_gradients(net, *examples(), weight_decay=0.01))


def test_the_check_finds_a_wrong_gradient(monkeypatch):
    right = ReLU.backward
    monkeypatch.setattr(ReLU, "backward", lambda self, gradient: right(self, gradient) * 1.001)
    errors = check_gradients(network(Dense(units=6), ReLU(), Dense(units=5)), *examples())
    assert errors["1.Dense.weight"] > TOLERANCE


def test_a_slope_that_is_learned_gets_its_gradient():
    errors = check_gradients(network(Dense(units=6), PReLU(), Dense(units=5)), *examples())
    assert errors["2.PReLU.slope"] < TOLERANCE


def test_running_statistics_have_no_gradient():
    errors = check_gradients(network(Dense(units=6), BatchNorm(), Dense(units=5)), *examples())
    assert not any("running" in name for name in errors)


def test_dropout_holds_its_mask_fixed_in_the_check():
    errors = check_gradients(network(Dense(units=30), Dropout(rate=0.5), Dense(units=5)), *examples())
    assert_right(errors)


class TestAlongRandomDirections:
    """Of networks as large as they are used, in which no one waits for each number."""

    DIGITS: ClassVar[Shape] = (1, 28, 28)
    LARGE: ClassVar[MLP] = MLP(hidden=[512, 512], batch_norm=True, dropout=0.3)

    def errors(self, net: Network, **options) -> dict[str, float]:
        images, labels = examples(5, shape=self.DIGITS)
        return check_directions(net, images, labels, np.random.default_rng(9), **options)

    def large(self) -> Network:
        return network_for(self.LARGE, self.DIGITS, 10, np.random.default_rng(2), np.float64)

    @pytest.mark.parametrize("member", members(Architecture), ids=lambda member: member.__name__)
    def test_the_gradients_of_every_architecture_in_its_full_size_are_right(self, member):
        net = network_for(member(), self.DIGITS, 10, np.random.default_rng(2), np.float64)
        assert_right(self.errors(net))

    def test_those_of_a_large_network_with_weight_decay_too(self):
        net = self.large()
        before = net.vector.copy()
        assert_right(self.errors(net, weight_decay=0.01))
        assert np.array_equal(net.trained, before[: net.parameter_count])

    @pytest.mark.parametrize("wrong", ["one unit of 512", "a hundredth of a percent of all"])
    def test_a_planted_wrong_gradient_is_found_and_named(self, wrong, monkeypatch):
        right = Dense.backward

        def planted(layer, gradient):
            result = right(layer, gradient)
            if layer.input_shape == layer.output_shape == (512,):
                weights = layer.parameters[0].gradient
                if wrong == "one unit of 512":
                    weights[:, 7] *= 1.01
                else:
                    weights *= 1.0001
            return result

        monkeypatch.setattr(Dense, "backward", planted)
        errors = self.errors(self.large())
        wrong_ones = {name for name, error in errors.items() if error > TOLERANCE}
        assert wrong_ones == {"5.Dense.weight"}

    def test_it_costs_two_evaluations_a_direction_and_parameter_however_many_numbers_there_are(self):
        counted = []
        for units in (4, 400):
            net = network_for(MLP(hidden=[units]), self.DIGITS, 10, np.random.default_rng(2), np.float64)
            calls, forward = [], net.forward

            def counting(images, training=False, forward=forward, calls=calls):
                calls.append(training)
                return forward(images, training)

            net.forward = counting
            self.errors(net, directions=3)
            counted.append(len(calls))
        assert counted == [1 + 2 * 3 * 4] * 2
