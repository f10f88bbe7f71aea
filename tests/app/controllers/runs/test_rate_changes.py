"""Changes of the learning rate by hand are told from what a schedule does."""

import numpy as np
import pytest

from app.controllers.runs.rate_changes import RateChange, RateSchedule, rate_changes
from core.nn.schedules import Constant, Cosine, Exponential, OneCycle, Schedule, Step

STEPS_PER_EPOCH, EPOCHS = 50, 20
SCHEDULES = [
    Constant(), Constant(warm_up=2), Step(every=5), Exponential(decay=0.5), Cosine(),
    OneCycle(), Cosine(warm_up=1),
]  # fmt: skip


def rates_of(schedule: Schedule, changes: dict[int, float], every: int = 1) -> list[RateChange]:
    """What is found of a run with a rate of 0.5 that is changed at these steps; of some of its steps."""
    scheduled = RateSchedule(schedule, STEPS_PER_EPOCH, EPOCHS)
    steps = np.arange(1.0, EPOCHS * STEPS_PER_EPOCH + 1)
    bases = np.full(len(steps), 0.5)
    for step, rate in changes.items():
        bases[step - 1 :] = rate
    rates = bases * [scheduled.factor(step) for step in steps]
    return rate_changes(steps[::every], rates[::every], scheduled)


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: type(schedule).__name__)
def test_changes_by_hand_are_found_whatever_the_schedule(schedule: Schedule) -> None:
    assert rates_of(schedule, {}) == []
    assert rates_of(schedule, {301: 0.05, 500: 0.2}) == [RateChange(301, 0.05), RateChange(500, 0.2)]


def test_of_a_run_with_few_points_the_change_stands_at_the_next_one() -> None:
    assert rates_of(Constant(), {302: 0.05}, every=4) == [RateChange(305, 0.05)]
