"""What measurements have in common that train the network of an experiment first."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from typing import Annotated

import numpy as np
from msgspec import Meta
from msgspec.structs import replace

from core.data.dataset import DataSet
from core.data.sources import DataSource
from core.errors import FieldError
from core.experiment import memory
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import Feasibility, examine
from core.experiment.run_duration import READING_COST, most_seconds
from core.insight.predictions import Predictions, logits_in_chunks
from core.lessons.measurements.base import LoadData, Measured, Measurement
from core.nn.layers.recurrent import Recurrent
from core.training.events import BatchEnded, RunEnded, RunStarted
from core.training.trainer import Trainer

TRAINING_IMAGES = 60_000
"""Of the largest data set that a lesson may use, where it does not say how many."""
TEST_IMAGES = 10_000
SEQUENCE = 28
"""Rows of an image."""
PLAIN_COST = 30
"""What plain versions take, as a multiple of the fast ones."""
STEP_SECONDS = 1e-4
"""Of a step, whatever the size of its batch."""


class OfExperiment(Measurement):
    """A run of an experiment, as on the page Train; the seed of the lesson is that of the run."""

    experiment: Experiment
    test_images: Annotated[int, Meta(ge=100, le=10_000)] | None = None
    """Of the first so many test images alone; all of them if not given."""

    size_path = "experiment.network"

    def sources(self) -> Mapping[str, DataSource]:
        """The data set of the experiment."""
        return {"experiment.data": self.experiment.data}

    def experiment_for(self, seed: int) -> Experiment | None:
        """Its own."""
        return replace(self.experiment, seed=seed)

    def needed_bytes(self) -> int:
        """Those of the run."""
        return bytes_of(self.experiment, "experiment")

    def seconds(self) -> float:
        """Those of the run, and of reading the test images once."""
        return seconds_of(self.experiment, self.tested)

    @property
    def tested(self) -> int:
        """How many test images there are."""
        return self.test_images or TEST_IMAGES

    def images(self, load: LoadData) -> DataSet:
        """The data set, with the test images that count."""
        dataset = load(self.experiment.data)
        if self.test_images is None:
            return dataset
        return dataclasses.replace(dataset, test=dataset.test.take(slice(self.test_images)))

    def trainer(self, dataset: DataSet, seed: int) -> Trainer:
        """The run, not yet begun."""
        return Trainer(replace(self.experiment, seed=seed, workers=1), dataset)


def trained(trainer: Trainer, found: Measured, share: float = 1.0) -> Iterator[Measured]:
    """Train to the end; that is so much of the whole measurement. The figures of the run stay as they are."""
    first, steps = found.share, 1
    for event in trainer.events():
        if isinstance(event, RunStarted):
            steps = event.steps
        elif isinstance(event, BatchEnded):
            found.share = first + share * event.step / (steps + 1)
        elif isinstance(event, RunEnded):
            found.share = first + share
        yield found


def read(trainer: Trainer, dataset: DataSet) -> Predictions:
    """What the network of a run reads in the test images."""
    logits = np.concatenate(
        [part.copy() for _, part in logits_in_chunks(trainer.network, dataset.test.images)]
    )
    return Predictions(dataset.test.labels.astype(np.intp), logits)


def bytes_of(experiment: Experiment, path: str) -> int:
    """Memory of a run; `path` is where the experiment stands. Raises FieldError where it cannot be."""
    found = examined(experiment)
    for problem in found.problems:
        raise FieldError(f"{path}.{problem.path}".rstrip("."), problem.reason)
    assert found.summary is not None, "it can run"
    batch = memory.largest_batch(experiment, found.train_size)
    return memory.needed_bytes(experiment, found.summary, batch, 1)


def seconds_of(experiment: Experiment, tested: int) -> float:
    """Of a run on a slow processor, with so many images read besides."""
    found = examined(experiment)
    images, epochs = found.train_size or TRAINING_IMAGES, experiment.epochs
    steps = epochs * math.ceil(images / (experiment.batch_size or images))
    reading = READING_COST * tested / (images * epochs)
    again = (SEQUENCE if _is_recurrent(experiment) else 1) * (PLAIN_COST if experiment.plain else 1)
    return most_seconds(found) * again * (1 + reading) + steps * STEP_SECONDS


def _is_recurrent(experiment: Experiment) -> bool:
    """Whether weights are used once for each row, which the number of weights does not tell."""
    layers = experiment.network.layers_for(10)
    return any(isinstance(leaf, Recurrent) for layer in layers for leaf in layer.leaves())


def examined(experiment: Experiment) -> Feasibility:
    """Looked at without its images."""
    return examine(replace(experiment, workers=1), DataFacts(TRAINING_IMAGES))
