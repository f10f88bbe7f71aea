"""Runs outlive the window: they are there tomorrow, and one that was cut off goes on."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.controllers.runs.run import Run
from app.controllers.runs.training import TrainingController
from app.settings import Settings
from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import Adam
from core.training.trainer import train
from tests.app.controllers.runs.listening import begin, child_of

Restart = Callable[[], TrainingController]


@pytest.fixture
def restart(settings: Settings, few_digits: Path, qtbot: QtBot) -> Iterator[Restart]:
    """The program tomorrow: a controller that has read the runs of before."""
    settings.data_directory = str(few_digits)
    made = list[TrainingController]()

    def restart() -> TrainingController:
        controller = TrainingController(settings)
        made.append(controller)
        with qtbot.waitSignal(controller.runs_restored):
            controller.list.restore()
        return controller

    yield restart
    for controller in made:
        controller.shut_down()


@pytest.fixture
def experiment() -> Experiment:
    return Experiment(
        data=MNIST(train_size=2000, validation=0.2),
        network=MLP(hidden=[20], dropout=0.2),
        optimizer=Adam(),
        batch_size=32,
        epochs=40,
    )


def test_a_cross_validation_that_was_cut_off_goes_on_with_the_parts_that_are_left(
    restart: Restart, experiment: Experiment, qtbot: QtBot
) -> None:
    folds = replace(experiment, data=MNIST(train_size=600, folds=3), epochs=150)
    today = restart()
    with qtbot.waitSignal(today.run_ended):
        today.start(folds, "mine")
    second = today.active
    qtbot.waitUntil(lambda: second.step > 0)
    today.shut_down()
    tomorrow = restart()
    (cut_off,) = [run for run in tomorrow.runs if run.can_continue]
    with qtbot.waitSignal(tomorrow.cross_validated) as blocker:
        assert tomorrow.continue_run(cut_off)
        assert tomorrow.active is cut_off
    runs = blocker.args[0]
    assert sorted(run.name for run in runs) == ["mine · 1/3", "mine · 2/3", "mine · 3/3"]
    assert {run.state for run in runs} == {"finished"}
    assert len(tomorrow.runs) == 3, "no part was trained twice"


def finish(training: TrainingController, experiment: Experiment, qtbot: QtBot) -> Run:
    with qtbot.waitSignal(training.run_ended):
        run = training.start(experiment)
    assert run is not None
    return run


def test_so_is_what_its_layers_did(
    training: TrainingController, restart: Restart, short: Experiment, qtbot: QtBot
) -> None:
    run = finish(training, short, qtbot)
    seen = run.layers
    assert seen.steps[0] == 0
    assert seen.steps[-1] == run.step
    training.shut_down()
    (kept,) = restart().runs
    assert kept.layers.layers == seen.layers
    assert kept.layers.figures.tobytes() == seen.figures.tobytes()


def test_a_run_is_there_tomorrow(
    training: TrainingController, restart: Restart, short: Experiment, qtbot: QtBot
) -> None:
    run = finish(training, short, qtbot)
    training.list.rename(run, "내일 다시")
    training.list.set_visible(run, False)
    training.list.describe(run, ["class 3"], "looked at in class")
    training.shut_down()
    (again,) = restart().runs
    assert (again.name, again.slot, again.visible, again.state) == ("내일 다시", run.slot, False, "finished")
    assert (again.tags, again.note) == (["class 3"], "looked at in class")
    assert replace(again.experiment, workers=None) == run.experiment
    assert again.result == run.result
    assert again.epochs == run.epochs
    np.testing.assert_array_equal(again.losses, run.losses)
    np.testing.assert_array_equal(again.rates, run.rates)
    assert again.has_weights
    np.testing.assert_array_equal(again.vector, run.vector)
    assert again.record().history == run.record().history


def test_a_run_begun_before_the_old_ones_are_read_has_a_colour_of_its_own(
    training: TrainingController, settings: Settings, short: Experiment, qtbot: QtBot
) -> None:
    finish(training, short, qtbot)
    training.shut_down()
    tomorrow = TrainingController(settings)
    tomorrow.start(short)
    with qtbot.waitSignal(tomorrow.runs_restored):
        tomorrow.list.restore()
    assert sorted(run.slot for run in tomorrow.runs) == [0, 1]
    tomorrow.shut_down()


@pytest.mark.parametrize("closes", [False, True], ids=["ends", "closed before it ends"])
def test_a_run_that_is_deleted_in_training_is_gone_tomorrow(
    training: TrainingController, restart: Restart, experiment: Experiment, qtbot: QtBot, closes: bool
) -> None:
    run = begin(training, experiment, qtbot, steps=5)
    training.list.remove(run)
    if not closes:
        qtbot.waitUntil(lambda: training.state == "idle")
    training.shut_down()
    assert not run.folder.path.exists()
    assert restart().runs == []


def test_a_run_that_is_deleted_in_training_can_be_brought_back(
    training: TrainingController, restart: Restart, experiment: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, experiment, qtbot, steps=5)
    undo = training.list.remove(run)
    qtbot.waitUntil(lambda: training.state == "idle")
    undo()
    assert training.runs == [run]
    training.shut_down()
    (again,) = restart().runs
    assert (again.name, again.state) == (run.name, "stopped")


@pytest.mark.parametrize("who", ["close", "kill"])
def test_one_that_was_cut_off_goes_on_to_the_bit(
    training: TrainingController,
    restart: Restart,
    experiment: Experiment,
    few_digits: Path,
    qtbot: QtBot,
    who: str,
) -> None:
    run = begin(training, experiment, qtbot, steps=150)
    training.pause()  # which writes a checkpoint
    qtbot.waitUntil(lambda: any(run.folder.path.glob("checkpoint-*")))
    training.resume()
    qtbot.waitUntil(lambda: run.step > 300)
    if who == "close":
        training.shut_down()
    else:
        with qtbot.waitSignal(training.failed):
            os.kill(child_of(training).pid, signal.SIGKILL)
    again_there = restart()
    (again,) = again_there.runs
    assert again.state == "interrupted"
    assert again.can_continue
    with qtbot.waitSignal(again_there.run_ended):
        assert again_there.continue_run(again)
    assert again.state == "finished"
    dataset = experiment.data.load([few_digits])
    expected = [event.loss for event in train(experiment, dataset) if type(event).__name__ == "BatchEnded"]
    assert list(again.losses) == expected
    assert [epoch.epoch for epoch in again.epochs] == list(range(1, 41))


def test_a_stopped_run_goes_on_with_another_rate(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, long, qtbot, steps=50)
    with qtbot.waitSignal(training.run_ended):
        training.stop()
    step = run.step
    assert training.continue_run(run, learning_rate=0.001)
    qtbot.waitUntil(lambda: run.step > step)
    assert run.rates[step - 1] == 0.1
    assert run.rates[step] == 0.001


def test_what_is_deleted_is_gone_tomorrow_unless_it_was_undone(
    training: TrainingController, restart: Restart, short: Experiment, qtbot: QtBot
) -> None:
    kept, gone = finish(training, short, qtbot), finish(training, short, qtbot)
    undo = training.list.remove(kept)
    training.list.remove(gone)
    undo()
    training.shut_down()
    assert [run.name for run in restart().runs] == [kept.name]


def test_a_disk_that_takes_no_more_is_told_once_and_the_run_goes_on(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    errors = list[UserError]()
    training.save_failed.connect(lambda run, error: errors.append(error))
    run = begin(training, long, qtbot, steps=50)
    shutil.rmtree(run.folder.path)
    training.pause()
    qtbot.waitUntil(lambda: bool(errors))
    training.resume()
    step = run.step
    qtbot.waitUntil(lambda: run.step > step + 100)
    assert len(errors) == 1
    assert "cannot be written" in str(errors[0])


def test_a_home_that_cannot_be_written_stops_no_run(
    training: TrainingController, short: Experiment, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "home").write_text("a file")
    run = finish(training, short, qtbot)
    assert run.state == "finished"
    assert run.folder is None


def test_a_run_is_exported_as_a_folder(
    training: TrainingController, short: Experiment, tmp_path: Path, qtbot: QtBot
) -> None:
    run = finish(training, short, qtbot)
    training.list.archive.export(run, tmp_path / "for the teacher")
    names = {path.name for path in (tmp_path / "for the teacher").iterdir()}
    numbers = {name for name in names if name.startswith(("snapshot-", "checkpoint-"))}
    tables = {"steps.csv", "epochs.csv", "layers.bin"}
    assert names - numbers == {"run.json", "label.json", "diagnosis.json", "model.npz", *tables}
    assert any(name.startswith("snapshot-") for name in numbers)
    with pytest.raises(UserError, match="exists already"):
        training.list.archive.export(run, tmp_path / "for the teacher")


def test_damaged_folders_are_passed_over(
    training: TrainingController, restart: Restart, short: Experiment, qtbot: QtBot
) -> None:
    whole, broken = finish(training, short, qtbot), finish(training, short, qtbot)
    (broken.folder.path / "run.json").write_bytes(b"\x00garbage")
    (training.list.archive.store.directory / "empty").mkdir()
    (training.list.archive.store.directory / "a file").write_text("")
    training.shut_down()
    assert [run.name for run in restart().runs] == [whole.name]
