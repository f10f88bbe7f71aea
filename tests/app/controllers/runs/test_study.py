"""A study in the window: runs in order, two at once, one that fails or is killed, and cancelling."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.controllers.runs.run import Run
from app.controllers.runs.run_process import RunProcess
from app.controllers.runs.study import StudyController
from app.controllers.runs.training import TrainingController
from app.jobs.entry import begin
from app.workers.warm_process import WarmProcess
from core.experiment.experiment import Experiment
from core.studies.study import Study, StudyRun
from tests.app.controllers.runs.listening import Listener


@pytest.fixture
def children(qapp: object) -> Iterator[list[WarmProcess]]:
    made = [WarmProcess(begin) for _ in range(2)]
    yield made
    for child in made:
        child.shut_down()


class Watched:
    """A study, and what it told."""

    def __init__(
        self, training: TrainingController, children: list[WarmProcess], experiments: list[Experiment]
    ) -> None:
        self.study = Study([StudyRun(str(number), one) for number, one in enumerate(experiments, 1)])
        self.processes = [RunProcess(child) for child in children]

        def begin_next(process: RunProcess, run: StudyRun) -> Run | None:
            return training.begin_in(process, run.experiment, f"run {run.key}")

        self.controller = StudyController(self.study, self.processes, begin_next)
        self.begun: list[str] = []
        self.at_once = 0
        self.shares: list[float] = []
        self.controller.run_begun.connect(self._begin)
        self.controller.progressed.connect(self._progress)

    def _begin(self, run: Run) -> None:
        self.begun.append(run.name)

    def _progress(self) -> None:
        self.at_once = max(self.at_once, sum(process.active is not None for process in self.processes))
        self.shares.append(self.controller.progress.share)


def seeds(experiment: Experiment, count: int) -> list[Experiment]:
    return [replace(experiment, seed=seed) for seed in range(1, count + 1)]


def test_two_runs_go_on_at_once_and_the_others_follow_in_order(
    training: TrainingController, children: list[WarmProcess], short: Experiment, qtbot: QtBot
) -> None:
    watched = Watched(training, children, seeds(short, 4))
    with qtbot.waitSignal(watched.controller.ended):
        watched.controller.start()
    assert watched.begun == ["run 1", "run 2", "run 3", "run 4"]
    assert watched.at_once == 2
    assert list(watched.study.results) == ["1", "2", "3", "4"]
    assert [run.name for run in watched.controller.finished] == watched.begun
    assert watched.shares == sorted(watched.shares)
    assert watched.controller.progress.seconds_left == 0
    assert {run.state for run in training.runs} == {"finished"}


def test_a_killed_process_costs_its_run_and_no_other(
    training: TrainingController, children: list[WarmProcess], short: Experiment, qtbot: QtBot
) -> None:
    endless = replace(short, epochs=100_000)
    watched = Watched(training, children[:1], [endless, *seeds(short, 2)])
    watched.controller.start()
    (run,) = training.runs
    qtbot.waitUntil(lambda: run.step > 0)
    with qtbot.waitSignal(watched.controller.ended):
        os.kill(children[0].pid, signal.SIGKILL)
    assert watched.study.failures["1"].startswith("The training process ended unexpectedly.")
    assert list(watched.study.results) == ["2", "3"]


def test_one_that_is_refused_does_not_end_it(
    training: TrainingController, children: list[WarmProcess], short: Experiment, qtbot: QtBot
) -> None:
    too_much = replace(short, data=replace(short.data, train_size=7000))
    watched = Watched(training, children[:1], [too_much, short])
    with qtbot.waitSignal(watched.controller.ended):
        watched.controller.start()
    assert list(watched.study.failures) == ["1"]
    assert list(watched.study.results) == ["2"]
    assert [run.name for run in training.runs] == ["run 2"]


def test_cancelled_it_stops_what_goes_on_and_begins_no_more(
    training: TrainingController, children: list[WarmProcess], long: Experiment, qtbot: QtBot
) -> None:
    watched = Watched(training, children, seeds(long, 3))
    watched.controller.start()
    qtbot.waitUntil(lambda: all(run.step > 0 for run in training.runs))
    with qtbot.waitSignal(watched.controller.ended):
        watched.controller.cancel()
    assert watched.begun == ["run 1", "run 2"]
    assert {run.state for run in training.runs} == {"stopped"}
    assert watched.study.is_cancelled


def test_a_fold_whose_process_dies_does_not_end_a_cross_validation(
    training: TrainingController, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    folds = replace(short, data=replace(short.data, folds=3), epochs=40)
    with qtbot.waitSignal(training.cross_validated) as blocker:
        run = training.start(folds, "mine")
        qtbot.waitUntil(lambda: run.step > 0)
        os.kill(training.process.pid, signal.SIGKILL)
    assert [run.name for run in blocker.args[0]] == ["mine · 2/3", "mine · 3/3"]
    assert len(listener.sentences) == 1
    qtbot.waitUntil(lambda: training.state == "idle")
