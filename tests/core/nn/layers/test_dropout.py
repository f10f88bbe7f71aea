"""Dropout: as many units silent as it says, the rest scaled by exactly what is missing."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.layers import Dropout
from core.nn.network import Network

BATCH, UNITS = 200, 500
RATES = [0.05, 0.2, 0.5, 0.75, 0.9]


def network(rate: float, seed: int = 1) -> Network:
    return Network([Dropout(rate=rate)], (UNITS,), np.random.default_rng(seed))


def ones() -> np.ndarray:
    return np.ones((BATCH, UNITS), np.float32)


@pytest.mark.parametrize("rate", RATES)
def test_the_share_of_silent_units_is_the_rate(rate):
    outputs = network(rate).forward(ones(), training=True)
    silent = float((outputs == 0).mean())
    assert silent == pytest.approx(round(rate * 256) / 256, abs=4 * (rate * (1 - rate) / outputs.size) ** 0.5)
    assert abs(round(rate * 256) / 256 - rate) <= 1 / 512


@pytest.mark.parametrize("rate", RATES)
def test_the_rest_is_scaled_by_exactly_what_is_missing(rate):
    outputs = network(rate).forward(ones(), training=True)
    scale = np.float32(256 / (256 - round(rate * 256)))
    assert set(np.unique(outputs)) == {np.float32(0), scale}
    assert float(scale) * (1 - round(rate * 256) / 256) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("rate", RATES)
def test_units_and_images_are_silent_independently(rate):
    kept = network(rate).forward(ones(), training=True) > 0
    for axis in (0, 1):
        spread = kept.mean(axis=axis).std()
        assert spread == pytest.approx((rate * (1 - rate) / kept.shape[axis]) ** 0.5, rel=0.25)


def test_every_step_draws_anew_and_every_seed_differently():
    net = network(0.5)
    first = net.forward(ones(), training=True).copy()
    assert not np.array_equal(net.forward(ones(), training=True), first)
    np.testing.assert_array_equal(network(0.5).forward(ones(), training=True), first)
    assert not np.array_equal(network(0.5, seed=2).forward(ones(), training=True), first)


def test_the_gradient_passes_where_the_signal_passed():
    net = network(0.3)
    outputs = net.forward(ones(), training=True).copy()
    np.testing.assert_array_equal(net.body.layers[0].backward(ones()), outputs)


def test_reading_silences_nothing():
    np.testing.assert_array_equal(network(0.9).forward(ones()), ones())


def test_a_rate_of_zero_passes_everything_and_the_largest_leaves_something():
    np.testing.assert_array_equal(network(0.0).forward(ones(), training=True), ones())
    outputs = network(0.9999).forward(ones(), training=True)
    assert np.isfinite(outputs).all()
    assert outputs.any()
