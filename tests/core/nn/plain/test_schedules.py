"""Every schedule gives the factor of its formula at all times, with and without a warm-up."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.component import fields, members
from core.nn.plain import plain
from core.nn.schedules import Schedule

EVERY_SCHEDULE = pytest.mark.parametrize("member", members(Schedule), ids=lambda member: member.__name__)


@EVERY_SCHEDULE
@pytest.mark.parametrize("seed", range(10))
def test_every_schedule_is_its_plain_version(member, seed):
    generator = np.random.default_rng(seed)
    shares = [field.name for field in fields(member) if field.kind == "number" and field.maximum == 1]
    schedule = member(**{name: float(generator.uniform(0.01, 0.99)) for name in shares})
    schedule.warm_up = [0.0, 0.5, 3.0][seed % 3]
    epochs = int(generator.integers(4, 40))
    twin = plain(schedule)
    for time in generator.uniform(0, epochs, 50):
        assert schedule.factor(time, epochs) == pytest.approx(twin.factor(time, epochs), rel=1e-12)
