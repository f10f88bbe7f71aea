"""The memory of a run, known before any of it is taken, and the memory of this machine."""

from __future__ import annotations

import contextlib
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from core.experiment.experiment import Experiment
from core.nn.network import NetworkSummary, buffer_bytes

EVALUATION_BATCH = 500
"""Images that are evaluated at once, at most."""

FLOAT_BYTES = 4
"""Bytes of a float32."""

_INITIALIZATION_BYTES = 16
"""Bytes for each first weight of a layer while it is drawn: float64, and once more scaled."""

_VECTOR_COPIES = 2
"""Of the vector, on its way to a file or to the window."""

WORKER_BASE_BYTES = 50_000_000
"""Bytes of a worker that has not begun: Python and NumPy."""

_CGROUP_LIMITS = ("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes")


def needed_bytes(experiment: Experiment, summary: NetworkSummary, batch: int, workers: int) -> int:
    """Bytes that training takes, about: network, gradient, optimizer and buffers, without the images.

    `summary` is that of the experiment's network; so many workers share each batch of so many images.
    """
    (classes,) = summary.rows[-1].output_shape
    share = -(-batch // workers)
    layers = experiment.network.layers_for(classes)
    # numbers, a gradient for each worker, moments, scratch
    vectors = 1 + workers + experiment.optimizer.moments + 1 + _VECTOR_COPIES
    working = (summary.trained + summary.statistics) * FLOAT_BYTES * vectors
    drawing = max(row.parameters for row in summary.rows) * _INITIALIZATION_BYTES * workers
    pixels = math.prod(summary.input_shape)

    def signals(batch: int) -> int:
        return buffer_bytes(layers, summary.input_shape, batch) + batch * pixels * FLOAT_BYTES

    rank_0 = signals(
        max(min(EVALUATION_BATCH, summary.inference_batch), share)
    )  # it is the one that evaluates, too
    other_ranks = (signals(share) + WORKER_BASE_BYTES) * (workers - 1) if workers > 1 else 0
    return max(working, drawing) + rank_0 + other_ranks


def available_bytes() -> int | None:
    """Bytes of memory that this process may have at most; None where the system does not tell."""
    return min(_limits(), default=None)


def largest_batch(experiment: Experiment, train_size: int | None) -> int:
    """Images in a batch, at most; as many as may be, where it is not known how many are learned from."""
    size = experiment.batch_size or train_size or experiment.data.train_size or 1
    return size if train_size is None else min(size, train_size)


def _limits() -> Iterator[int]:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        yield os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    for name in _CGROUP_LIMITS:
        with contextlib.suppress(OSError, ValueError):  # "max" is no limit
            yield int(Path("/", name).read_text())
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
        if allowed != resource.RLIM_INFINITY:
            yield allowed
