"""Schedules: always finite and positive, and at both ends what they promise."""

from __future__ import annotations

import math

import pytest

from core.nn.component import members
from core.nn.schedules import Constant, Cosine, Exponential, OneCycle, Schedule, Step

EVERY_SCHEDULE = pytest.mark.parametrize("member", members(Schedule), ids=lambda member: member.__name__)
JUST_BEFORE = 1 - 1e-9


def factors(schedule: Schedule, epochs: int, steps: int) -> list[float]:
    """The factor in the middle of each step of a run, as the trainer asks for it."""
    return [schedule.factor((step + 0.5) / steps, epochs) for step in range(epochs * steps)]


@EVERY_SCHEDULE
@pytest.mark.parametrize("warm_up", [0.0, 0.4, 2.0, 1000.0])
@pytest.mark.parametrize(("epochs", "steps"), [(1, 1), (1, 7), (2, 1), (30, 3), (1000, 1)])
def test_it_stays_finite_and_positive_and_never_above_the_full_rate(member, warm_up, epochs, steps):
    for factor in factors(member(warm_up=warm_up), epochs, steps):
        assert math.isfinite(factor)
        assert 0 < factor <= 1


@EVERY_SCHEDULE
def test_any_of_them_takes_a_warm_up(member):
    warm, cold = member(warm_up=2.0), member()
    assert warm.factor(0, 10) == 0
    assert warm.factor(0.5, 10) == pytest.approx(0.25)
    assert warm.factor(2 * JUST_BEFORE, 10) == pytest.approx(1)
    assert warm.factor(2, 10) == cold.factor(0, 8)
    assert warm.factor(7, 10) == pytest.approx(cold.factor(5, 8))
    assert warm.factor(10, 10) == pytest.approx(cold.factor(8, 8))


def test_constant_is_one():
    assert set(factors(Constant(), 5, 4)) == {1.0}


def test_step_drops_after_every_so_many_epochs_and_not_a_step_earlier():
    schedule = Step(every=2, drop=0.5)
    assert factors(schedule, 6, 1) == [1, 1, 0.5, 0.5, 0.25, 0.25]
    assert factors(schedule, 4, 3) == [1] * 6 + [0.5] * 6


def test_exponential_multiplies_by_decay_in_each_epoch():
    schedule = Exponential(decay=0.8)
    assert schedule.factor(0, 10) == 1
    assert schedule.factor(10, 10) == pytest.approx(0.8**10)
    assert schedule.factor(3.5, 10) / schedule.factor(2.5, 10) == pytest.approx(0.8)


def test_cosine_falls_from_one_to_its_final_share():
    schedule = Cosine(final=0.1)
    assert schedule.factor(0, 10) == 1
    assert schedule.factor(5, 10) == pytest.approx(0.55)
    assert schedule.factor(10, 10) == pytest.approx(0.1)
    falling = factors(schedule, 10, 5)
    assert falling == sorted(falling, reverse=True)


def test_one_cycle_rises_from_its_start_to_the_full_rate_and_falls_to_its_final_share():
    schedule = OneCycle(rise=0.25, start=0.04, final=0.001)
    assert schedule.factor(0, 20) == pytest.approx(0.04)
    assert schedule.factor(5, 20) == pytest.approx(1)
    assert schedule.factor(20, 20) == pytest.approx(0.001)
    rates = factors(schedule, 20, 4)
    assert rates[:20] == sorted(rates[:20])
    assert rates[20:] == sorted(rates[20:], reverse=True)


def test_a_warm_up_as_long_as_the_run_never_divides_by_nothing():
    for member in members(Schedule):
        assert math.isfinite(member(warm_up=3.0).factor(3, 3))
