import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.wording.plot_scale import (
    linear_range,
    linear_ticks,
    log_range,
    log_ticks,
    percent_ticks,
    round_above,
)


def texts(ticks: list[tuple[float, str]]) -> list[str]:
    return [text for _, text in ticks]


def test_epochs_are_counted_in_round_numbers() -> None:
    assert texts(linear_ticks(0, 100, 6)) == ["0", "20", "40", "60", "80", "100"]
    assert texts(linear_ticks(0, 2.5, 6)) == ["0", "0.5", "1", "1.5", "2", "2.5"]


def test_huge_losses_are_short() -> None:
    assert texts(linear_ticks(0, 3e9, 4)) == ["0", "1e9", "2e9", "3e9"]


def test_accuracies_are_said_in_percent() -> None:
    assert texts(percent_ticks(0, 1, 4)) == ["0%", "25%", "50%", "75%", "100%"]
    assert texts(percent_ticks(0.9, 1, 5)) == ["90%", "92%", "94%", "96%", "98%", "100%"]


def test_decades_are_written_out_as_long_as_they_are_short() -> None:
    assert texts(log_ticks(-3.3, 0.7, 6)) == ["0.001", "0.01", "0.1", "1"]
    assert "10⁻⁶" in texts(log_ticks(-7, 0, 8))


def test_a_narrow_logarithmic_range_has_ticks_too() -> None:
    assert len(log_ticks(-0.31, -0.25, 5)) >= 2


def test_ranges_reach_over_what_they_show() -> None:
    low, high = log_range(0.0009, 2.3)
    assert 10**low == pytest.approx(0.0005)
    assert 10**high == pytest.approx(5)
    assert linear_range(2.3) == (0.0, 2.5)


@given(st.floats(1e-8, 1e8))
def test_round_numbers_are_above_and_near(value: float) -> None:
    assert value * (1 - 1e-9) <= round_above(value) <= 1.51 * value


@given(st.floats(1e-8, 1e6), st.floats(1, 1e6))
def test_logarithmic_ranges_hold_every_loss(bottom: float, factor: float) -> None:
    low, high = log_range(bottom, bottom * factor)
    assert low <= math.log10(bottom)
    assert high >= math.log10(bottom * factor)
    assert high - low >= 1


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(1, 12))
def test_ticks_are_inside_and_not_too_many(low: float, width: float, most: int) -> None:
    ticks = linear_ticks(low, low + width, most)
    assert len(ticks) <= most + 2
    slack = 1e-6 * width + 4 * math.ulp(abs(low) + width)
    assert all(low - slack <= value <= low + width + slack for value, _ in ticks)
