"""The data set as a run learns it: with the wrong labels that its experiment asks for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.data.dataset import DataSet
from core.data.label_noise import with_label_noise
from core.data.splits import Split, split
from core.experiment.experiment import Experiment

_NOISE = (3,)
"""The generators of a run are children of its seed; the first three are the trainer's own."""


def learned_data(experiment: Experiment, dataset: DataSet, parts: Split | None = None) -> DataSet:
    """The same images; labels that are learned from may be wrong, always the same ones with the same seed.

    Validation and test images keep theirs. `parts` are given where the experiment's own split is not meant.
    """
    if not experiment.data.label_noise:
        return dataset
    rows = (parts or split(experiment.data, dataset.train, experiment.seed)).train
    child = np.random.SeedSequence(experiment.seed, spawn_key=_NOISE)
    generator = np.random.Generator(np.random.SFC64(child))
    share, classes = experiment.data.label_noise, len(dataset.classes)
    return replace(dataset, train=with_label_noise(dataset.train, rows, share, classes, generator))
