"""Recurrent layers: the rows of an image are moments, and the state after the last is the answer."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.gradient_check import check_gradients
from core.nn.layers import LSTM, Dense, ElmanRNN, Flatten, ShapeError
from core.nn.network import Network

KINDS = pytest.mark.parametrize("kind", [ElmanRNN, LSTM])
SHAPE, UNITS = (2, 5, 3), 4
WEIGHTS = (("input_weight", "weight_ih_l0"), ("state_weight", "weight_hh_l0"))


def network(*layers, shape=SHAPE, dtype: type = np.float64) -> Network:
    return Network([*layers, Flatten(), Dense(units=3)], shape, np.random.default_rng(1), dtype)


def images(count: int = 6) -> np.ndarray:
    return np.random.default_rng(2).standard_normal((count, *SHAPE))


@KINDS
@pytest.mark.parametrize("sequence", [False, True])
@pytest.mark.parametrize("shape", [SHAPE, (7, 3)])
def test_outputs_and_gradients_agree_with_torch(kind, sequence, shape):
    torch = pytest.importorskip("torch")
    below = kind(units=shape[1], sequence=True) if len(shape) == 2 else ElmanRNN(units=3, sequence=True)
    net = network(below, kind(units=UNITS, sequence=sequence), shape=shape)
    tested, moments, width = net.body.layers[1], shape[-2], 3
    net.body.resize(6)
    theirs = (torch.nn.RNN if kind is ElmanRNN else torch.nn.LSTM)(width, UNITS, batch_first=True).double()
    _give_weights(net, kind, theirs)
    values = np.random.default_rng(3).standard_normal((6, moments, width))
    inputs = torch.tensor(values, requires_grad=True)
    expected = theirs(inputs)[0] if sequence else theirs(inputs)[0][:, -1]
    outputs = tested.forward(values, True)
    direction = np.random.default_rng(4).standard_normal(outputs.shape)
    expected.backward(torch.tensor(direction))
    np.testing.assert_allclose(outputs, expected.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(tested.backward(direction), inputs.grad.numpy(), atol=1e-12)
    for name, its in (
        ("input_weight", "weight_ih_l0"),
        ("state_weight", "weight_hh_l0"),
        ("bias", "bias_ih_l0"),
    ):
        ours = net.parameters[f"1.{kind.__name__}.{name}"].gradient
        np.testing.assert_allclose(ours[..., _order(kind)], getattr(theirs, its).grad.numpy().T, atol=1e-11)


def _order(kind) -> np.ndarray:
    """PyTorch's gates are input, forget, candidate, output."""
    gates = np.arange(kind.gates * UNITS).reshape(kind.gates, UNITS)
    return (gates if kind is ElmanRNN else gates[[0, 1, 3, 2]]).ravel()


def _give_weights(net: Network, kind, theirs) -> None:
    import torch

    order = _order(kind)
    for name, its in WEIGHTS:
        value = net.parameters[f"1.{kind.__name__}.{name}"].value
        getattr(theirs, its).data = torch.tensor(value[:, order].T.copy())
    bias = np.zeros(kind.gates * UNITS)
    if kind is LSTM:
        bias[UNITS : 2 * UNITS] = 1  # the forget gate keeps at first
    theirs.bias_ih_l0.data, theirs.bias_hh_l0.data = torch.tensor(bias), torch.zeros(len(bias)).double()


@KINDS
def test_gradients_through_stacked_layers_are_right(kind):
    net = network(kind(units=UNITS, sequence=True), kind(units=3))
    assert max(check_gradients(net, images(), np.arange(6) % 3).values()) < 1e-6


@KINDS
def test_every_batch_starts_without_memory(kind):
    net = network(kind(units=UNITS))
    first = net.forward(images()).copy()
    net.forward(10 * images())
    np.testing.assert_array_equal(net.forward(images()), first)


@KINDS
def test_flat_signals_have_no_moments(kind):
    with pytest.raises(ShapeError, match="needs images or sequences"):
        Network([kind()], (6,), np.random.default_rng(1))
