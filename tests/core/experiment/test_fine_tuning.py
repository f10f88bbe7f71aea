"""A hand that a network reads badly is read well after fine-tuning, and what it knew is not forgotten."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.data.sources import MNIST, InkDigits, Mixed, MyDigits, NonDigits, PenStrokes
from core.experiment import fine_tuning
from core.experiment.experiment import Experiment
from core.ink.render import render
from core.ink.written_digits import WrittenDigit
from core.nn.architectures import MLP
from core.nn.initializers import He
from core.nn.network import Network
from core.nn.optimizers import Adam
from core.storage.digit_store import DigitStore
from core.training.events import RunEnded
from core.training.trainer import Trainer
from tests.strokes import FILE, first_of_each, hand

WRITER = "tra28"


def read_right(network: Network, digits: list[WrittenDigit]) -> float:
    images = np.stack([render(digit.strokes) for digit in digits])[:, np.newaxis]
    labels = np.array([digit.label for digit in digits])
    return float((network.probabilities(images).argmax(axis=1) == labels).mean())


def last(trainer: Trainer) -> RunEnded:
    ended = list(trainer.events())[-1]
    assert isinstance(ended, RunEnded)
    return ended


def test_a_strange_hand_is_learned_and_nothing_is_forgotten(
    mnist_directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (mnist_directory / FILE).is_file():
        pytest.skip("the pen strokes are not here")
    monkeypatch.setattr(fine_tuning, "MAX_REHEARSED_IMAGES", 4000)
    monkeypatch.setattr(fine_tuning, "TARGET_NEW_IMAGES", 1500)
    first = Experiment(
        data=MNIST(train_size=12_000),
        network=MLP(hidden=[100], initializer=He()),
        optimizer=Adam(),
        batch_size=64,
        epochs=3,
    )
    base = Trainer(first, first.data.load([mnist_directory]))
    before = last(base)
    mine, unseen = first_of_each(hand(mnist_directory, WRITER), 8)
    DigitStore(tmp_path / "digits").take(mine)
    strange = read_right(base.network, unseen)

    parts = fine_tuning.original_sources(first.data)
    adapted = fine_tuning.fine_tuning_experiment(first, parts, MyDigits(), len(mine))
    trainer = Trainer(adapted, adapted.data.load([mnist_directory, tmp_path]))
    trainer.network.vector = base.network.vector
    after = last(trainer)

    assert strange < 0.8
    assert read_right(trainer.network, unseen) > strange + 0.12
    assert after.validation_accuracy is not None
    assert after.validation_accuracy > 0.75
    assert after.test_accuracy > before.test_accuracy - 0.01


def test_digits_of_earlier_fine_tuning_are_not_rehearsed_but_the_original_data_are() -> None:
    taught = Mixed(parts=[MNIST(train_size=12_000), NonDigits(count=9000), MyDigits()])
    assert [type(part) for part in fine_tuning.original_sources(Mixed(parts=[taught, InkDigits()]))] == [
        MNIST,
        NonDigits,
        InkDigits,
    ]


def test_small_data_sets_and_those_held_out_in_folds_are_rehearsed_too() -> None:
    parts = [MNIST(train_size=300, validation=0.5), MNIST(folds=5), PenStrokes(file="x"), NonDigits(count=50)]
    adapted = fine_tuning.fine_tuning_experiment(Experiment(), parts, MyDigits(), 20)
    assert isinstance(adapted.data, Mixed)
    few, folded, strokes, non_digits, _ = adapted.data.parts
    assert [few.train_size, folded.train_size, strokes.train_size] == [300, 3000, None]
    assert not any(part.held_out for part in adapted.data.parts)
    assert isinstance(non_digits, NonDigits)
    assert non_digits.count == 50


def test_own_digits_are_about_a_fifth_of_what_is_seen_however_few_they_are() -> None:
    for digits in (10, 50, 400):
        adapted = fine_tuning.fine_tuning_experiment(Experiment(), [MNIST()], MyDigits(), digits)
        assert isinstance(adapted.data, Mixed)
        rehearsed, own = adapted.data.parts
        assert rehearsed.train_size == 12_000
        assert isinstance(own, MyDigits)
        assert 1400 < own.renderings * digits * 0.75 < 3300
