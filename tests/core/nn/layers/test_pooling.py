"""Pooling: one number a window, ties broken the same way each time, and the same as PyTorch's."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.layers import AveragePool2D, Conv2D, Flatten, GlobalAveragePool, MaxPool2D, ShapeError
from core.nn.layers.pooling import Pooling
from core.nn.network import Network

KINDS = [(MaxPool2D, "max_pool2d"), (AveragePool2D, "avg_pool2d")]


def network(layer, shape=(3, 7, 8), count: int = 5) -> Network:
    below = Conv2D(filters=shape[0], kernel_size=1)
    net = Network([below, layer, Flatten()], shape, np.random.default_rng(1), np.float64)
    net.body.resize(count)
    return net


def images(count: int = 5, shape=(3, 7, 8)) -> np.ndarray:
    """Half of the pixels are background: they tie."""
    return np.maximum(np.random.default_rng(2).standard_normal((count, *shape)), 0)


def test_the_largest_and_the_mean_of_each_window():
    image = np.arange(16.0).reshape(1, 1, 4, 4)
    largest = network(MaxPool2D(), (1, 4, 4), 1).body.layers[1].forward(image, True)
    mean = network(AveragePool2D(), (1, 4, 4), 1).body.layers[1].forward(image, True)
    np.testing.assert_array_equal(largest, [[[[5, 7], [13, 15]]]])
    np.testing.assert_array_equal(mean, [[[[2.5, 4.5], [10.5, 12.5]]]])


@pytest.mark.parametrize(("kind", "theirs"), KINDS)
@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize("stride", [None, 1, 2, 3, 4])
@pytest.mark.parametrize("padding", [0, 1, 2])
def test_outputs_and_gradients_agree_with_torch_where_pixels_tie_too(kind, theirs, size, stride, padding):
    torch = pytest.importorskip("torch")
    padding = min(padding, size // 2)
    layer = network(kind(size=size, stride=stride, padding=padding)).body.layers[1]
    inputs = torch.tensor(images(), requires_grad=True)
    expected = getattr(torch.nn.functional, theirs)(inputs, size, stride, padding)
    outputs = layer.forward(images(), True)
    direction = np.random.default_rng(3).standard_normal(outputs.shape)
    expected.backward(torch.tensor(direction))
    np.testing.assert_allclose(outputs, expected.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(layer.backward(direction), inputs.grad.numpy(), atol=1e-12)


def test_of_equal_pixels_the_first_gets_the_gradient():
    layer = network(MaxPool2D(), (1, 2, 2), 1).body.layers[1]
    for pixels, first in (([7, 7, 7, 7], 0), ([1, 7, 7, 2], 1), ([1, 2, 7, 7], 2), ([0, 0, 0, 7], 3)):
        layer.forward(np.reshape(pixels, (1, 1, 2, 2)).astype(float), True)
        gradient = layer.backward(np.full((1, 1, 1, 1), 5.0))
        assert gradient.ravel().tolist() == [5.0 if place == first else 0.0 for place in range(4)]


@pytest.mark.parametrize("kind", [MaxPool2D, AveragePool2D])
def test_pixels_that_fill_no_window_get_no_gradient_after_another_batch_size_either(kind):
    net = network(kind(size=3), (2, 7, 8), 6)
    layer = net.body.layers[1]
    for count in (6, 2, 6):
        net.body.resize(count)
        outputs = layer.forward(images(count, (2, 7, 8)), True)
        gradient = layer.backward(np.ones_like(outputs))
        assert not gradient[:, :, 6:].any()
        assert not gradient[:, :, :, 6:].any()
        assert gradient[:, :, :6, :6].sum() == pytest.approx(outputs.size)


def test_the_global_mean_is_one_number_a_map():
    layer = network(GlobalAveragePool()).body.layers[1]
    np.testing.assert_allclose(layer.forward(images(), True), images().mean(axis=(2, 3)), atol=1e-12)
    gradient = layer.backward(np.arange(15.0).reshape(5, 3))
    np.testing.assert_allclose(gradient[2, 1], np.full((7, 8), 7 / 56), atol=1e-12)


@pytest.mark.parametrize("kind", [MaxPool2D, AveragePool2D])
@pytest.mark.parametrize(("shape", "reason"), [((6,), "needs images"), ((3, 4, 1), "larger than its input")])
def test_what_it_cannot_take_is_refused(kind: type[Pooling], shape, reason):
    with pytest.raises(ShapeError, match=reason):
        Network([kind(), Flatten()], shape, np.random.default_rng(1))
    with pytest.raises(ShapeError, match="needs images"):
        Network([GlobalAveragePool(), Flatten()], (6,), np.random.default_rng(1))
