"""Disk space: what the folder of a run will take, and what a disk has free."""

from __future__ import annotations

import shutil
from pathlib import Path

from core.experiment.experiment import Experiment
from core.experiment.kept_layers import layer_bytes, layer_count
from core.experiment.kept_snapshots import snapshot_bytes
from core.experiment.kept_steps import rows_until
from core.experiment.memory import FLOAT_BYTES
from core.files import paths

KEPT_CHECKPOINTS = 2
"""Where the newest is damaged, there is the one before."""
STEP_BYTES, EPOCH_BYTES = 48, 600
"""Bytes of a step in the table; of an epoch in its table and in the record of the model."""
OTHER_BYTES = 64_000
"""Bytes of all else, generously."""
_CLASSES = 10
"""Of any number of classes there are as many layers."""


def needed_bytes(experiment: Experiment, numbers: int, train_size: int) -> int:
    """Bytes that the folder of such a run takes at most, where its network has so many numbers.

    `train_size` images are learned from. A checkpoint more than are kept, for the oldest goes only when the
    newest is whole, the model, and the snapshots.
    """
    arrays = 1 + experiment.optimizer.moments + experiment.keep_best + (experiment.averaging is not None)
    checkpoint = numbers * FLOAT_BYTES * arrays
    batch = min(experiment.batch_size or train_size, train_size)
    steps = -(-train_size // max(batch, 1)) * experiment.epochs
    tables = rows_until(steps) * STEP_BYTES + experiment.epochs * EPOCH_BYTES
    tables += layer_bytes(layer_count(experiment.network.layers_for(_CLASSES)), steps)
    arrays_of_numbers = (KEPT_CHECKPOINTS + 1) * checkpoint + numbers * FLOAT_BYTES
    return arrays_of_numbers + snapshot_bytes(numbers, steps) + tables + OTHER_BYTES


def free_bytes(folder: Path) -> int | None:
    """Bytes that are free for a folder; None where the system does not tell.

    One that is not there yet will be made in the first one above it that is.
    """
    there = next((place for place in (folder, *folder.parents) if paths.exists(place)), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return None
