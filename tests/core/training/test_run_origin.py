"""A run goes on with the very data and experiment that it began with, or says what differs."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from msgspec.structs import replace

from core.data.dataset import DataSet, LabelledImages
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Layers
from core.nn.layers import Dense
from core.nn.optimizers import Adam
from core.training.progress import Checkpoint
from core.training.run_origin import first_difference
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import batches, experiment

IMAGES = 300
STEPS = 11  # in the second epoch of eight steps


def interrupted(run: Experiment, images: DataSet) -> Checkpoint:
    trainer = Trainer(run, images)
    events = trainer.events()
    while trainer.progress.step < STEPS:
        next(events)
    return trainer.checkpoint()


def inverted(images: DataSet) -> DataSet:
    part = images.train
    return dataclasses.replace(images, train=LabelledImages(255 - part.images, part.labels))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (dataset(IMAGES - 60), "training images: 300 when it began, now 240"),
        (dataset(IMAGES + 1), "training images: 300 when it began, now 301"),
        (dataset(IMAGES, 80), "test images: 90 when it began, now 80"),
        (inverted(dataset(IMAGES)), "the images of “Made up” are not those that it began with"),
        (dataclasses.replace(dataset(IMAGES), classes=tuple("abce")), "are not those that it began with"),
    ],
)
def test_other_images_are_refused(now: DataSet, sentence: str):
    checkpoint = interrupted(experiment(), dataset(IMAGES))
    with pytest.raises(UserError, match="The run cannot be resumed") as refused:
        Trainer(experiment(), now, checkpoint)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"batch_size": 20}, "batch_size was 40 when it began, and is 20 in its file"),
        ({"batch_size": None}, "batch_size was 40 when it began, and is null in its file"),
        ({"seed": 2}, "seed was 1 when it began, and is 2"),
        ({"network": MLP(hidden=[13])}, "network.hidden[0] was 12 when it began, and is 13"),
        ({"optimizer": Adam()}, 'optimizer.type was "SGD" when it began, and is "Adam"'),
        ({"epochs": 2}, "epochs was 3 when it began, and is 2"),
    ],
)
def test_another_experiment_is_refused(changes: dict[str, object], sentence: str):
    checkpoint = interrupted(experiment(), dataset(IMAGES))
    with pytest.raises(UserError, match="start another run") as refused:
        Trainer(experiment(**changes), dataset(IMAGES), checkpoint)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("run", "now"),
    [
        (experiment(batch_size=20), dataset(IMAGES)),
        (experiment(batch_size=300), dataset(IMAGES)),
        (experiment(), dataset(IMAGES - 150)),
        (experiment(), dataset(IMAGES + 1)),
    ],
)
def test_a_checkpoint_of_an_earlier_version_tells_by_its_counts(run: Experiment, now: DataSet):
    """They held no origin: fewer images used to be learned from for ever, past the end of the epoch."""
    checkpoint = dataclasses.replace(interrupted(experiment(), dataset(IMAGES)), origin=None)
    with pytest.raises(UserError, match="other training images, or with another batch size"):
        Trainer(run, now, checkpoint)


def test_a_checkpoint_of_an_earlier_version_goes_on():
    checkpoint = dataclasses.replace(interrupted(experiment(), dataset(IMAGES)), origin=None)
    whole = batches(list(Trainer(experiment(), dataset(IMAGES)).events()))
    assert batches(list(Trainer(experiment(), dataset(IMAGES), checkpoint).events())) == whole[STEPS:]


def test_more_epochs_may_be_asked_for():
    checkpoint = interrupted(experiment(), dataset(IMAGES))
    longer = Trainer(experiment(epochs=5), dataset(IMAGES), checkpoint)
    assert batches(list(longer.events()))[-1].step == 5 * 8


def test_the_same_images_have_the_same_fingerprint():
    assert dataset(IMAGES).fingerprint == dataset(IMAGES).fingerprint
    one = dataset(IMAGES)
    grouped = dataclasses.replace(one.train, groups=np.arange(IMAGES, dtype=np.int32))
    other = dataclasses.replace(one.train, groups=np.arange(IMAGES, dtype=np.int64))
    found = [dataclasses.replace(one, train=part).fingerprint for part in (one.train, grouped, other)]
    assert found[0] != found[1] == found[2]


def test_a_difference_in_a_list_of_layers_is_named():
    before = Experiment(network=Layers(layers=[Dense(units=4), Dense(units=5)]))
    now = replace(before, network=Layers(layers=[Dense(units=4), Dense(units=6)]))
    assert first_difference(before, now) == ("network.layers[1].units", "5", "6")
    assert first_difference(before, before) is None
