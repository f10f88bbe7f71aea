"""Label noise: errors in the labels that are learned, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from core.data.dataset import NON_DIGIT_LABEL, DataSet
from core.data.label_noise import with_label_noise
from core.data.splits import split
from core.errors import UserError
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment
from core.nn.optimizers import Adam
from core.training.events import RunEnded
from core.training.learned_data import learned_data
from core.training.trainer import Trainer
from tests.core.lessons.blobs import blobs

NOISY = b"""{"data": {"type": "MNIST", "label_noise": 0.5, "validation": 0.2, "train_size": 500},
    "network": {"type": "MLP", "hidden": [100]}, "optimizer": {"type": "Adam", "learning_rate": 0.003},
    "batch_size": 20, "epochs": 60}"""


@pytest.fixture(scope="module")
def images() -> DataSet:
    return blobs()


def ended(trainer: Trainer) -> RunEnded:
    *_, last = trainer.events()
    assert isinstance(last, RunEnded)
    return last


def test_a_share_of_the_labels_is_drawn_anew(images: DataSet):
    rows = np.arange(400)
    noisy = with_label_noise(images.train, rows, 0.2, 10, np.random.default_rng(1))
    changed = np.flatnonzero(noisy.labels != images.train.labels)
    assert 60 <= len(changed) <= 80  # of 80 that are drawn, about one in ten is right by chance
    assert changed.max() < 400
    assert noisy.images is images.train.images


def test_images_of_no_class_stay_of_none(images: DataSet):
    labels = images.train.labels.copy()
    labels[:100] = NON_DIGIT_LABEL
    strange = type(images.train)(images.train.images, labels)
    noisy = with_label_noise(strange, np.arange(600), 1.0, 10, np.random.default_rng(1))
    assert (noisy.labels[:100] == NON_DIGIT_LABEL).all()
    assert (noisy.labels[100:] < 10).all()


def test_a_run_learns_the_errors_by_heart_and_is_judged_by_right_labels(images: DataSet):
    experiment = decode_experiment(NOISY)
    trainer = Trainer(experiment, images)
    held_out = split(experiment.data, images.train, experiment.seed).validation
    assert (trainer.learned.train.labels[held_out] == images.train.labels[held_out]).all()
    assert (trainer.dataset.train.labels == images.train.labels).all()
    result = ended(trainer)
    assert result.train_accuracy > 0.95  # it has learned wrong labels
    assert result.test_accuracy < 0.97
    clean = ended(Trainer(replace(experiment, data=replace(experiment.data, label_noise=0.0)), images))
    assert clean.test_accuracy > result.test_accuracy + 0.02


def test_the_seed_draws_the_errors(images: DataSet):
    experiment = decode_experiment(NOISY)
    first, again = (Trainer(experiment, images).learned.train.labels for _ in range(2))
    other = Trainer(replace(experiment, seed=2), images).learned.train.labels
    assert (first == again).all()
    assert (first != other).any()


def test_a_run_goes_on_with_its_own_errors_only(images: DataSet):
    experiment = decode_experiment(NOISY)
    trainer = Trainer(experiment, images)
    events = trainer.events()
    for _ in range(4):
        next(events)
    checkpoint = trainer.checkpoint()
    events.close()
    assert (
        Trainer(experiment, images, checkpoint).learned.train.labels == trainer.learned.train.labels
    ).all()
    less = replace(experiment, data=replace(experiment.data, label_noise=0.1))
    with pytest.raises(UserError, match="label_noise"):
        Trainer(less, images, checkpoint)


def test_what_is_known_of_a_run_is_of_the_labels_that_it_learned(images: DataSet):
    """Its diagnosis finds the wrong labels, those of a run that was kept too."""
    experiment = decode_experiment(NOISY)
    learned = learned_data(experiment, images)
    assert (learned.train.labels == Trainer(experiment, images).learned.train.labels).all()
    assert learned_data(replace(experiment, data=replace(experiment.data, label_noise=0.0)), images) is images


def test_an_experiment_without_it_is_as_before(images: DataSet):
    plain = decode_experiment(b'{"data": {"type": "MNIST"}, "optimizer": {"type": "Adam"}}')
    assert plain == Experiment(optimizer=Adam())
    assert plain.data.label_noise == 0
    assert decode_experiment(encode_experiment(plain)) == plain
    trainer = Trainer(replace(plain, data=replace(plain.data, train_size=100)), images)
    assert trainer.learned is images
