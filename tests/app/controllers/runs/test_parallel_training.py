"""Runs of several workers in the window: they pause, stop and fail as others do, and end with the window."""

from __future__ import annotations

import os
import signal
import time

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.controllers.runs.training import TrainingController
from app.jobs.job_server import NICENESS
from core.experiment.experiment import Experiment
from tests.app.controllers.runs.listening import Listener, begin, child_of, wait_until_paused
from tests.faults.processes import descendants_of, told_of, wait_until_gone, workers_of
from tests.waiting import PROMPT

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="looks into /proc")


def test_a_dead_worker_is_told_in_words_and_the_next_run_works(
    training: TrainingController, long: Experiment, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    run = begin(training, replace(long, workers=2), qtbot, steps=200)
    child = child_of(training).pid
    began = time.perf_counter()
    (worker,) = workers_of(child)
    with qtbot.waitSignal(training.failed):
        os.kill(worker, signal.SIGKILL)
    assert time.perf_counter() - began < PROMPT
    assert told_of(worker, "status") == ""  # not even as an entry in the system's table of processes
    assert listener.sentences == ["One of the worker processes ended unexpectedly: start the run again."]
    assert run.state == "failed"
    assert run.vector is not None
    with qtbot.waitSignal(training.run_ended):
        again = training.start(replace(short, workers=2))
    assert again is not None
    assert again.state == "finished"
    assert child_of(training).pid == child


def test_it_waits_and_steps_and_stops_and_its_workers_are_kept(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    run = begin(training, replace(long, workers=2), qtbot)
    workers = workers_of(child_of(training).pid)
    training.pause()
    wait_until_paused(run, qtbot)
    step = run.step
    training.step()
    qtbot.waitUntil(lambda: run.step == step + 1)
    training.resume()
    qtbot.waitUntil(lambda: run.step > step + 100)
    with qtbot.waitSignal(training.run_ended):
        training.stop()
    begin(training, replace(long, workers=2), qtbot)
    assert workers_of(child_of(training).pid) == workers


def test_workers_go_with_the_training_process(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    begin(training, replace(long, workers=3), qtbot)
    child = child_of(training).pid
    everybody = descendants_of(child)
    assert len(workers_of(child)) == 2
    began = time.perf_counter()
    training.shut_down()
    assert time.perf_counter() - began < PROMPT
    wait_until_gone([child, *everybody])


def test_workers_go_with_a_training_process_that_is_killed(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    begin(training, replace(long, workers=2), qtbot)
    child = child_of(training).pid
    everybody = workers_of(child)
    with qtbot.waitSignal(training.failed):
        os.kill(child, signal.SIGKILL)
    wait_until_gone([child, *everybody])


def test_whoever_trains_makes_way_for_the_window(
    training: TrainingController, long: Experiment, qtbot: QtBot
) -> None:
    begin(training, replace(long, workers=2), qtbot)
    child = child_of(training).pid
    own = os.getpriority(os.PRIO_PROCESS, 0)
    found = {os.getpriority(os.PRIO_PROCESS, pid) for pid in (child, *workers_of(child))}
    assert found == {min(own + NICENESS, 19)}
