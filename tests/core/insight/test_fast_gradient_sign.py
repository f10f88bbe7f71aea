"""The step of the fast gradient sign method: the sign of the true gradient, and no further than it must."""

from __future__ import annotations

import numpy as np
import pytest

from core.insight.fast_gradient_sign import EPSILONS, attacked, loss_sign, smallest_step
from core.nn.architectures import MLP, LeNet, network_for
from core.nn.losses import CrossEntropy
from core.nn.network import Network
from tests.core.nn import made_up


def network(architecture, shape=made_up.SHAPE) -> Network:
    generator = np.random.default_rng(4)
    return network_for(architecture, shape, made_up.CLASSES, generator, np.float64, keeps_input_gradient=True)


@pytest.mark.parametrize(
    ("architecture", "shape"),
    [(MLP(hidden=[9]), (1, 6, 6)), (MLP(hidden=[9], batch_norm=True), (1, 6, 6)), (LeNet(), (1, 28, 28))],
)
def test_each_pixel_goes_where_the_loss_grows_by_numerical_differentiation(architecture, shape):
    net, examples = network(architecture, shape), made_up.examples(2, shape=shape)
    images = examples.images / 255.0
    labels = examples.labels.astype(np.intp)
    sign = loss_sign(net, images, labels)

    def loss(image: np.ndarray, place: int) -> float:
        logits = net.predict(image[np.newaxis])
        return CrossEntropy().forward(np.array(logits), labels[place : place + 1])

    generator, step = np.random.default_rng(0), 1e-5
    for place in range(2):
        for _ in range(12):
            at = tuple(generator.integers(0, side) for side in shape)
            up, down = images[place].copy(), images[place].copy()
            up[at] += step
            down[at] -= step
            slope = (loss(up, place) - loss(down, place)) / (2 * step)
            if abs(slope) > 1e-7:
                assert sign[place][at] == np.sign(slope)


def test_pixels_stay_between_black_and_white_and_go_no_further_than_told():
    images = made_up.examples(6).images / 255.0
    sign = np.sign(np.random.default_rng(0).normal(size=images.shape))
    for epsilon in EPSILONS:
        result = attacked(images, sign, epsilon)
        assert np.abs(result - images).max() <= epsilon + 1e-12
        assert 0 <= result.min() <= result.max() <= 1


def test_the_smallest_step_fools_and_one_step_less_does_not():
    net, examples = network(MLP(hidden=[30])), made_up.examples(8)
    images = examples.images / 255.0
    readings = net.predict(images).argmax(axis=1)
    signs = loss_sign(net, images, readings)
    found = 0
    for image, sign, reading in zip(images, signs, readings, strict=True):
        result = smallest_step(net, image, sign)
        if result is None:
            continue
        found += 1
        epsilon, other = result
        assert net.predict(attacked(image, sign, epsilon)[np.newaxis]).argmax() == other != reading
        less = attacked(image, sign, epsilon - 0.005)
        assert net.predict(less[np.newaxis]).argmax() == reading
    assert found, "an untrained network is fooled by something"
