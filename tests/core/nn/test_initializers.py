"""First weights have the spread that their source names."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.component import members
from core.nn.initializers import He, Initializer, Normal, Xavier, Zeros

FAN_IN, FAN_OUT = 400, 600
SPREADS = {Zeros: 0.0, Normal: 0.01, Xavier: (1 / FAN_IN) ** 0.5, He: (2 / FAN_IN) ** 0.5}


def drawn(initializer: Initializer, seed: int = 1, dtype: type = np.float32):
    values = np.full((FAN_IN, FAN_OUT), 7, dtype)
    initializer.fill(values, FAN_IN, FAN_OUT, np.random.default_rng(seed))
    return values


@pytest.mark.parametrize("member", members(Initializer), ids=lambda member: member.__name__)
def test_the_spread_is_the_one_of_the_source(member):
    values = drawn(member()).astype(np.float64)
    expected = SPREADS[member]
    # The spread of n normal numbers is known to one part in sqrt(2 n), their mean to spread / sqrt(n).
    assert values.std() == pytest.approx(expected, rel=5 / (2 * values.size) ** 0.5)
    assert abs(values.mean()) <= 5 * expected / values.size**0.5


@pytest.mark.parametrize("member", members(Initializer), ids=lambda member: member.__name__)
def test_the_same_seed_draws_the_same(member):
    np.testing.assert_array_equal(drawn(member()), drawn(member()))
    if member is not Zeros:
        assert not np.array_equal(drawn(member()), drawn(member(), seed=2))


def test_normal_has_the_standard_deviation_it_is_told():
    assert drawn(Normal(std=0.3)).std() == pytest.approx(0.3, rel=0.01)


@pytest.mark.parametrize(
    ("initializer", "activation"), [(Xavier(), np.tanh), (He(), lambda z: np.maximum(z, 0))]
)
def test_a_good_start_keeps_the_signal_alive_through_ten_layers(initializer, activation):
    generator, weights = np.random.default_rng(3), np.empty((200, 200))
    signal = generator.standard_normal((500, 200))
    for _ in range(10):
        initializer.fill(weights, 200, 200, generator)
        signal = activation(signal @ weights)
    assert 0.1 < signal.std() < 2
