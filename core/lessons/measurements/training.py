"""The measurement that most lessons are made of: a network is trained, and its curves are followed."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Annotated

import numpy as np
from msgspec import Meta

from core.data.dataset import DataSet, LabelledImages
from core.exploration.histogram import Histogram, histogram
from core.lessons.measurements.base import CountedValues, LoadData, Measured
from core.lessons.measurements.disturbed import Disturbed
from core.lessons.measurements.of_experiment import OfExperiment, seconds_of
from core.lessons.training_keeping import TrainingKeeping
from core.nn.layers import Activation
from core.nn.network import Network
from core.storage.kept_training import KeptTraining
from core.training.evaluation import Evaluator, evaluate
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.trainer import Trainer

FOLLOWED_STEPS = 400
"""Steps of a run whose loss is kept, at most."""
PROBED_IMAGES = 500
"""Images with which the layers are looked at."""


class Training(OfExperiment):
    """A run of an experiment with its curves: over epochs, and for `along` over steps and seconds."""

    follows_test: bool = True
    """Whether the test images are read after each epoch, for the curve of their accuracy."""
    follow_steps: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    """After so many steps they are read, too: for runs of one epoch."""
    shuffles_pixels: bool = False
    """Whether all images have their pixels in another order, the same for all."""
    elsewhere: Disturbed | None = None
    """Test images that look otherwise than those learned from: for `elsewhere_accuracy`."""
    looks_at_layers: bool = False
    """Whether signals and gradients of the layers are counted before the first step: for the histograms, and
    for `last_std`, `gradient_ratio`, `saturated` and `dead`."""

    figures = (
        "test_accuracy",
        "test_loss",
        "train_accuracy",
        "train_loss",
        "validation_accuracy",
        "gap",
        "best_test_accuracy",
        "elsewhere_accuracy",
        "seconds",
        "steps",
        "parameters",
        "diverged",
        "last_std",
        "gradient_ratio",
        "saturated",
        "dead",
    )
    curves = (
        "test_accuracy",
        "train_accuracy",
        "train_loss",
        "validation_accuracy",
        "gap",
        "step_loss",
        "steps",
        "seconds",
    )
    histograms = ("outputs", "gradients")

    def needed_bytes(self) -> int:
        """Those of the run."""
        if self.elsewhere:
            self.elsewhere.require("elsewhere")
        return super().needed_bytes()

    def seconds(self) -> float:
        """With the test images after each epoch, or after some steps."""
        found = seconds_of(
            self.experiment, self.tested * (self.experiment.epochs if self.follows_test else 1)
        )
        if self.follow_steps is None:
            return found
        per_image = found / (self.experiment.epochs * (self.experiment.data.train_size or 60_000))
        return found + per_image * self.tested * self._images_learned / self.follow_steps

    @property
    def _images_learned(self) -> int:
        """Steps of the run, at most."""
        images = self.experiment.data.train_size or 60_000
        return self.experiment.epochs * math.ceil(images / (self.experiment.batch_size or images))

    def measure(
        self, seed: int, load: LoadData, keeping: TrainingKeeping | None = None
    ) -> Iterator[Measured]:
        """Follow the run; `keeping` keeps it as a run folder, too."""
        dataset = self._arranged(self.images(load))
        trainer = self.trainer(dataset, seed)
        with keeping.keep(trainer) if keeping else nullcontext() as kept:
            yield from self._follow(trainer, dataset, kept)

    def _follow(self, trainer: Trainer, dataset: DataSet, kept: KeptTraining | None) -> Iterator[Measured]:
        found = Measured(kept_as=kept.name if kept else "")
        if self.looks_at_layers:
            _look_at_layers(trainer.network, dataset.train, found)
        test = Evaluator(trainer.network, dataset.test, np.arange(len(dataset.test)))
        started, every = trainer.started, max(1, trainer.started.steps // FOLLOWED_STEPS)
        for event in trainer.events():
            if kept:
                kept.take(event)
            match event:
                case BatchEnded():
                    found.share = event.step / (started.steps + 1)
                    if event.step % every == 0:
                        found.add_point("step_loss", event.step, event.loss)
                    if self.follow_steps and event.step % self.follow_steps == 0:
                        epoch = event.step / started.steps_per_epoch
                        self._test(found, epoch, event.step, trainer.progress.seconds, test)
                case EpochEnded():
                    self._add_epoch(found, event, test)
                case RunEnded():
                    self._conclude(found, event, trainer, dataset)
                case RunStarted():
                    pass
            yield found

    def _arranged(self, dataset: DataSet) -> DataSet:
        if not self.shuffles_pixels:
            return dataset
        return dataclasses.replace(dataset, train=_shuffled(dataset.train), test=_shuffled(dataset.test))

    def _add_epoch(self, found: Measured, event: EpochEnded, test: Evaluator) -> None:
        found.add_point("train_loss", event.epoch, event.train_loss)
        found.add_point("train_accuracy", event.epoch, event.train_accuracy)
        found.add_point("validation_accuracy", event.epoch, event.validation_accuracy)
        if self.follows_test:
            accuracy = self._test(found, event.epoch, event.step, event.seconds, test)
            found.add_point("gap", event.epoch, event.train_accuracy - accuracy)

    def _test(self, found: Measured, epoch: float, step: int, seconds: float, test: Evaluator) -> float:
        """The next point of what is read of the test images, unless it is there already."""
        curve = found.curves.get("test_accuracy")
        if curve and curve.x and curve.x[-1] >= epoch:
            return curve.y[-1]
        accuracy = test.evaluate().accuracy
        found.add_point("test_accuracy", epoch, accuracy)
        found.add_point("steps", epoch, step)
        found.add_point("seconds", epoch, seconds)
        return accuracy

    def _conclude(self, found: Measured, event: RunEnded, trainer: Trainer, dataset: DataSet) -> None:
        tested = found.curves.get("test_accuracy")
        validation = event.validation_accuracy
        found.share = 1.0
        found.figures = dict.fromkeys(self.figures, math.nan) | found.figures
        found.figures |= {
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
        if self.elsewhere:
            other = self.elsewhere.applied(dataset.test)
            found.figures["elsewhere_accuracy"] = evaluate(trainer.network, other).accuracy


def _shuffled(examples: LabelledImages) -> LabelledImages:
    """The same images, all with their pixels in one other order."""
    count, *shape = examples.images.shape
    pixels = examples.images.reshape(count, -1)
    order = np.random.default_rng(0).permutation(pixels.shape[1])
    moved = np.take(pixels, order, axis=1)
    return dataclasses.replace(examples, images=moved.reshape(count, *shape))


def _look_at_layers(network: Network, examples: LabelledImages, found: Measured) -> None:
    """What comes out of the activations before the first step, and what goes back through them."""
    images = examples.images[:PROBED_IMAGES] / np.float32(255)
    probe = network.probe(images, examples.labels[:PROBED_IMAGES].astype(np.intp), training=True)
    rows = [row for row in probe.layers if isinstance(row.layer, Activation)]
    outputs = [histogram(row.outputs, row.layer.output_range) for row in rows]
    gradients = [
        histogram(row.output_gradients) for row in rows if row.output_gradients is not None
    ]  # below the first layer that learns there is none
    names = [row.name for row in rows]
    found.histograms = {
        "outputs": [counted(name, one) for name, one in zip(names, outputs, strict=True)],
        "gradients": [
            counted(name, one) for name, one in zip(names[-len(gradients) :], gradients, strict=True)
        ],
    }
    found.figures |= signal_figures(outputs, gradients, rows[-1].saturated, rows[-1].dead) if rows else {}


def counted(name: str, of: Histogram) -> CountedValues:
    """A histogram as it goes through a pipe."""
    return CountedValues(
        name=name, edges=of.edges.tolist(), counts=of.counts.tolist(), mean=of.mean, std=of.std
    )


def signal_figures(
    outputs: list[Histogram], gradients: list[Histogram], saturated: float | None, dead: float | None
) -> dict[str, float]:
    """The spread after the last activation, and how much of the gradient reaches the first."""
    ratio = gradients[0].std / gradients[-1].std if gradients and gradients[-1].std else math.nan
    return {
        "last_std": outputs[-1].std,
        "gradient_ratio": ratio,
        "saturated": math.nan if saturated is None else saturated,
        "dead": math.nan if dead is None else dead,
    }
