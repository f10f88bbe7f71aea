"""One step of back-propagation: every shown number is the network's own."""

from __future__ import annotations

import numpy as np
import pytest

from core.exploration.backprop_step import MAX_REPEATS, Backprop
from core.nn.architectures import MLP, LeNet
from core.nn.gradient_check import numerical_gradient
from core.nn.layers import Sigmoid
from core.nn.losses import CrossEntropy
from core.nn.network import Network
from core.nn.optimizers import SGD, Adam

IMAGE = np.random.default_rng(0).random((1, 28, 28))


def backprop(network=None, optimizer=None, label=7):
    layers = (network or MLP(hidden=[20, 12], activation=Sigmoid())).layers_for(10)
    made = Network(layers, (1, 28, 28), np.random.default_rng(1), np.float64)
    return Backprop(made, optimizer or SGD(learning_rate=0.05), IMAGE, label)


def loss_of(network, label=7):
    return CrossEntropy().forward(np.array(network.forward(IMAGE[None])), np.array([label]))


def test_the_numbers_of_a_step_are_those_of_the_network():
    lesson = backprop()
    before = lesson.network.trained.copy()
    logits = np.array(lesson.network.forward(IMAGE[None]))[0]
    expected = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
    loss = loss_of(lesson.network)
    step = lesson.step()
    assert step.probabilities == pytest.approx(expected)
    assert step.loss == pytest.approx(loss)
    assert step.logit_gradient == pytest.approx(expected - np.eye(10)[7])
    assert step.new_loss == pytest.approx(loss_of(lesson.network))
    assert (lesson.network.trained != before).any()
    for name, parameter in lesson.network.parameters.items():
        assert (step.after[name] == parameter.value).all()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_terms_of_a_unit_add_up_forward_and_back(place):
    step = backprop().step()
    column = step.dense()[place]
    for unit in (0, 3, 9):
        forward, back = step.unit_forward(column, unit), step.unit_back(column, unit)
        activated = 1 / (1 + np.exp(-forward.total)) if place < 2 else forward.total
        assert activated == pytest.approx(column.values[unit])
        if place < 2:
            assert back.slope == pytest.approx(activated * (1 - activated))
            assert back.terms.sum() * back.slope == pytest.approx(back.gradient)
        else:
            assert back.gradient == pytest.approx(step.logit_gradient[unit])


def test_the_update_of_a_weight_is_rate_times_input_times_gradient():
    step = backprop().step()
    column = step.dense()[1]
    moved = step.after[f"{column.name}.weight"] - step.before[f"{column.name}.weight"]
    inputs = step.unit_forward(column, 0).inputs
    assert moved == pytest.approx(-0.05 * np.outer(inputs, column.gradients))


def test_the_gradient_of_a_sum_is_the_numerical_one():
    lesson = backprop()
    bias = lesson.network.parameters["1.Dense.bias"].value
    numerical = numerical_gradient(lambda: loss_of(lesson.network), bias)
    step = lesson.step()
    assert step.dense()[0].gradients == pytest.approx(numerical, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("optimizer", [SGD(learning_rate=0.05), Adam(learning_rate=0.01)])
def test_repeated_it_learns_the_digit(optimizer):
    lesson = backprop(MLP(hidden=[20]), optimizer)
    for _ in range(MAX_REPEATS):
        if lesson.is_learned(step := lesson.step()):
            break
    assert step.new_probabilities.argmax() == 7
    assert step.new_loss < step.loss


def test_a_convolutional_net_has_maps():
    step = backprop(LeNet()).step()
    assert [column.values.ndim for column in step.columns] == [3, 3, 1, 1, 1]
    assert step.columns[0].gradients.shape == (6, 28, 28)
