"""The worker heuristic: how many processes are worth starting for a run of this size."""

from __future__ import annotations

import math
import os

from core.experiment.experiment import Experiment
from core.nn.network import NetworkSummary

MIN_IMAGES_PER_WORKER = 32
"""Of a batch for each worker, at least: products with fewer columns are slow."""
MIN_STEP_MULTIPLICATIONS = 10_000_000
"""Multiplications of a step on the way forward for each worker, at least: some tenths of a millisecond."""
MIN_RUN_MULTIPLICATIONS = 10_000_000_000
"""Of the whole run: a shorter one has ended before processes are started."""


def best_worker_count(
    experiment: Experiment, summary: NetworkSummary, train_size: int, cores: int | None = None
) -> int:
    """How many processes train this network fastest on this machine (or on so many cores)."""
    image = sum(row.parameters * math.prod(row.output_shape[1:]) for row in summary.rows)
    batch = min(experiment.batch_size or train_size, train_size)
    if experiment.plain or image * train_size * experiment.epochs < MIN_RUN_MULTIPLICATIONS:
        return 1
    return max(
        1, min(cores or _cores(), batch // MIN_IMAGES_PER_WORKER, image * batch // MIN_STEP_MULTIPLICATIONS)
    )


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
