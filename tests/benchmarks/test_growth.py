"""The verdict of the soak benchmark: what goes up and down is bounded, what climbs is not."""

from __future__ import annotations

import pytest

from tests.benchmarks.growth import growths

STEPS = [1_000_000 * number for number in range(1, 21)]
POINTS = [500_000 * (1 + number % 4) for number in range(20)]


def verdict(values: list[float], warm_up: int = 5_000_000) -> bool:
    # 1,000 steps a second are 36 millions in ten hours
    (growth,) = growths(STEPS, POINTS, {"handles": values}, warm_up, 1000, {"handles": 3})
    return growth.bounded


def test_what_climbs_a_little_with_each_million_grows():
    assert not verdict([10 + 0.1 * number for number in range(20)])
    assert verdict([10 + 0.05 * number for number in range(20)])


def test_what_goes_up_and_down_is_bounded():
    assert verdict([10 + number % 2 for number in range(20)])


def test_the_warm_up_does_not_count():
    assert verdict([float(number) for number in range(5)] + [5.0] * 15)
    assert not verdict([float(number) for number in range(5)] + [5.0] * 15, warm_up=0)


def test_what_follows_the_points_of_the_curves_does_not_count():
    assert verdict([200 + 50e-6 * points for points in POINTS])
    assert not verdict([200 + 50e-6 * points + 0.1 * number for number, points in enumerate(POINTS)])


def test_growth_is_told_for_a_million_steps_and_for_ten_hours():
    (growth,) = growths(STEPS, POINTS, {"megabytes": [2.0 * number for number in range(20)]}, 0, 1000, {})
    assert (growth.first, growth.last) == (0, 38)
    assert growth.for_a_million == pytest.approx(2)
    assert growth.for_ten_hours == pytest.approx(72)
    assert growth.bounded  # it is told only


def test_too_little_tells_nothing():
    with pytest.raises(ValueError, match="too short"):
        growths(STEPS, POINTS, {"handles": [1.0] * 20}, STEPS[-1], 1000, {})
