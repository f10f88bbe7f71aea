"""The one vector: | weights | gains and biases | statistics |, and views of it."""

from __future__ import annotations

import numpy as np

from core.nn.initializers import Normal
from core.nn.layers import BatchNorm, Dense, Flatten, PReLU, ReLU
from core.nn.network import Network
from core.nn.parameters import Parameter, ParameterVector, Role


def network() -> Network:
    layers = [Flatten(), Dense(units=5), BatchNorm(), PReLU(), Dense(units=3), ReLU(), Dense(units=2)]
    return Network(layers, (1, 2, 3), np.random.default_rng(1))


def test_weights_come_first_then_gains_and_biases_then_statistics():
    parameters = [
        Parameter("statistic", (2,), Role.STATISTIC, 3.0),
        Parameter("bias", (4,), Role.OFFSET, 2.0),
        Parameter("weight", (2, 3), Role.WEIGHT, 1.0),
        Parameter("second weight", (3,), Role.WEIGHT, 5.0),
    ]
    vector = ParameterVector(parameters, np.float32)
    for parameter in parameters:
        parameter.initialize(np.random.default_rng(0))
    assert vector.values.tolist() == [1] * 6 + [5] * 3 + [2] * 4 + [3] * 2
    assert (vector.weights, vector.trained) == (slice(0, 9), slice(0, 13))
    assert vector.gradients.shape == (13,)


def test_values_and_gradients_of_parameters_are_views_of_the_vectors():
    net = network()
    for name, parameter in net.parameters.items():
        assert np.shares_memory(parameter.value, net.vector), name
        assert parameter.value.shape == parameter.shape
        if parameter.role is Role.STATISTIC:
            assert not hasattr(parameter, "gradient")
        else:
            assert np.shares_memory(parameter.gradient, net.gradients), name
            assert parameter.gradient.shape == parameter.shape
    net.vector[:] = 9
    assert all((parameter.value == 9).all() for parameter in net.parameters.values())


def test_a_value_and_its_gradient_lie_at_the_same_place():
    net = network()
    net.vector[: net.gradients.size] = net.gradients[:] = np.arange(net.gradients.size)
    for parameter in net.parameters.values():
        if parameter.role is not Role.STATISTIC:
            np.testing.assert_array_equal(parameter.value, parameter.gradient)


def test_every_number_belongs_to_exactly_one_parameter():
    net = network()
    net.vector[:] = 0
    for parameter in net.parameters.values():
        parameter.value += 1
    assert (net.vector == 1).all()


def test_the_weights_of_a_network_are_those_of_its_dense_layers():
    net = network()
    net.vector[:] = 0
    net.vector[net.weights] = 1
    for name, parameter in net.parameters.items():
        assert (parameter.value == (1 if name.endswith(".weight") else 0)).all(), name


def test_setting_the_vector_writes_into_it():
    net = network()
    kept = net.vector
    net.vector = np.full(kept.size, 0.5, np.float32)
    assert net.vector is kept
    assert (net.parameters["1.Dense.weight"].value == 0.5).all()


def test_an_initial_number_or_an_initializer_gives_the_first_values():
    parameters = [
        Parameter("w", (300, 300), Role.WEIGHT, Normal(std=0.2), 300, 300),
        Parameter("b", (4,), Role.OFFSET, 0.5),
    ]
    ParameterVector(parameters, np.float64)
    for parameter in parameters:
        parameter.initialize(np.random.default_rng(0))
    assert abs(parameters[0].value.std() - 0.2) < 0.01
    assert (parameters[1].value == 0.5).all()


def test_a_network_moves_into_other_memory_with_what_is_there():
    net = Network([Dense(units=3), BatchNorm(), Dense(units=2)], (4,), np.random.default_rng(0))
    vector, gradients, own = net.vector.copy(), np.zeros_like(net.gradients), np.full(6, 7, np.float32)
    net.use_memory(vector, gradients, own)
    images = np.random.default_rng(1).random((5, 4), np.float32)
    net.forward(images, training=True)
    net.backward(np.ones((5, 2), np.float32))
    assert gradients.any()
    assert (own != 7).all(), "measured in its own memory"
    assert vector[net.trained.size :].tolist() == [0, 0, 0, 1, 1, 1], "and not in that of the vector"
    vector[: net.trained.size] = 0
    assert not net.predict(images).any()
