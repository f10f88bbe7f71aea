"""How many workers pay: each must have enough to do in a step, else all wait longer than they work."""

from __future__ import annotations

import math
import os

from core.network import Summary
from core.training.experiment import Experiment

IMAGES = 32
"""Of a batch for each worker, at least: products with fewer columns are slow."""
STEP = 10_000_000
"""Multiplications of a step on the way forward for each worker, at least: some tenths of a millisecond."""
RUN = 10_000_000_000
"""Of the whole run: a shorter one has ended before processes are started."""


def as_many_as_pay(
    experiment: Experiment, summary: Summary, train_size: int, cores: int | None = None
) -> int:
    """How many processes train this network fastest on this machine (or on so many cores)."""
    image = sum(row.parameters * math.prod(row.output_shape[1:]) for row in summary.rows)
    batch = min(experiment.batch_size or train_size, train_size)
    if image * train_size * experiment.epochs < RUN:
        return 1
    return max(1, min(cores or _cores(), batch // IMAGES, image * batch // STEP))


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
