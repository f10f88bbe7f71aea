"""The measurement of fine-tuning: a network learns a second hand, and forgets some of the first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta
from msgspec.structs import replace

from core.data.dataset import DataSet, LabelledImages
from core.lessons.measurements.base import LoadData, Measured
from core.lessons.measurements.disturbed import Disturbed
from core.lessons.measurements.of_experiment import OfExperiment, trained
from core.nn.network import Network
from core.nn.optimizers import SGD, AnyOptimizer
from core.training.evaluation import evaluate
from core.training.events import EpochEnded
from core.training.trainer import Trainer


class FineTuned(OfExperiment):
    """First the experiment; then some digits of another hand: MNIST's next ones, disturbed."""

    hand: Disturbed = msgspec.field(default_factory=lambda: Disturbed(by="rotation", strength=40))
    """What makes the other hand another."""
    digits: Annotated[int, Meta(ge=10, le=5_000)] = 200
    """Of the other hand, to learn from."""
    kept: Annotated[int, Meta(ge=0, le=5_000)] = 0
    """Of the first hand, learned again with them, so that less is forgotten."""
    epochs: Annotated[int, Meta(ge=1, le=200)] = 10
    optimizer: AnyOptimizer = msgspec.field(default_factory=lambda: SGD(learning_rate=0.05))
    batch_size: Annotated[int, Meta(ge=1, le=1_000)] = 20

    figures = ("old_before", "new_before", "old_after", "new_after", "gained", "forgotten")
    curves = ("old", "new")

    def needed_bytes(self) -> int:
        """Those of the run."""
        self.hand.require("hand")
        return 2 * super().needed_bytes()

    def seconds(self) -> float:
        """Both runs, and the test images of both hands after each epoch of the second."""
        first = super().seconds()
        images = self.experiment.epochs * (self.experiment.data.train_size or 60_000)
        further = self.epochs * (self.digits + self.kept + 0.7 * self.tested)
        return first * (1 + further / images) + 1e-4 * self.epochs * (self.digits + self.kept)

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Both runs, one after the other."""
        dataset, found = self.images(load), Measured()
        trainer = self.trainer(dataset, seed)
        yield from trained(trainer, found, 0.6)
        other = self.hand.applied(dataset.test)
        old, new = self._read(found, trainer.network, dataset.test, other, 0)
        found.figures = {"old_before": old, "new_before": new}
        second = self._second(dataset, trainer, seed)
        for event in second.events():
            if isinstance(event, EpochEnded):
                old, new = self._read(found, second.network, dataset.test, other, event.epoch)
                found.share = 0.6 + 0.4 * event.epoch / (self.epochs + 1)
            yield found
        before, after = found.figures, {"old_after": old, "new_after": new}
        gains = {"gained": new - before["new_before"], "forgotten": before["old_before"] - old}
        found.figures, found.share = {**before, **after, **gains}, 1.0
        yield found

    def _read(
        self, found: Measured, network: Network, mine: LabelledImages, other: LabelledImages, epoch: int
    ) -> tuple[float, float]:
        old, new = evaluate(network, mine).accuracy, evaluate(network, other).accuracy
        found.add_point("old", epoch, old)
        found.add_point("new", epoch, new)
        return old, new

    def _second(self, dataset: DataSet, first: Trainer, seed: int) -> Trainer:
        """The run that goes on from the first with the last digits of the set, which nobody learned from."""
        unseen = self.hand.applied(dataset.train.take(slice(-self.digits, None)))
        kept = dataset.train.take(slice(self.kept))
        images = np.concatenate((unseen.images, kept.images))
        labels = np.concatenate((unseen.labels, kept.labels))
        examples = dataclasses.replace(dataset, train=LabelledImages(images, labels))
        data = replace(self.experiment.data, train_size=None, validation=0.0, folds=None, fold=None)
        experiment = replace(
            self.experiment,
            data=data,
            optimizer=self.optimizer,
            epochs=self.epochs,
            batch_size=min(self.batch_size, len(labels)),
            seed=seed,
            workers=1,
            patience=None,
            keep_best=False,
        )
        second = Trainer(experiment, examples)
        second.start_from(first.network.vector.copy())
        return second
