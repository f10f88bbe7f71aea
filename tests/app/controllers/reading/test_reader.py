"""Who reads: the live run first, and whoever was chosen for as long as it is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.reading.reader import Reader
from core.training.calibration import Calibration
from core.training.events import EpochEnded
from tests.app.stand_ins import (
    StandInEntry,
    StandInModels,
    StandInRun,
    StandInTraining,
    entry,
    fresh_network,
)
from tests.models import make_record

IMAGE = np.random.default_rng(3).random((28, 28), dtype=np.float32)


@pytest.fixture
def training(qapp: object) -> StandInTraining:
    return StandInTraining()


@pytest.fixture
def models(qapp: object) -> StandInModels:
    return StandInModels()


@pytest.fixture
def reader(training: StandInTraining, models: StandInModels) -> Reader:
    return Reader(training, models)


def names(reader: Reader) -> list[str]:
    return [choice.name for choice in reader.choices]


def test_without_runs_and_models_nobody_reads(reader: Reader):
    assert reader.choices == []
    assert reader.choice is None
    assert not reader.can_read
    assert reader.read(IMAGE) is None


def test_the_live_run_comes_first_and_then_what_rests(
    reader: Reader, training: StandInTraining, models: StandInModels
):
    models.set_entries(entry("saved"))
    training.add(StandInRun(1, "old", active=False, vector=fresh_network([8]).vector))
    training.add(StandInRun(2, "forgotten", active=False))
    training.add(StandInRun(3, "new"))
    assert names(reader) == ["new", "old", "saved"]
    assert [choice.live for choice in reader.choices] == [True, False, False]


def test_a_run_and_the_model_it_was_saved_as_are_one_reader(
    reader: Reader, training: StandInTraining, models: StandInModels
):
    training.add(StandInRun(2, "newest", active=False, vector=fresh_network([8]).vector))
    run = training.add(StandInRun(1, "run", active=False, vector=fresh_network([8]).vector))
    training.runs.reverse()
    models.saved[run.id] = entry("run")
    models.set_entries(models.saved[run.id], entry("other"))
    assert names(reader) == ["newest", "run", "other"]
    reader.choose(models.entries[0])
    assert reader.choice.key == "run 1"
    training.remove(run)
    assert reader.choice.key == "model run.npz", "what was chosen goes on reading"
    assert names(reader) == ["newest", "run", "other"]
    assert reader.can_read


def test_a_model_for_other_pictures_is_no_choice(reader: Reader, models: StandInModels):
    models.set_entries(entry("faces", shape=(3, 64, 64)), entry("digits"))
    assert names(reader) == ["digits"]


def test_the_live_run_reads_with_its_newest_weights(reader: Reader, training: StandInTraining, qtbot: QtBot):
    run = training.add(StandInRun(1, "live"))
    assert reader.choice.name == "live"
    assert reader.read(IMAGE) is None
    first, second = fresh_network([8], seed=1), fresh_network([8], seed=2)
    with qtbot.waitSignal(reader.chosen):
        training.send_weights(run, first.vector.copy())
    expected = first.probabilities(IMAGE[None, None])[0]
    np.testing.assert_allclose(reader.read(IMAGE), expected, rtol=1e-5)
    with qtbot.waitSignal(reader.changed):
        training.send_weights(run, second.vector.copy())
    expected = second.probabilities(IMAGE[None, None])[0]
    np.testing.assert_allclose(reader.read(IMAGE), expected, rtol=1e-5)


def test_until_somebody_chooses_the_best_reads(
    reader: Reader, training: StandInTraining, models: StandInModels
):
    training.add(StandInRun(1, "first"))
    training.add(StandInRun(2, "second"))
    assert reader.choice.name == "second", "of those of which nothing is known, the newest"
    saved = entry("saved")
    models.set_entries(replace(saved, record=msgspec.structs.replace(saved.record, history=[epoch(0.89)])))
    assert reader.choice.name == "saved"
    assert reader.can_read
    training.add(StandInRun(3, "poor", epochs=[epoch(0.096)]))
    assert reader.choice.name == "saved"
    training.add(StandInRun(4, "better", epochs=[epoch(0.95)]))
    assert reader.choice.name == "better"


def test_a_reader_at_chance_is_known_as_one(reader: Reader, training: StandInTraining):
    run = training.add(StandInRun(1, "poor", epochs=[epoch(0.096)]))
    reader.choose(run)
    assert reader.guesses
    better = training.add(StandInRun(2, "better", epochs=[epoch(0.3)]))
    reader.choose(better)
    assert not reader.guesses
    reader.choose(training.add(StandInRun(3, "unknown")))
    assert not reader.guesses


def epoch(accuracy: float) -> EpochEnded:
    return msgspec.structs.replace(make_record().history[0], validation_accuracy=accuracy)


def test_what_was_chosen_stays(reader: Reader, training: StandInTraining, models: StandInModels):
    saved = entry("saved")
    models.set_entries(saved)
    training.add(StandInRun(1, "first"))
    reader.choose(saved)
    training.add(StandInRun(2, "second"))
    assert reader.choice.name == "saved"
    models.set_entries()
    assert reader.choice.name == "second"


def test_a_choice_may_be_named_by_run_key_or_choice(reader: Reader, training: StandInTraining):
    first, second = training.add(StandInRun(1, "first")), training.add(StandInRun(2, "second"))
    reader.choose(first)
    assert reader.choice.name == "first"
    reader.choose(reader.choices[0])
    assert reader.choice.name == "second"
    reader.choose("run 1")
    assert reader.choice.name == "first"
    reader.choose("run 99")
    assert reader.choice.name == "first"
    training.remove(first)
    assert reader.choice.name == second.name


def test_a_renamed_model_goes_on_reading(reader: Reader, models: StandInModels):
    chosen, other = entry("chosen"), entry("other")
    models.set_entries(other, chosen)
    reader.choose(chosen)
    renamed = StandInEntry(Path("new.npz"), msgspec.structs.replace(chosen.record, name="new"))
    models.set_entries(other, replace(renamed))
    assert reader.choice.name == "new"
    assert reader.can_read


def test_weights_are_sent_only_while_somebody_looks(reader: Reader, training: StandInTraining):
    first = training.add(StandInRun(1, "first", vector=fresh_network([8]).vector))
    assert training.watched == []
    reader.watch(True)
    training.add(StandInRun(2, "second"))
    reader.choose(first)
    reader.watch(False)
    reader.watch(True)
    training.end(first)
    assert training.watched == [
        ("first", True),
        ("first", False),
        ("second", True),
        ("second", False),
        ("first", True),
        ("first", False),
        ("first", True),
        ("first", False),
    ]


def test_the_names_of_the_classes_are_the_readers(reader: Reader, models: StandInModels):
    models.set_entries(entry("garments", classes=("shirt", "shoe")))
    assert reader.classes == ("shirt", "shoe")
    assert reader.read(IMAGE).shape == (2,)


def test_where_there_is_nothing_else_the_reader_that_ships_reads(
    training: StandInTraining, models: StandInModels
):
    reader = Reader(training, models, [entry("reader"), entry("small")])
    assert reader.choice is not None
    assert reader.choice.key == "shipped reader.npz"
    assert reader.can_read
    models.set_entries(entry("reader"))
    assert reader.choice.key == "model reader.npz", "a file of the library may be called alike"
    run = training.add(StandInRun(1, "first"))
    assert [choice.key for choice in reader.choices][2:] == ["shipped reader.npz", "shipped small.npz"]
    assert reader.choice.name == "first"
    reader.choose("shipped small.npz")
    training.end(run)
    assert reader.choice.key == "shipped small.npz"
    assert reader.can_read


def test_what_a_calibrated_reader_is_unsure_of_it_does_not_know(
    training: StandInTraining, models: StandInModels
):
    plain, careful = entry("plain"), entry("careful")
    careful.record.calibration = Calibration(temperature=1.0, known_from=0.8)
    reader = Reader(training, models, [plain, careful])
    unsure, sure = np.array([0.7, 0.3]), np.array([0.1, 0.9])
    assert reader.knows(unsure)
    reader.choose("shipped careful.npz")
    assert (reader.knows(unsure), reader.knows(sure)) == (False, True)
    reader.choose("shipped plain.npz")
    assert reader.knows(unsure)
