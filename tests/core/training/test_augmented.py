"""Augmentation in a run: what is learned from is varied, what is only read never is."""

from __future__ import annotations

import math

import pytest

from core.data.augmentation import CutOut, Elastic, Noise, Shift
from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.architectures import MLP
from core.nn.optimizers import SGD
from core.training.evaluation import evaluate
from core.training.events import EpochEnded, RunEnded
from core.training.trainer import Trainer
from tests.core.nn.made_up import CLASSES, dataset


def finished(augmentation: list | None, epochs: int = 3) -> tuple[Trainer, list[EpochEnded], RunEnded]:
    experiment = Experiment(
        data=MNIST(augmentation=augmentation, validation=0.2),
        network=MLP(hidden=[12]),
        optimizer=SGD(learning_rate=0.2),
        batch_size=40,
        epochs=epochs,
    )
    trainer = Trainer(experiment, dataset())
    events = list(trainer.events())
    assert isinstance(events[-1], RunEnded)
    return trainer, [event for event in events if isinstance(event, EpochEnded)], events[-1]


def test_the_same_experiment_gives_the_same_network_to_the_bit():
    first, second = (finished([Elastic(), Noise()]) for _ in range(2))
    assert (first[0].network.vector == second[0].network.vector).all()
    assert (first[0].network.vector != finished(None)[0].network.vector).any()


def test_of_images_that_are_all_blank_nothing_is_learned():
    _, epochs, _ = finished([CutOut(pixels=64)])
    assert [epoch.train_loss for epoch in epochs] == pytest.approx([math.log(CLASSES)] * 3, rel=0.1)


def test_images_that_are_only_read_are_never_varied():
    trainer, epochs, end = finished([Noise(strength=1), CutOut(pixels=3)], epochs=8)
    test = evaluate(trainer.network, trainer.dataset.test)
    assert (end.test_accuracy, end.test_loss) == (test.accuracy, test.loss)
    assert epochs[-1].validation_loss < epochs[-1].train_loss


def test_without_strength_the_run_is_as_without_augmentation():
    plain, augmented = finished(None, epochs=1), finished([Shift(pixels=0)], epochs=1)
    assert (plain[0].network.vector == augmented[0].network.vector).all()


def test_an_experiment_says_it_in_json():
    chosen = b'[{"type": "Rotate", "degrees": 15}, {"type": "CutOut"}]'
    text = b'{"data": {"type": "MNIST", "augmentation": %s}}' % chosen
    first, second = decode_experiment(text).data.augmentation
    assert (first.degrees, second.pixels) == (15, 8)
