"""Where the learning rate of a run was changed by hand, found in the rates of its steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.nn.schedules import Schedule

LEAST_CHANGE = 0.02
"""From one step to the next a schedule apart, a rate that moves by less than this share was not changed."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RateChange:
    """The first step with another rate, and the rate before the schedule."""

    step: int
    rate: float


@dataclass(frozen=True)
class RateSchedule:
    """What a schedule makes of the rate at each step of a run."""

    schedule: Schedule
    steps_per_epoch: int
    epochs: int

    def factor(self, step: float) -> float:
        """At a step, counted from 1."""
        return self.schedule.factor((step - 0.5) / max(self.steps_per_epoch, 1), self.epochs)


def rate_changes(steps: Numbers, rates: Numbers, scheduled: RateSchedule) -> list[RateChange]:
    """The jumps of the rate that the schedule does not explain, in their order."""
    if len(rates) < 2:
        return []
    with np.errstate(divide="ignore", invalid="ignore"):
        jumps = np.flatnonzero(np.abs(rates[1:] / rates[:-1] - 1) > LEAST_CHANGE) + 1
    found = []
    for index in jumps.tolist():
        before, after = (scheduled.factor(float(steps[at])) for at in (index - 1, index))
        if not before or not after:
            continue
        old, new = float(rates[index - 1]) / before, float(rates[index]) / after
        if old and new and abs(new / old - 1) > LEAST_CHANGE:
            found.append(RateChange(int(steps[index]), float(f"{new:.4g}")))
    return found
