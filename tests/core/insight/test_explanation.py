"""Explanations: what is named as a reason is one."""

from __future__ import annotations

import numpy as np
import pytest

from core.insight.explanation import gradient_map, log_odds, occlusion_maps
from core.nn.architectures import MLP, Architecture, network_for
from core.nn.component import members
from core.nn.layers import Dense, Flatten
from core.nn.network import Network

SHAPE = (1, 28, 28)


def stroke() -> np.ndarray:
    image = np.zeros((28, 28), np.float32)
    image[4:24, 13:16] = 1
    return image


def linear(weights: dict[tuple[int, int, int], float]) -> Network:
    """One dense layer of three classes whose weights are known: (row, column, class) to weight."""
    net = Network([Flatten(), Dense(units=3)], SHAPE, None, keeps_input_gradient=True)
    matrix = net.parameters["1.Dense.weight"].value
    for (row, column, label), weight in weights.items():
        matrix[row * 28 + column, label] = weight
    return net


def last(maps) -> np.ndarray:
    *_, found = maps
    return found


def test_the_pixel_that_decides_is_found_by_both():
    net = linear({(10, 14, 0): 5.0, (20, 14, 0): -3.0})
    gradient = gradient_map(net, stroke(), 0)
    assert np.unravel_index(gradient.argmax(), gradient.shape) == (10, 14)
    assert np.unravel_index(gradient.argmin(), gradient.shape) == (20, 14)
    gone = last(occlusion_maps(net, stroke(), 0))
    assert gone[10, 14] > 1
    assert gone[20, 14] < -1
    assert not gone[stroke() == 0].any()  # ink that is not there cannot have spoken
    assert abs(gone[15, 14]) < 1e-6


def test_against_a_rival_only_what_parts_the_two_counts():
    net = linear({(10, 14, 0): 5.0, (10, 14, 1): 5.0, (15, 14, 1): 2.0})
    for found in (gradient_map(net, stroke(), 0, 1), last(occlusion_maps(net, stroke(), 0, 1))):
        assert abs(found[10, 14]) < 1e-5
        assert found[15, 14] < -1


def test_evidence_keeps_moving_where_a_probability_stands_at_one():
    logits = np.array([[40.0, 0, 0], [80.0, 0, 0]])
    sure, surer = log_odds(logits, 0)
    assert surer - sure == pytest.approx(40)
    assert log_odds(logits, 0, 2)[0] == pytest.approx(40)


def test_an_empty_image_has_no_ink_to_take_away():
    assert not last(occlusion_maps(linear({}), np.zeros((28, 28)), 0)).any()


@pytest.mark.parametrize("kind", [kind for kind in members(Architecture) if kind.__name__ != "Layers"])
def test_every_network_can_be_asked(kind):
    net = network_for(kind(), SHAPE, 10, np.random.default_rng(1), np.float64, keeps_input_gradient=True)
    image = np.random.default_rng(3).random((28, 28))
    found, step = gradient_map(net, image, 3, 5), np.random.default_rng(2).standard_normal((28, 28)) * 1e-7
    above, below = (log_odds(net.predict((image + way)[None, None]), 3, 5) for way in (step, -step))
    assert float(above[0] - below[0]) / 2 == pytest.approx(float((found * step).sum()), rel=1e-4)
    maps = occlusion_maps(net, image, 3)
    assert next(maps) is None


def test_a_network_that_only_learns_is_spared_the_gradient_by_its_images():
    net = network_for(MLP(hidden=[4]), SHAPE, 10, np.random.default_rng(1))
    with pytest.raises(AssertionError):
        gradient_map(net, stroke(), 0)
