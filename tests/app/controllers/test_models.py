"""The library, as the window changes it."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.controllers.models import ModelsController
from app.controllers.runs.run import Run
from app.jobs.messages import Started, Weights
from app.settings import Settings
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, network_for
from core.training.events import RunStarted
from tests.models import make_record

SHAPE = (1, 28, 28)


@pytest.fixture
def models(settings: Settings) -> ModelsController:
    return ModelsController(settings)


@pytest.fixture
def errors(models: ModelsController) -> list[UserError]:
    said: list[UserError] = []
    models.error_occurred.connect(said.append)
    return said


@pytest.fixture
def run() -> Run:
    experiment = Experiment(network=MLP(hidden=[5]))
    network = network_for(experiment.network, SHAPE, 10)
    run = Run(1, "lr 0.5", (0, False), experiment)
    started = RunStarted(
        parameters=network.parameter_count, train_size=100, validation_size=0, test_size=10,
        steps_per_epoch=1, steps=10, classes=10,
    )  # fmt: skip
    run.begin(Started(started, "MNIST", list("0123456789"), list(SHAPE)))
    run.take_weights(Weights(3, network.vector.tobytes()))
    return run


def test_a_library_that_is_read_beside_the_window_is_empty_until_then(
    models: ModelsController, run: Run, settings: Settings, qtbot: QtBot
) -> None:
    models.save_run(run)
    tomorrow = ModelsController(settings, at_once=False)
    assert not tomorrow.entries
    with qtbot.waitSignal(tomorrow.changed):
        tomorrow.load()
    assert [entry.record.name for entry in tomorrow.entries] == ["lr 0.5"]


def test_what_is_saved_while_the_library_is_read_stays_in_it(
    run: Run, settings: Settings, qtbot: QtBot
) -> None:
    models = ModelsController(settings, at_once=False)
    models.load()
    assert models.save_run(run) is not None
    qtbot.waitUntil(lambda: not any(thread.name == "task" for thread in threading.enumerate()))
    QCoreApplication.processEvents()  # what it read comes now
    assert [entry.record.name for entry in models.entries] == ["lr 0.5"]


def test_a_run_is_saved_and_found_again(
    models: ModelsController, run: Run, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(models.changed):
        entry = models.save_run(run)
    assert entry is not None
    assert entry.path.parent == models.directory
    again = ModelsController(settings)
    assert [found.record.name for found in again.entries] == ["lr 0.5"]
    network = again.open(again.entries[0])
    assert network is not None
    assert run.vector is not None
    np.testing.assert_array_equal(network.vector, run.vector)


def test_the_library_is_in_the_folder_of_the_user(models: ModelsController, tmp_path: Path) -> None:
    assert models.directory == tmp_path / "home" / "models"


def test_saving_the_same_weights_again_adds_nothing(models: ModelsController, run: Run) -> None:
    assert models.save_run(run) == models.save_run(run)
    assert len(models.entries) == 1
    assert run.vector is not None
    run.take_weights(Weights(4, run.vector.tobytes()))
    models.save_run(run)
    assert len(models.entries) == 2


def test_what_was_saved_and_deleted_can_be_saved_again(models: ModelsController, run: Run) -> None:
    entry = models.save_run(run)
    assert entry is not None
    models.delete(entry)
    assert models.save_run(run) is not None
    assert len(models.entries) == 1


def test_a_run_without_weights_is_refused(
    models: ModelsController, run: Run, errors: list[UserError]
) -> None:
    untrained = Run(2, run.name, (0, False), run.experiment)
    assert models.save_run(untrained) is None
    assert [str(error) for error in errors] == ["“lr 0.5” has not been trained yet."]


def test_a_run_that_was_saved_yesterday_is_not_saved_again(
    models: ModelsController, run: Run, settings: Settings
) -> None:
    run.end(replace(make_record("lr 0.5").result, step=run.vector_step))
    saved = models.save_run(run)
    tomorrow = ModelsController(settings)
    assert tomorrow.saved_entry(run) == saved
    assert tomorrow.save_run(run) == saved
    run.name = "another"
    assert tomorrow.saved_entry(run) is None
    assert tomorrow.save_run(run) is not None
    assert len(tomorrow.entries) == 2


def test_deleting_is_undone(models: ModelsController, run: Run) -> None:
    entry = models.save_run(run)
    assert entry is not None
    undo = models.delete(entry)
    assert undo is not None
    assert models.entries == []
    undo()
    assert [found.record.name for found in models.entries] == ["lr 0.5"]


def test_renaming_duplicating_and_exporting(models: ModelsController, run: Run, tmp_path: Path) -> None:
    entry = models.save_run(run)
    assert entry is not None
    renamed = models.rename(entry, " mine ")
    assert renamed is not None
    assert renamed.record.name == "mine"
    assert models.rename(renamed, " ") is renamed
    assert models.duplicate(renamed) is not None
    assert sorted(found.record.name for found in models.entries) == ["mine", "mine 2"]
    assert models.export(renamed, tmp_path / "out.npz")
    assert len(models.import_files([tmp_path / "out.npz"])) == 1
    assert len(models.entries) == 3


def test_files_that_are_no_models_are_refused_one_by_one(
    models: ModelsController, run: Run, errors: list[UserError], tmp_path: Path
) -> None:
    entry = models.save_run(run)
    assert entry is not None
    good, bad = tmp_path / "good.npz", tmp_path / "bad.npz"
    shutil.copy(entry.path, good)
    bad.write_bytes(b"nothing of the kind")
    taken = models.import_files([bad, good, tmp_path / "missing.npz"])
    assert len(taken) == 1
    assert len(errors) == 2


def test_a_damaged_file_in_the_folder_is_listed_apart(models: ModelsController, run: Run) -> None:
    models.save_run(run)
    (models.directory / "broken.npz").write_bytes(b"PK")
    models.refresh()
    assert len(models.entries) == 1
    assert [damaged.path.name for damaged in models.damaged] == ["broken.npz"]


def test_a_model_that_vanished_is_refused(
    models: ModelsController, run: Run, errors: list[UserError]
) -> None:
    entry = models.save_run(run)
    assert entry is not None
    entry.path.unlink()
    assert models.open(entry) is None
    assert models.delete(entry) is None
    assert models.rename(entry, "other") is None
    assert len(errors) == 3


def test_a_folder_that_cannot_be_written_is_refused(
    models: ModelsController, run: Run, errors: list[UserError]
) -> None:
    models.directory.parent.mkdir()
    models.directory.write_text("a file where the folder should be")
    assert models.save_run(run) is None
    assert len(errors) == 1


def test_a_model_that_somebody_took_away_is_not_shown_any_longer(
    models: ModelsController, run: Run, errors: list[UserError]
) -> None:
    entry = models.save_run(run)
    assert entry is not None
    entry.path.unlink()
    assert models.open(entry) is None
    assert len(errors) == 1
    assert models.entries == []


def test_what_ships_is_there_without_being_in_the_library(models: ModelsController) -> None:
    best, plain = models.shipped
    assert (best.path.name, plain.path.name) == ("reader.npz", "mlp-reader.npz")
    assert isinstance(plain.record.experiment.network, MLP)
    assert models.entries == []
    network = models.open(best)
    assert network is not None
    assert best.record.calibration is not None
    assert network.temperature == best.record.calibration.temperature
