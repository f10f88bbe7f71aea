"""The training controller with its real child on real digits."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from pytestqt.qtbot import QtBot
from threadpoolctl import threadpool_limits

from app.controllers.runs.training import TrainingController
from app.jobs.messages import ErrorMessage, Failed
from app.jobs.outbox import WATCHED_WEIGHTS_INTERVAL
from app.settings import Settings
from core.data.sources import MNIST, PenStrokes
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.training.events import RunEnded
from core.training.trainer import train
from tests.app.controllers.runs.listening import Listener, begin, wait_until_paused
from tests.core.data.test_pen_strokes import write_strokes


def test_a_run_from_start_to_end(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    listener = Listener(training)
    with qtbot.waitSignal(training.run_ended):
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
    assert listener.heard[:4] == ["run_added", "starting", "training", "points_arrived"]
    assert "weights_arrived" in listener.heard
    assert listener.heard[-2:] == ["run_ended", "idle"]
    epochs = [name for name in listener.heard if name.startswith("epoch")]
    assert epochs == [f"epoch {number}" for number in range(1, 11)]


def test_the_child_learns_what_the_trainer_learns(
    training: TrainingController, short: Experiment, qtbot: QtBot, few_digits: Path
) -> None:
    with qtbot.waitSignal(training.run_ended):
        run = training.start(short)
    assert run is not None
    with threadpool_limits(1):  # two threads add up in another order
        events = list(train(short, MNIST().load([few_digits])))
    np.testing.assert_array_equal(run.losses, [event.loss for event in events if hasattr(event, "loss")])
    assert isinstance(events[-1], RunEnded)
    assert run.result is not None
    assert run.result.test_loss == events[-1].test_loss


def test_a_second_run_follows_the_first(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(training.run_ended):
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
    wait_until_paused(run, qtbot)
    steps, seconds = run.step, run.seconds
    assert run.vector_step == steps, "who pauses sees the weights of this very step"
    with qtbot.assertNotEmitted(training.points_arrived, wait=500):
        assert run.step == steps
    resumed = time.perf_counter()
    training.resume()
    assert training.state == run.state == "training"
    qtbot.waitUntil(lambda: run.step > steps)
    assert run.seconds - seconds < time.perf_counter() - resumed + 0.25, "the pause does not count"


def test_each_step_is_one_update(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    training.pause()
    wait_until_paused(run, qtbot)
    before = run.step
    training.step()
    qtbot.waitUntil(lambda: run.step > before)
    wait_until_paused(run, qtbot)
    assert run.step == before + 1
    training.step()
    training.step()
    qtbot.waitUntil(lambda: run.step > before + 2)
    wait_until_paused(run, qtbot)
    assert run.step == before + 3
    assert training.state == "paused"


def test_a_step_while_training_pauses(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    training.step()
    wait_until_paused(run, qtbot)
    assert run.state == training.state == "paused"


def test_a_step_without_a_run_begins_one_that_waits(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    training.step(long)
    run = training.active
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 0)
    wait_until_paused(run, qtbot)
    assert run.step == 1
    assert training.state == run.state == "paused"


def test_a_pause_before_the_first_step_holds(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = training.start(long)
    assert run is not None
    training.pause()
    qtbot.waitUntil(lambda: training.state == "paused")
    with qtbot.assertNotEmitted(training.points_arrived, wait=200):
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
    with qtbot.waitSignal(training.run_ended):
        training.stop()
        assert training.state == "stopping"
    assert run.state == "stopped"
    assert run.result is not None
    assert run.result.stopped
    assert run.result.step == run.step == run.vector_step


def test_a_paused_run_can_be_stopped(training: TrainingController, long: Experiment, qtbot: QtBot) -> None:
    run = begin(training, long, qtbot)
    training.pause()
    wait_until_paused(run, qtbot)
    with qtbot.waitSignal(training.run_ended):
        training.stop()
    assert run.state == "stopped"


def test_a_run_that_is_stopped_before_it_begins_is_no_failure(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = training.start(long)
    training.stop()
    with qtbot.assertNotEmitted(training.failed), qtbot.waitSignal(training.run_ended):
        error = ErrorMessage.of(UserError("The run was stopped before it started."))
        training.process.reported.emit([Failed(error)])
    assert training.state == "idle"
    assert training.runs == []
    assert not run.folder.path.exists()


def test_weights_come_often_while_somebody_looks(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, long, qtbot)
    training.watch(run, True)
    watched = seconds_between_weights(training, qtbot)
    training.watch(run, False)
    unwatched = seconds_between_weights(training, qtbot)
    assert 0.5 * WATCHED_WEIGHTS_INTERVAL < watched < unwatched


def seconds_between_weights(training: TrainingController, qtbot: QtBot) -> float:
    times = list[float]()
    for _ in range(5):
        with qtbot.waitSignal(training.weights_arrived):
            pass
        times.append(time.perf_counter())
    return (times[-1] - times[1]) / 3  # the first was on its way already


def test_what_is_prepared_is_there_when_a_run_starts(
    idle: TrainingController, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    file = write_strokes(tmp_path / "mine.jsonl.gz", writers=8)
    settings.data_directory = str(tmp_path)
    source = PenStrokes(file=file.name, renderings=2)
    with qtbot.waitSignal(idle.data_progressed, check_params_cb=is_complete):
        idle.prepare(source)
    with qtbot.assertNotEmitted(idle.data_progressed):
        begin(idle, Experiment(data=source, batch_size=4, epochs=1000), qtbot)


def is_complete(name: str, done: int, total: int) -> bool:
    return done == total


def test_a_removed_run_comes_back(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    for _ in range(3):
        with qtbot.waitSignal(training.run_ended):
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
    with qtbot.waitSignal(training.run_ended):
        training.list.remove(run)
    assert training.runs == []
    assert run.state == "stopped"


def test_renaming_keeps_names_apart(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(training.run_ended):
            training.start(short)
    newer, older = training.runs
    training.list.rename(newer, "  mine ")
    training.list.rename(older, "mine")
    assert (newer.name, older.name) == ("mine", "mine (2)")
    training.list.rename(newer, " ")
    assert newer.name == "mine"


def test_runs_are_shown_and_hidden(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    with qtbot.waitSignal(training.run_ended):
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
    with qtbot.waitSignal(training.cross_validated) as signal:
        training.state_changed.connect(states.append)
        training.start(folds, "mine")
    names = [run.name for run in reversed(training.runs)]
    assert names == ["mine · 1/3", "mine · 2/3", "mine · 3/3"]
    assert signal.args[0] == training.runs[::-1]
    assert states[:-1].count("idle") == 0
    qtbot.waitUntil(lambda: training.state == "idle")


def test_a_cross_validation_that_is_stopped_ends(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    begin(training, replace(long, data=replace(long.data, folds=3)), qtbot)
    with qtbot.waitSignal(training.run_ended):
        training.stop()
    with qtbot.assertNotEmitted(training.run_added, wait=300):
        assert len(training.runs) == 1
    assert training.state == "idle"


def test_a_finished_run_goes_on_for_more_epochs(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(training.run_ended):
        run = training.start(short)
    assert run is not None
    assert run.can_train_longer
    first = run.losses.tolist()
    with qtbot.waitSignal(training.run_ended):
        assert training.train_longer(run, 5)
        assert run.active
    assert training.runs == [run]
    assert run.state == "finished"
    assert run.experiment.epochs == 15
    assert [epoch.epoch for epoch in run.epochs] == list(range(1, 16))
    assert run.losses[: len(first)].tolist() == first
    assert len(run.losses) == 120


def test_a_run_that_cannot_go_on_stays_what_it_was(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(training.run_ended):
        run = training.start(short)
    assert run is not None
    assert run.folder is not None
    for path in run.folder.files():
        if path.name.startswith("checkpoint"):
            path.write_bytes(b"damaged")
    with qtbot.waitSignal(training.failed):
        assert training.train_longer(run, 5)
    assert run.state == "finished"
    assert run.experiment.epochs == 10
    assert len(run.epochs) == 10
    run.folder.drop_checkpoints()
    assert not training.train_longer(run, 5)
