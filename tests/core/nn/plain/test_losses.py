"""Every fast loss does what its plain version does, whatever the logits and labels."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.component import members
from core.nn.losses import Loss
from core.nn.plain import plain
from tests.core.nn.plain.side_by_side import CLOSE, assert_close

EVERY_LOSS = pytest.mark.parametrize("member", members(Loss), ids=lambda member: member.__name__)


@EVERY_LOSS
@pytest.mark.parametrize("scale", [0.0, 1.0, 30.0, 1e4])
def test_every_loss_does_what_its_plain_version_does(member, scale):
    generator = np.random.default_rng(1)
    fast, twin = member(), plain(member())
    for batch, classes in ((40, 10), (1, 10), (7, 2), (40, 10)):
        logits = scale * generator.standard_normal((batch, classes))
        labels = generator.integers(0, classes + 1, batch)  # the last is of no class
        expected = twin.forward(logits, labels)
        assert abs(fast.forward(logits, labels) - expected) <= CLOSE * max(expected, 1e-3)
        assert_close(fast.backward(), twin.backward(), "gradient")
