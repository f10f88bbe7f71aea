"""Runs that are made ill on purpose, each illness in more than one way, and healthy ones beside them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from msgspec.structs import replace as changed

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.insight.evidence.observer import RunObserver
from core.insight.evidence.run_evidence import RunEvidence
from core.nn.architectures import MLP, Architecture
from core.nn.initializers import He, Initializer
from core.nn.layers import ReLU
from core.nn.layers.activations import Activation
from core.nn.optimizers import Optimizer
from core.training.trainer import Trainer

Spoiling = Callable[[DataSet, np.random.Generator], DataSet]


@dataclass(frozen=True)
class Run:
    """An experiment, what is wrong with it, and what was done to its data."""

    name: str
    experiment: Experiment
    illness: str | None = None
    spoil: Spoiling | None = None

    def observed(self, dataset: DataSet, seed: int = 1, until: float = 1.0) -> RunEvidence:
        """What is known of it after this part of its steps."""
        return observed(self.experiment, self.data(dataset, seed), seed, until)

    def data(self, dataset: DataSet, seed: int = 1) -> DataSet:
        """What it learns from."""
        return self.spoil(dataset, np.random.default_rng(seed)) if self.spoil else dataset


def observed(experiment: Experiment, dataset: DataSet, seed: int = 1, until: float = 1.0) -> RunEvidence:
    """What is known of a run with this seed after this part of its steps."""
    trainer = Trainer(changed(copy.deepcopy(experiment), seed=seed, workers=1), dataset)
    observer, stop = RunObserver(trainer, time_share=None), None
    for event in trainer.events():
        observer.take(event)
        stop = stop or max(1, round(until * trainer.experiment.epochs * steps_per_epoch(observer)))
        if until < 1 and trainer.progress.step >= stop:
            break
    return observer.evidence


def steps_per_epoch(observer: RunObserver) -> int:
    """Of the run that it sees."""
    return observer.evidence.started.steps_per_epoch


def experiment(
    network: Architecture,
    optimizer: Optimizer,
    images: int = 1000,
    epochs: int = 8,
    batch: int = 50,
    validation: float = 0.1,
    **other: object,
) -> Experiment:
    """A small one on MNIST."""
    data = MNIST(train_size=images, validation=validation)
    return Experiment(
        data=data, network=network, optimizer=optimizer, epochs=epochs, batch_size=batch, **other
    )


def dense(
    hidden: list[int],
    activation: Activation | None = None,
    initializer: Initializer | None = None,
    **other: object,
) -> MLP:
    """A multi-layer perceptron."""
    return MLP(hidden=hidden, activation=activation or ReLU(), initializer=initializer or He(), **other)


def shuffled_labels(share: float = 1.0) -> Spoiling:
    """So many of the training labels are drawn anew."""

    def spoil(dataset: DataSet, generator: np.random.Generator) -> DataSet:
        labels = dataset.train.labels.copy()
        chosen = generator.random(len(labels)) < share
        labels[chosen] = generator.integers(0, len(dataset.classes), int(chosen.sum()))
        return replace(dataset, train=replace(dataset.train, labels=labels))

    return spoil


def pixels(change: Callable[[np.ndarray], np.ndarray]) -> Spoiling:
    """All images, changed."""

    def spoil(dataset: DataSet, _: np.random.Generator) -> DataSet:
        train, test = (
            replace(part, images=np.ascontiguousarray(change(part.images).astype(np.uint8)))
            for part in (dataset.train, dataset.test)
        )
        return replace(dataset, train=train, test=test)

    return spoil


def mostly_ones(share: float) -> Spoiling:
    """Other digits are left out until so many are ones."""

    def spoil(dataset: DataSet, generator: np.random.Generator) -> DataSet:
        train, test = (_mostly_ones(part, share, generator) for part in (dataset.train, dataset.test))
        return replace(dataset, train=train, test=test)

    return spoil


def _mostly_ones(part: LabelledImages, share: float, generator: np.random.Generator) -> LabelledImages:
    ones, others = np.flatnonzero(part.labels == 1), np.flatnonzero(part.labels != 1)
    kept = generator.permutation(others)[: int(len(ones) * (1 - share) / share)]
    return part.take(generator.permutation(np.concatenate((ones, kept))))
