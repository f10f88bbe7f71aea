"""The measurement that most lessons are made of: a network is trained, and its curves are followed."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from typing import Annotated

import numpy as np
from msgspec import Meta
from msgspec.structs import replace

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import DataSource
from core.errors import FieldError
from core.experiment import memory
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import Feasibility, examine
from core.experiment.run_duration import READING, most_seconds
from core.lessons.measurements.base import LoadData, Measured, Measurement
from core.training.evaluation import Evaluator
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.trainer import Trainer

TRAINING_IMAGES = 60_000
"""Of the largest data set that a lesson may use, where it does not say how many."""
TEST_IMAGES = 10_000
STEP_SECONDS = 1e-4
"""Of a step, whatever the size of its batch."""
FOLLOWED_STEPS = 400
"""Steps of a run whose loss is kept, at most."""


class Training(Measurement):
    """A run of an experiment, as on the page Train; the seed of the lesson is that of the run."""

    experiment: Experiment
    follows_test: bool = True
    """Whether the test images are read after each epoch, for the curve of their accuracy."""
    shuffles_pixels: bool = False
    """Whether all images have their pixels in another order, the same for all."""
    test_images: Annotated[int, Meta(ge=100, le=10_000)] | None = None
    """Of so many test images alone; all of them if not given."""

    figures = (
        "test_accuracy",
        "test_loss",
        "train_accuracy",
        "train_loss",
        "validation_accuracy",
        "gap",
        "best_test_accuracy",
        "seconds",
        "steps",
        "parameters",
        "diverged",
    )
    size_path = "experiment.network"
    curves = ("test_accuracy", "train_accuracy", "train_loss", "validation_accuracy", "gap", "step_loss")

    def sources(self) -> Mapping[str, DataSource]:
        return {"experiment.data": self.experiment.data}

    def experiment_for(self, seed: int) -> Experiment | None:
        return replace(self.experiment, seed=seed)

    def needed_bytes(self) -> int:
        found = self._examined()
        for problem in found.problems:
            raise FieldError(f"experiment.{problem.path}".rstrip("."), problem.reason)
        assert found.summary is not None, "it can run"
        batch = memory.largest_batch(self.experiment, found.train_size)
        return memory.needed_bytes(self.experiment, found.summary, batch, 1)

    def seconds(self) -> float:
        found, epochs = self._examined(), self.experiment.epochs
        images = found.train_size or TRAINING_IMAGES
        steps = epochs * math.ceil(images / (self.experiment.batch_size or images))
        tests = epochs if self.follows_test else 1
        reading = (self.test_images or TEST_IMAGES) * tests / (images * epochs) * READING
        return most_seconds(found) * (1 + reading) + steps * STEP_SECONDS

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        dataset = self._images(load(self.experiment.data))
        trainer = Trainer(replace(self.experiment, seed=seed, workers=1), dataset)
        found = Measured()
        test = Evaluator(trainer.network, dataset.test, np.arange(len(dataset.test)))
        steps, every = 1, 1
        for event in trainer.events():
            match event:
                case RunStarted():
                    steps, every = event.steps, max(1, event.steps // FOLLOWED_STEPS)
                case BatchEnded():
                    found.share = event.step / (steps + 1)
                    if event.step % every == 0:
                        found.add_point("step_loss", event.step, event.loss)
                case EpochEnded():
                    self._add_epoch(found, event, test)
                case RunEnded():
                    self._conclude(found, event)
            yield found

    def _examined(self) -> Feasibility:
        return examine(replace(self.experiment, workers=1), DataFacts(TRAINING_IMAGES))

    def _images(self, dataset: DataSet) -> DataSet:
        train, test = dataset.train, dataset.test
        if self.test_images is not None:
            test = test.take(slice(self.test_images))
        if self.shuffles_pixels:
            train, test = _shuffled(train), _shuffled(test)
        return dataclasses.replace(dataset, train=train, test=test)

    def _add_epoch(self, found: Measured, event: EpochEnded, test: Evaluator) -> None:
        found.add_point("train_loss", event.epoch, event.train_loss)
        found.add_point("train_accuracy", event.epoch, event.train_accuracy)
        found.add_point("validation_accuracy", event.epoch, event.validation_accuracy)
        if self.follows_test:
            accuracy = test.evaluate().accuracy
            found.add_point("test_accuracy", event.epoch, accuracy)
            found.add_point("gap", event.epoch, event.train_accuracy - accuracy)

    def _conclude(self, found: Measured, event: RunEnded) -> None:
        tested = found.curves.get("test_accuracy")
        validation = event.validation_accuracy
        found.share = 1.0
        found.figures = {
            "test_accuracy": event.test_accuracy,
            "test_loss": event.test_loss,
            "train_accuracy": event.train_accuracy,
            "train_loss": event.train_loss,
            "validation_accuracy": math.nan if validation is None else validation,
            "gap": event.train_accuracy - event.test_accuracy,
            "best_test_accuracy": max([event.test_accuracy, *(tested.y if tested else ())]),
            "seconds": event.seconds,
            "steps": float(event.step),
            "parameters": float(event.parameters),
            "diverged": float(event.diverged is not None),
        }


def _shuffled(examples: LabelledImages) -> LabelledImages:
    """The same images, all with their pixels in one other order."""
    count, *shape = examples.images.shape
    pixels = examples.images.reshape(count, -1)
    order = np.random.default_rng(0).permutation(pixels.shape[1])
    return dataclasses.replace(examples, images=pixels[:, order].reshape(count, *shape))
