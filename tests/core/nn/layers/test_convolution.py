"""Convolution: the same as PyTorch's, for one image and for many, whole or in parts."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.layers import Conv2D, Flatten, Identity, ShapeError
from core.nn.network import Network
from core.types import Shape

GEOMETRIES = [
    # kernel_size, stride, padding, groups
    (1, 1, 0, 1),
    (1, 2, 0, 1),
    (2, 1, 0, 1),
    (2, 3, 1, 1),
    (3, 1, 1, 1),
    (3, 1, 1, 2),
    (3, 2, 1, 1),
    (3, 2, 0, 3),
    (4, 3, 2, 1),
    (5, 1, 2, 1),
    (5, 1, 4, 1),
    (5, 2, 3, 2),
]
BATCHES = [1, 2, 7, 64, 130]
EVERY_GEOMETRY = pytest.mark.parametrize(("kernel_size", "stride", "padding", "groups"), GEOMETRIES)


def network(shape: Shape, dtype: type = np.float64, **fields: int) -> Network:
    below = [Conv2D(filters=shape[0], kernel_size=1)]  # so that the tested layer owes its input gradient
    net = Network([*below, Conv2D(**fields), Flatten()], shape, np.random.default_rng(1), dtype)
    net.parameters["1.Conv2D.bias"].value[:] = np.arange(1, 1 + net.body.shapes[1][0])
    return net


@EVERY_GEOMETRY
@pytest.mark.parametrize("count", BATCHES)
def test_outputs_and_gradients_agree_with_torch(kernel_size, stride, padding, groups, count):
    torch = pytest.importorskip("torch")
    generator = np.random.default_rng(kernel_size * 100 + stride * 10 + padding)
    shape = (6 * int(generator.integers(1, 5)), *generator.integers(max(5, kernel_size), 12, 2).tolist())
    fields = {"kernel_size": kernel_size, "stride": stride, "padding": padding, "groups": groups}
    net = network(shape, filters=6 * int(generator.integers(1, 5)), **fields)
    tested = net.body.layers[1]
    net.body.resize(count)
    inputs = generator.standard_normal((count, *shape))
    outputs = tested.forward(inputs, True)
    direction = generator.standard_normal(outputs.shape)
    gradient = tested.backward(direction)
    weight, bias = (net.parameters[f"1.Conv2D.{name}"] for name in ("weight", "bias"))
    theirs = [
        torch.tensor(np.ascontiguousarray(values), requires_grad=True)
        for values in (inputs, weight.value.transpose(3, 2, 0, 1), bias.value)
    ]
    expected = torch.nn.functional.conv2d(*theirs, stride=stride, padding=padding, groups=groups)
    expected.backward(torch.tensor(direction))
    np.testing.assert_allclose(outputs, expected.detach().numpy(), atol=1e-10)
    ours = (gradient, weight.gradient.transpose(3, 2, 0, 1), bias.gradient)
    for mine, its in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, its.grad.numpy(), atol=1e-9)


@pytest.mark.parametrize("channels", [1, 8, 40])
def test_a_large_batch_in_parts_gives_what_small_ones_give(channels):
    net = network((channels, 9, 9), filters=8, padding=1)
    images = np.random.default_rng(3).standard_normal((500, channels, 9, 9))
    together = net.forward(images, training=True).copy()
    direction = np.cos(together)
    net.backward(direction)
    gradients = np.zeros_like(net.gradients)
    whole = net.gradients.copy()
    for start in range(0, 500, 50):
        part = slice(start, start + 50)
        np.testing.assert_allclose(net.forward(images[part], training=True), together[part], atol=1e-12)
        net.backward(direction[part])
        gradients += net.gradients
    np.testing.assert_allclose(gradients, whole, rtol=1e-9, atol=1e-9)


def test_single_precision_is_kept_close_to_double():
    images = np.random.default_rng(3).standard_normal((20, 32, 14, 14))
    double, single = (
        network((32, 14, 14), dtype, filters=64, padding=1) for dtype in (np.float64, np.float32)
    )
    single.vector = double.vector
    expected = double.forward(images, training=True)
    np.testing.assert_allclose(single.forward(images.astype(np.float32), training=True), expected, atol=2e-4)


@pytest.mark.parametrize(
    ("shape", "fields", "reason"),
    [
        ((6,), {}, "needs images"),
        ((6, 4, 2), {"kernel_size": 3}, "larger than its input"),
        ((6, 4, 4), {"kernel_size": 2, "padding": 2}, "padding smaller"),
        ((6, 4, 4), {"groups": 4, "filters": 8}, "cannot split"),
        ((6, 4, 4), {"groups": 3, "filters": 8}, "cannot split"),
    ],
)
def test_what_it_cannot_take_is_refused(shape, fields, reason):
    with pytest.raises(ShapeError, match=reason):
        Network([Conv2D(**fields), Flatten()], shape, np.random.default_rng(1))


def test_the_lowest_convolution_spares_its_input_gradient():
    net = Network([Identity(), Conv2D(), Flatten()], (1, 5, 5), np.random.default_rng(1))
    below = net.body.layers[0]
    below.__dict__["backward"] = lambda gradient: pytest.fail("nothing below learns")
    outputs = net.forward(np.ones((2, 1, 5, 5), np.float32), training=True)
    net.backward(np.ones_like(outputs))
    assert net.gradients.any()


def test_with_a_group_a_channel_no_channel_sees_another():
    net = network((4, 6, 6), filters=4, groups=4)
    images = np.random.default_rng(4).standard_normal((3, 4, 6, 6))
    net.body.resize(3)
    before = net.body.layers[1].forward(images, True).copy()
    images[:, 2] += 1
    changed = net.body.layers[1].forward(images, True) != before
    assert changed[:, 2].all()
    assert not changed[:, [0, 1, 3]].any()
