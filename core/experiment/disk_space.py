"""The room of a run on the disk, known before it begins: a run that cannot be kept is not begun at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from core.errors import UserError
from core.experiment.experiment import Experiment, Problem
from core.experiment.memory import FLOAT_BYTES
from core.files.size_text import size_text

KEPT_CHECKPOINTS = 2
"""Where the newest is damaged, there is the one before."""
MAX_UNTHINNED_STEPS = 1_000_000
"""Steps of which each has its row in the table: a run of ten hours must not fill the disk."""
STEP_BYTES, EPOCH_BYTES = 48, 600
"""Bytes of a step in the table; of an epoch in its table and in the record of the model."""
OTHER_BYTES = 64_000
"""Bytes of all else, generously."""


def needed_bytes(experiment: Experiment, numbers: int, train_size: int) -> int:
    """Bytes that the folder of such a run takes at most, where its network has so many numbers.

    A checkpoint more than are kept, for the oldest goes only when the newest is whole, and the model.
    """
    arrays = 1 + experiment.optimizer.moments + experiment.keep_best + (experiment.averaging is not None)
    checkpoint = numbers * FLOAT_BYTES * arrays
    batch = min(experiment.batch_size or train_size, train_size)
    steps = -(-train_size // max(batch, 1)) * experiment.epochs
    tables = rows_until(steps) * STEP_BYTES + experiment.epochs * EPOCH_BYTES
    return (KEPT_CHECKPOINTS + 1) * checkpoint + numbers * FLOAT_BYTES + tables + OTHER_BYTES


def disk_space_problem(
    experiment: Experiment, numbers: int, train_size: int, folder: Path, used_bytes: int = 0
) -> Problem | None:
    """What is to be said of a run that the disk of `folder` has no room for.

    `used_bytes` are bytes that it has there already. Where the system does not tell what is
    free, nothing is said.
    """
    demand, free = needed_bytes(experiment, numbers, train_size) - used_bytes, _free(folder)
    if free is None or demand <= free:
        return None
    return Problem(
        "network",
        "Keeping the run takes up to {needed}, and {folder} has {free} free: make room, or layers smaller",
        {"needed": size_text(demand), "folder": folder, "free": size_text(free)},
    )


def require_disk_space(
    experiment: Experiment, numbers: int, train_size: int, folder: Path, used_bytes: int = 0
) -> None:
    """Raises UserError where such a run does not fit on the disk of `folder`."""
    if full := disk_space_problem(experiment, numbers, train_size, folder, used_bytes):
        raise UserError("{problem}.", problem=UserError(full.template, **full.values))


def is_kept(step: int) -> bool:
    """Whether the table has this step: of the first million all, up to ten millions each tenth, ..."""
    stride, end = 1, MAX_UNTHINNED_STEPS
    while step > end:
        stride, end = stride * 10, end * 10
    return step % stride == 0


def rows_until(step: int) -> int:
    """How many steps up to this one are in the table."""
    rows, stride, begin, end = 0, 1, 0, MAX_UNTHINNED_STEPS
    while step > begin:
        rows += (min(step, end) - begin) // stride
        stride, begin, end = stride * 10, end, end * 10
    return rows


def _free(folder: Path) -> int | None:
    """Bytes; a folder that is not there yet will be made in the first one above it that is."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return None
