"""The program is killed while it does the runs of a lesson: the next day it goes on with what is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.lessons.lesson_runner import LessonRunner, MeasuringRun
from app.controllers.lessons.lesson_study import LessonStudy
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.lessons.lesson_plan import LessonRun
from core.lessons.measurements import Training
from core.nn.architectures import MLP
from core.storage.lesson_runs import KeptLessonRuns
from tests.app.in_window_pool import InWindowPool
from tests.faults.processes import descendants_of, wait_until_gone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

ROOT = Path(__file__).resolve().parents[2]
SEEDS = (1, 2, 3)
PROGRAM = """
import sys, time
from pathlib import Path
from app.jobs import entry
from core.storage.kept_training import KeptTraining
take = KeptTraining.take
def begin(connection):
    def take_slowly(self, event):
        take(self, event)
        time.sleep(0.02)
    KeptTraining.take = take_slowly
    entry.begin(connection)
if __name__ == "__main__":
    from PySide6.QtCore import QCoreApplication
    from app.controllers.lessons.lesson_runner import LessonRunner
    from app.workers.job_pool import JobPool
    from core.storage.lesson_runs import KeptLessonRuns
    from tests.faults.test_killed_lesson import runs
    application = QCoreApplication([])
    runner = LessonRunner(JobPool(begin, 1), 1, KeptLessonRuns(Path(sys.argv[1])), lambda: [sys.argv[2]])
    runner.changed.connect(lambda one: print(one.state, one.share > 0, flush=True))
    runner.want([runner.look_up(run) for run in runs()])
    application.exec()
"""


def runs() -> list[LessonRun]:
    """Three trainings of a moment each."""
    experiment = Experiment(data=MNIST(train_size=300), network=MLP(hidden=[5]), epochs=3)
    return [LessonRun("only", None, seed, Training(experiment=experiment, test_images=100)) for seed in SEEDS]


def kill_in_the_second_run(home: Path, mnist: Path, folder: Path) -> None:
    script = folder / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(home), str(mnist)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        is_second = False
        for line in program.stdout:
            is_second = is_second or line.startswith("finished")
            if is_second and line == "running True\n":
                break
        children = descendants_of(program.pid)
        program.kill()
    wait_until_gone(children)


def test_killed_in_the_midst_of_a_lesson_it_does_the_runs_that_are_left_and_no_other(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, mnist_directory: Path
) -> None:
    home = tmp_path / "lesson-runs"
    kill_in_the_second_run(home, mnist_directory, tmp_path)

    runner = LessonRunner(InWindowPool(), 1, KeptLessonRuns(home), lambda: [str(mnist_directory)])  # type: ignore[arg-type]
    owner = QObject(qapp)
    study = LessonStudy(runner, runs(), owner)
    assert [one.state for one in study.runs] == ["finished", "waiting", "waiting"]
    begun = list[MeasuringRun]()
    runner.changed.connect(begun.append)
    study.start()
    qtbot.waitUntil(lambda: study.is_whole)
    assert {one.run.seed for one in begun} == {2, 3}, "what was done is not done again"
    for one in study.runs:
        folder = runner.training(one)
        assert folder is not None, "each can be opened with its curves"
        assert len(folder.read_epochs()) == 3
    owner.deleteLater()
