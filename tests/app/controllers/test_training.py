"""The training controller with its real child on real digits."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from pytestqt.qtbot import QtBot
from threadpoolctl import threadpool_limits

from app.controllers.training import TrainingController
from app.jobs.messages import ErrorMessage, Failed
from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.training.events import RunEnded
from core.training.trainer import train
from tests.app.controllers.listening import Listener, begin, settle


def test_a_run_from_start_to_end(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    listener = Listener(training)
    with qtbot.waitSignal(training.run_ended, timeout=15_000):
        run = training.start(short)
    assert run is not None
    assert training.runs == [run]
    assert training.active is None
    assert run.state == "finished"
    assert run.step == len(run.rates) == 80
    assert run.steps.tolist() == list(range(1, 81))
    assert [epoch.epoch for epoch in run.epochs] == list(range(1, 11))
    assert run.result is not None
    assert run.result.test_accuracy > 0.6
    assert run.epoch_progress == 10
    assert run.seconds_left is None
    assert run.vector_step == 80
    assert listener.told[:4] == ["run_added", "starting", "training", "points_arrived"]
    assert listener.told[-3:] == ["weights_arrived", "run_ended", "idle"]
    epochs = [name for name in listener.told if name.startswith("epoch")]
    assert epochs == [f"epoch {number}" for number in range(1, 11)]


def test_the_child_learns_what_the_trainer_learns(
    training: TrainingController, short: Experiment, qtbot: QtBot, mnist_directory: Path
) -> None:
    with qtbot.waitSignal(training.run_ended, timeout=15_000):
        run = training.start(short)
    assert run is not None
    with threadpool_limits(1):  # two threads add up in another order
        events = list(train(short, MNIST().load([mnist_directory])))
    np.testing.assert_array_equal(run.losses, [event.loss for event in events if hasattr(event, "loss")])
    assert isinstance(events[-1], RunEnded)
    assert run.result is not None
    assert run.result.test_loss == events[-1].test_loss


def test_a_second_run_follows_the_first(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(training.run_ended, timeout=15_000):
            training.start(short)
    newer, older = training.runs
    assert newer.id > older.id
    assert (older.slot, newer.slot) == (0, 1)
    assert newer.name == f"{older.name} (2)"
    np.testing.assert_array_equal(newer.losses, older.losses)


def test_one_run_at_a_time(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    begin(training, long, qtbot)
    assert training.start(long) is None
    assert len(training.runs) == 1


def test_pause_stops_the_steps_and_resume_lets_them_go_on(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, long, qtbot)
    training.pause()
    assert training.state == run.state == "paused"
    settle(qtbot)
    steps, seconds = run.step, run.seconds
    assert run.vector_step == steps, "who pauses sees the weights of this very step"
    qtbot.wait(300)
    assert run.step == steps
    training.resume()
    assert training.state == run.state == "training"
    qtbot.waitUntil(lambda: run.step > steps)
    assert run.seconds - seconds < 0.3, "the pause does not count"


def test_each_step_is_one_update(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    training.pause()
    settle(qtbot)
    before = run.step
    training.step()
    settle(qtbot)
    assert run.step == before + 1
    training.step()
    training.step()
    settle(qtbot)
    assert run.step == before + 3
    assert training.state == "paused"


def test_a_step_while_training_pauses(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    training.step()
    settle(qtbot)
    assert run.state == training.state == "paused"


def test_a_step_without_a_run_begins_one_that_waits(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    training.step(long)
    run = training.active
    assert run is not None
    qtbot.waitUntil(lambda: run.step == 1, timeout=15_000)
    settle(qtbot)
    assert run.step == 1
    assert training.state == run.state == "paused"


def test_a_pause_before_the_first_step_holds(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = training.start(long)
    assert run is not None
    training.pause()
    qtbot.waitUntil(lambda: training.state == "paused", timeout=15_000)
    settle(qtbot)
    assert run.step == 0


def test_the_learning_rate_changes_while_it_runs(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, long, qtbot)
    training.set_learning_rate(0.0125)
    qtbot.waitUntil(lambda: run.rates[-1] == 0.0125)
    assert run.learning_rate == 0.0125
    assert run.rates[0] == long.optimizer.learning_rate
    assert run.experiment.optimizer.learning_rate == long.optimizer.learning_rate


def test_stop_brings_the_last_figures(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    with qtbot.waitSignal(training.run_ended, timeout=3000):
        training.stop()
        assert training.state == "stopping"
    assert run.state == "stopped"
    assert run.result is not None
    assert run.result.stopped
    assert run.result.step == run.step == run.vector_step


def test_a_paused_run_can_be_stopped(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    training.pause()
    settle(qtbot)
    with qtbot.waitSignal(training.run_ended, timeout=3000):
        training.stop()
    assert run.state == "stopped"


def test_a_run_that_is_stopped_before_it_begins_is_no_failure(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = training.start(long)
    training.stop()
    with qtbot.assertNotEmitted(training.failed), qtbot.waitSignal(training.run_ended):
        refusal = ErrorMessage.of(UserError("The run was stopped before it began."))
        training.process.reported.emit([Failed(refusal)])
    assert training.state == "idle"
    assert training.runs == []
    assert not run.folder.path.exists()


def test_weights_come_often_while_somebody_looks(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    run = begin(training, long, qtbot)
    training.watch(run, True)
    qtbot.wait(300)
    listener.told.clear()
    qtbot.wait(1000)
    assert 3 <= listener.told.count("weights_arrived") <= 9
    training.watch(run, False)
    qtbot.wait(100)
    listener.told.clear()
    qtbot.wait(1000)
    assert listener.told.count("weights_arrived") <= 3


def test_what_is_prepared_starts_at_once(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    training.prepare(MNIST())
    qtbot.wait(1500)
    waits = []
    for _ in range(3):  # the machine may be busy with something else
        began = time.perf_counter()
        begin(training, long, qtbot)
        waits.append(time.perf_counter() - began)
        with qtbot.waitSignal(training.run_ended, timeout=5000):
            training.stop()
    assert min(waits) < 0.4


def test_a_removed_run_comes_back(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    for _ in range(3):
        with qtbot.waitSignal(training.run_ended, timeout=15_000):
            training.start(short)
    before = list(training.runs)
    put_back = training.list.remove(before[1])
    assert training.runs == [before[0], before[2]]
    put_back()
    put_back()
    assert training.runs == before


def test_removing_the_run_that_goes_on_stops_it(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, long, qtbot)
    with qtbot.waitSignal(training.run_ended, timeout=3000):
        training.list.remove(run)
    assert training.runs == []
    assert run.state == "stopped"


def test_renaming_keeps_names_apart(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(training.run_ended, timeout=15_000):
            training.start(short)
    newer, older = training.runs
    training.list.rename(newer, "  mine ")
    training.list.rename(older, "mine")
    assert (newer.name, older.name) == ("mine", "mine (2)")
    training.list.rename(newer, " ")
    assert newer.name == "mine"


def test_runs_are_shown_and_hidden(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    with qtbot.waitSignal(training.run_ended, timeout=15_000):
        run = training.start(short)
    assert run is not None
    with qtbot.waitSignal(training.run_changed):
        for run in training.runs:
            training.list.set_visible(run, False)
    assert not run.visible
    with qtbot.assertNotEmitted(training.run_changed):
        training.list.set_visible(run, False)


def test_a_cross_validation_is_one_run_after_the_other(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    folds = replace(short, data=replace(short.data, folds=3), epochs=2)
    states = list[str]()
    with qtbot.waitSignal(training.cross_validated, timeout=30_000) as told:
        training.state_changed.connect(states.append)
        training.start(folds, "mine")
    names = [run.name for run in reversed(training.runs)]
    assert names == ["mine · 1/3", "mine · 2/3", "mine · 3/3"]
    assert told.args[0] == training.runs[::-1]
    assert states[:-1].count("idle") == 0
    qtbot.waitUntil(lambda: training.state == "idle", timeout=1000)


def test_a_cross_validation_that_is_stopped_ends(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    begin(training, replace(long, data=replace(long.data, folds=3)), qtbot)
    with qtbot.waitSignal(training.run_ended, timeout=5000):
        training.stop()
    qtbot.wait(300)
    assert len(training.runs) == 1
    assert training.state == "idle"
