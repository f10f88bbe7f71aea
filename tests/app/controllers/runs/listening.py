"""Listening to a training controller, and waiting for what it tells."""

from __future__ import annotations

import os

from pytestqt.qtbot import QtBot

from app.controllers.runs.run import Run
from app.controllers.runs.training import TrainingController
from app.workers.warm_process import WarmProcess
from core.experiment.experiment import Experiment
from core.training.events import EpochEnded


class Listener:
    """What a controller told, in order."""

    def __init__(self, controller: TrainingController) -> None:
        self.heard: list[str] = []
        self.sentences: list[str] = []
        for name in ("run_added", "run_removed", "run_ended", "points_arrived", "weights_arrived"):
            getattr(controller, name).connect(getattr(self, f"_{name}"))
        controller.epoch_ended.connect(self._epoch_ended)
        controller.state_changed.connect(self.heard.append)
        controller.failed.connect(self._fail)

    def _run_added(self, run: Run) -> None:
        self.heard.append("run_added")

    def _run_removed(self, run: Run) -> None:
        self.heard.append("run_removed")

    def _run_ended(self, run: Run) -> None:
        self.heard.append("run_ended")

    def _points_arrived(self, run: Run) -> None:
        self.heard.append("points_arrived")

    def _weights_arrived(self, run: Run) -> None:
        self.heard.append("weights_arrived")

    def _epoch_ended(self, run: Run, event: EpochEnded) -> None:
        assert run.epochs[-1] is event
        self.heard.append(f"epoch {event.epoch}")

    def _fail(self, run: Run, sentence: str) -> None:
        assert run.failure == sentence
        self.sentences.append(sentence)


def child_of(controller: TrainingController) -> WarmProcess:
    assert controller.process.pid
    return controller.process


def begin(training: TrainingController, experiment: Experiment, qtbot: QtBot, steps: int = 1) -> Run:
    run = training.start(experiment)
    assert run is not None
    qtbot.waitUntil(lambda: run.step >= steps)
    return run


def wait_until_paused(run: Run, qtbot: QtBot) -> None:
    """Until the child rests: it has told of all steps, sent its weights and kept them, which it does last."""

    def rests() -> bool:
        kept = [path.stem.partition("-")[2] for path in run.folder.path.glob("checkpoint-*.npz")]
        return run.step == run.vector_step and str(run.step) in kept

    qtbot.waitUntil(rests)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
