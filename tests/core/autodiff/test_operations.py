"""Each operation's derivative is the numerical one, on shapes and numbers that nobody chose."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.autodiff.node import apply, backpropagate, variable
from core.autodiff.operations import (
    MatrixProduct,
    Maximum,
    Operation,
    Power,
    Rectify,
    SoftmaxWithLoss,
    Stack,
    Sum,
)
from core.nn.gradient_check import numerical_gradient, relative_error

ELEMENTWISE = [
    kind
    for kind in Operation.__subclasses__()
    if kind not in {MatrixProduct, Power, SoftmaxWithLoss, Stack, Sum}
]
SHAPES = [(), (3,), (2, 3)]


def error(operation, *values):
    """Of the gradients by all inputs, where a random weighting of the output is the end."""
    nodes = [variable(f"x{count}", value) for count, value in enumerate(values)]
    weights = np.random.default_rng(0).standard_normal(apply(operation, *nodes).value.shape)

    def measure():
        return float((operation.forward(*(node.value for node in nodes)) * weights).sum())

    end = apply(operation, *nodes)
    found = operation.backward(weights, end.value, *(node.value for node in nodes))
    return max(
        relative_error(np.asarray(gradient), numerical_gradient(measure, node.value))
        for gradient, node in zip(found, nodes, strict=True)
    )


@pytest.mark.parametrize("kind", ELEMENTWISE)
@given(seed=st.integers(0, 2**32 - 1), shape=st.sampled_from(SHAPES))
def test_the_derivative_of_an_operation_is_the_numerical_one(kind, seed, shape):
    generator = np.random.default_rng(seed)
    values = [generator.uniform(0.2, 2, shape) for _ in range(kind.inputs)]
    if kind is Maximum:
        assume(np.abs(values[0] - values[1]).min() > 1e-3)  # at a bend there is no derivative
    if kind is Rectify:
        values[0] -= 1
        assume(np.abs(values[0]).min() > 1e-3)
    assert error(kind(), *values) < 1e-6


@given(base=st.floats(0.1, 3), exponent=st.floats(-3, -0.1) | st.floats(0.1, 3))
def test_a_power_has_a_derivative_by_its_base_and_by_its_exponent(base, exponent):
    assert error(Power(), np.array(base), np.array(exponent)) < 1e-6


def test_the_square_of_a_negative_number_has_a_derivative_by_the_number():
    x = variable("x", -3.0)
    backpropagate(apply(Power(), x, variable("two", 2.0)))
    assert x.gradient == -6


@pytest.mark.parametrize(
    "shapes", [((3,), (3,)), ((3,), (3, 2)), ((2, 3), (3,)), ((2, 3), (3, 4)), ((1, 1), (1,))]
)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_derivative_of_a_matrix_product_is_the_numerical_one(shapes, seed):
    generator = np.random.default_rng(seed)
    assert error(MatrixProduct(), *map(generator.standard_normal, shapes)) < 1e-6


@given(scores=st.lists(st.floats(-5, 5), min_size=2, max_size=6), data=st.data())
def test_softmax_with_loss_passes_softmax_minus_target_back(scores, data):
    target = data.draw(st.integers(0, len(scores) - 1))
    x = variable("x", np.array(scores))
    end = apply(SoftmaxWithLoss(), x, variable("t", target))
    backpropagate(end)
    probabilities = np.exp(scores) / np.exp(scores).sum()
    assert end.value == pytest.approx(-np.log(probabilities[target]))
    assert x.gradient == pytest.approx(probabilities - np.eye(len(scores))[target])


@given(numbers=st.lists(st.floats(-5, 5), min_size=1, max_size=6))
def test_a_sum_of_a_stack_gives_every_number_the_same_gradient(numbers):
    nodes = [variable(f"x{count}", number) for count, number in enumerate(numbers)]
    backpropagate(apply(Sum(), apply(Stack(), *nodes)))
    assert [node.gradient for node in nodes] == [1] * len(nodes)
