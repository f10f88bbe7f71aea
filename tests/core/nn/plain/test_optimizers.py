"""Every fast optimizer goes where its plain version goes, step by step and number by number."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.component import fields, members
from core.nn.optimizers import Optimizer
from core.nn.plain import plain
from tests.core.nn.plain.side_by_side import assert_close

EVERY_OPTIMIZER = pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
STEPS = 50


def options(member: type[Optimizer], seed: int) -> dict[str, float]:
    """All shares at random, the rest by default."""
    generator = np.random.default_rng(seed)
    shares = [field.name for field in fields(member) if field.minimum == 0 and field.maximum == 1]
    return {name: float(generator.random()) for name in shares} if seed else {}


@EVERY_OPTIMIZER
@pytest.mark.parametrize("seed", range(6))
def test_every_optimizer_goes_where_its_plain_version_goes(member, seed):
    generator = np.random.default_rng([seed, 1])
    optimizer = member(**options(member, seed))
    twin = plain(optimizer)
    w = generator.standard_normal(30)
    fast, gradients = w.copy(), np.empty_like(w)
    optimizer.start(fast, gradients)
    twin.start(w)
    for _ in range(STEPS):
        rate = float(generator.uniform(0.001, 0.1))
        gradients[...] = generator.standard_normal(w.size) * 10 ** generator.uniform(-4, 2, w.size)
        w = twin.step(w, gradients, rate)
        optimizer.step(rate)
        assert_close(fast, w, "parameters")


@EVERY_OPTIMIZER
def test_single_precision_is_kept_and_comes_close(member):
    generator = np.random.default_rng(3)
    w = generator.standard_normal(30).astype(np.float32)
    fast, gradients = w.copy(), np.empty_like(w)
    optimizer, twin = member(), plain(member())
    optimizer.start(fast, gradients)
    twin.start(w)
    for _ in range(STEPS):
        gradients[...] = generator.standard_normal(w.size)
        w = twin.step(w, gradients, 0.03)
        optimizer.step(0.03)
    assert w.dtype == np.float32
    np.testing.assert_allclose(fast, w, rtol=0, atol=1e-5)
