"""The sample: a few fixed images of a run, on which it is looked at from moment to moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet, LabelledImages
from core.data.splits import Split, split
from core.experiment.experiment import Experiment
from core.nn.layers import BatchNorm
from core.types import Array, Labels

SAMPLE_IMAGES = 200
FRESH_IMAGES = 500
SMALL_BATCH = 32
"""Images in a batch, below which its statistics are compared with those of the sample."""
COMPARED_BATCHES = 12
_SEED = 12


@dataclass(frozen=True, eq=False)
class Examples:
    """Images (N, C, H, W) from 0 to 1 and labels (N,)."""

    images: Array
    labels: Labels


@dataclass(frozen=True, eq=False)
class Sample(Examples):
    """Images that the run learns from, and others of the same set that it has nothing to do with."""

    fresh: Examples | None = None
    """None where enough images are held out anyway, or too few are left."""
    batch_size: int | None = None
    """Images that are normalized together, where that is done and they are few."""

    def batches(self) -> Iterator[tuple[Array, Labels]]:
        """Some of the images in batches of that size."""
        size = self.batch_size or len(self.labels)
        for start in range(0, min(len(self.labels) // size, COMPARED_BATCHES) * size, size):
            yield self.images[start : start + size], self.labels[start : start + size]


def sample_of(experiment: Experiment, dataset: DataSet, parts: Split | None = None) -> Sample:
    """Drawn by chance, and always the same. Raises UserError where there is nothing to learn from."""
    parts = parts or split(experiment.data, dataset.train, experiment.seed)
    train = dataset.train
    learned = _some(parts.train[train.known[parts.train]], SAMPLE_IMAGES)
    taken = _part(train, learned)
    fresh = _fresh(train, parts) if len(parts.validation) < FRESH_IMAGES else None
    return Sample(taken.images, taken.labels, fresh, _small_batch(experiment, dataset))


def _fresh(train: LabelledImages, parts: Split) -> Examples | None:
    unused = np.ones(len(train), np.bool_)
    unused[parts.train] = unused[parts.validation] = False
    rows = np.flatnonzero(unused & train.known)
    return _part(train, _some(rows, FRESH_IMAGES)) if len(rows) >= FRESH_IMAGES else None


def _small_batch(experiment: Experiment, dataset: DataSet) -> int | None:
    if experiment.batch_size is None:
        return None
    size = experiment.batch_size // (experiment.workers or 1)
    layers = experiment.network.layers_for(len(dataset.classes))
    normalizes = any(isinstance(leaf, BatchNorm) for layer in layers for leaf in layer.leaves())
    return size if normalizes and 2 <= size < SMALL_BATCH else None


def _some(rows: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    if len(rows) <= count:
        return rows
    return np.sort(np.random.default_rng(_SEED).choice(rows, count, replace=False))


def _part(examples: LabelledImages, rows: NDArray[np.intp]) -> Examples:
    images = examples.images[rows].astype(np.float32) / np.float32(255)
    return Examples(images, examples.labels[rows].astype(np.intp))
