"""What goes wrong in training, and that the controller and its window go on."""

from __future__ import annotations

import os
import signal
import time

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.controllers.runs.training import TrainingController
from app.jobs.outbox import EPOCH_END_WEIGHTS_INTERVAL
from app.settings import Settings
from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from tests.app.controllers.runs.listening import Listener, begin, child_of, is_gone, wait_until_paused
from tests.waiting import PROMPT, wait_until


def test_a_killed_child_is_told_in_words_and_the_next_run_works(
    training: TrainingController, long: Experiment, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    run = begin(training, long, qtbot, steps=200)
    points, pid = run.step, child_of(training).pid
    killed = time.perf_counter()
    with qtbot.waitSignal(training.failed):
        os.kill(pid, signal.SIGKILL)
    assert time.perf_counter() - killed < PROMPT
    kept = run.epochs[-1].epoch
    assert listener.sentences == [
        f"The training process ended unexpectedly. Results up to epoch {kept} are kept."
    ]
    assert run.state == "failed"
    assert run in training.runs
    assert run.step >= points
    assert run.vector is not None
    assert all(epoch.step <= run.vector_step for epoch in run.record().history)
    assert training.state == "idle"
    with qtbot.waitSignal(training.run_ended):
        again = training.start(short)
    assert again is not None
    assert again.state == "finished"


def test_a_child_killed_while_idle_is_replaced_without_a_word(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    with qtbot.waitSignal(training.process.died):
        os.kill(child_of(training).pid, signal.SIGKILL)
    with qtbot.waitSignal(training.run_ended):
        run = training.start(short)
    assert run is not None
    assert run.state == "finished"
    assert listener.sentences == []


def test_a_start_right_after_the_child_was_killed_fails_in_words(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    pid = child_of(training).pid
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # dead, and the window does not know yet
    with qtbot.waitSignal(training.failed):
        training.start(short)
    assert listener.sentences == ["The training process ended unexpectedly."]
    assert training.runs == []


def test_an_error_in_the_child_is_told_in_words(
    training: TrainingController, short: Experiment, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(training)
    broken = Experiment(data=short.data, batch_size=short.batch_size)
    broken.network.hidden = ["not a number"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(training.failed):
        training.start(broken)
    assert listener.sentences == ["The training process ended unexpectedly."]
    assert "Expected `int`" in caplog.text
    with qtbot.waitSignal(training.run_ended):
        training.start(short)


def test_missing_data_is_refused_and_nothing_stays(
    idle: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(idle)
    idle.prepare(short.data)
    with qtbot.waitSignal(idle.failed):
        idle.start(short)
    assert "MNIST is not here" in listener.sentences[0]
    assert idle.runs == []
    assert idle.state == "idle"


def test_an_impossible_experiment_is_refused(training: TrainingController, qtbot: QtBot) -> None:
    listener = Listener(training)
    with qtbot.waitSignal(training.failed):
        training.start(Experiment(data=MNIST(train_size=5001)))
    assert "5,000" in listener.sentences[0]


def test_a_process_that_cannot_be_started_is_told(
    settings: Settings, short: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise UserError("The training process cannot be started: {cause}.", cause="no memory")

    monkeypatch.setattr("app.workers.warm_process.JobProcess", fail)
    controller = TrainingController(settings)
    listener = Listener(controller)
    controller.prepare(short.data)
    assert controller.start(short) is None
    assert listener.sentences == ["The training process cannot be started: no memory."]
    controller.shut_down()


def test_a_blocked_window_does_not_stall_the_training(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    """Its weights, which it sends after many an epoch, are more than any pipe holds."""
    run = begin(training, replace(long, network=MLP(hidden=[500])), qtbot)
    vector_step, began = run.vector_step, run.seconds

    def has_sent_weights() -> bool:
        return any(
            epoch.seconds > began + 3 * EPOCH_END_WEIGHTS_INTERVAL for epoch in run.folder.read_epochs()
        )

    wait_until(has_sent_weights)  # no event is handled
    assert run.vector_step == vector_step
    trained = run.folder.read_epochs()[-1].step
    qtbot.waitUntil(lambda: run.vector_step > trained)


@pytest.mark.parametrize("moment", ["importing", "loading", "training", "paused"])
def test_closing_leaves_no_process_behind(
    training: TrainingController, long: Experiment, qtbot: QtBot, moment: str
) -> None:
    pid = child_of(training).pid
    if moment == "loading":
        with qtbot.waitSignal(training.process.reported):  # it is ready
            training.start(long)
    if moment in {"training", "paused"}:
        run = begin(training, long, qtbot)
    if moment == "paused":
        training.pause()
        wait_until_paused(run, qtbot)
    began = time.perf_counter()
    training.shut_down()
    assert time.perf_counter() - began < PROMPT
    assert is_gone(pid)
