"""The process that trains, one run at a time: what is asked of it, and what its reports do to the run."""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app import core_text
from app.controllers.runs.crash_message import crash_message
from app.controllers.runs.run import Run
from app.jobs.messages import (
    Crashed,
    Diagnosed,
    Failed,
    InitialAccuracy,
    LayersObserved,
    Pause,
    PreparationProgress,
    Progress,
    Report,
    Request,
    Resume,
    SaveFailed,
    SetLearningRate,
    Started,
    StartRun,
    StepOnce,
    Stop,
    Watch,
    Weights,
)
from app.workers.warm_process import WarmProcess
from core.training.events import EpochEnded, RunEnded

TrainingState = Literal["idle", "starting", "training", "paused", "stopping"]
_log = logging.getLogger(__name__)


class RunProcess(QObject):
    """Brings what a child process reports into the run that it trains, and tells of it."""

    run_changed = Signal(object)
    """State or figures of the run."""
    points_arrived = Signal(object)
    """The arrays of the run grew; about thirty times a second at most."""
    epoch_ended = Signal(object, object)
    """Run, EpochEnded."""
    diagnosed = Signal(object)
    """`findings` of the run are others."""
    layers_arrived = Signal(object)
    """`layers` of the run have one more moment."""
    weights_arrived = Signal(object)
    """`vector` of the run is new."""
    data_progressed = Signal(str, int, int)
    """A data set that is made before it is learned from: its name, images that are there, and of all."""
    save_failed = Signal(object, object)
    """Run, a UserError: it trains, but the disk does not take it."""
    ended = Signal(object)
    """Run: however it ended; `active` is none already. Whoever hears of it may begin the next."""
    failed = Signal(object, str)
    """Run, a plain sentence; after `ended`. Not told where it was asked to stop before it began."""
    state_changed = Signal(str)

    def __init__(self, process: WarmProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active: Run | None = None
        self.state: TrainingState = "idle"
        self._process = process
        self._begins_paused = False
        self._watchers = 0
        process.reported.connect(self._take)
        process.died.connect(self._handle_process_death)

    def start(self, run: Run, request: StartRun) -> None:
        """Begin a run. Raises UserError where there is no process and none can be started."""
        self.send(request)
        self.active, self._begins_paused, self._watchers = run, request.paused, 0

    def announce(self) -> None:
        """Tell that a run was begun: once it is where everybody finds it."""
        self._set_state("starting")

    def send(self, request: Request) -> None:
        """Raises UserError where there is no process and none can be started."""
        self._process.send(request)

    def pause(self) -> None:
        """Wait after the step at hand."""
        if self.active and self.state in {"starting", "training"}:
            self._begins_paused = True
            self.send(Pause())
            if self.state == "training":
                self._show_paused(self.active, paused=True)

    def resume(self) -> None:
        """Go on after a pause."""
        if self.active and self.state == "paused":
            self.send(Resume())
            self._show_paused(self.active, paused=False)

    def step(self) -> None:
        """One update of the network. A run that goes on pauses first."""
        if self.state == "training":
            self.pause()
        if self.active and self.state in {"starting", "paused"}:
            self.send(StepOnce())

    def stop(self) -> None:
        """End the run after the step at hand. Its last figures still come."""
        if self.active and self.state != "stopping":
            self.send(Stop())
            self._set_state("stopping")

    def set_learning_rate(self, rate: float) -> None:
        """Let the run go on with another rate."""
        if self.active:
            self.send(SetLearningRate(rate))
            self.active.learning_rate = rate
            self.run_changed.emit(self.active)

    def watch(self, run: Run, on: bool) -> None:
        """Somebody looks at the weights of the run that goes on, or no longer.

        They come often while anybody looks, else seldom.
        """
        if run is not self.active:
            return
        was_watched = self._watchers > 0
        self._watchers = max(self._watchers + (1 if on else -1), 0)
        if (self._watchers > 0) != was_watched:
            self.send(Watch(on))

    def rest(self) -> None:
        """No other run follows."""
        if self.active is None:
            self._set_state("idle")

    def shut_down(self) -> None:
        """End the process at once, whatever it is doing. Nothing is told any more."""
        self._process.shut_down()
        self.active, self.state = None, "idle"

    def _set_state(self, state: TrainingState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _show_paused(self, run: Run, paused: bool) -> None:
        run.state = "paused" if paused else "training"
        self.run_changed.emit(run)
        self._set_state("paused" if paused else "training")

    def _take(self, reports: list[Report]) -> None:
        """All that came since the last time; what grew is told once."""
        for report in reports:
            match report:
                case Crashed(text):
                    _log.error("In the training process:\n%s", text)
                case PreparationProgress(name, done, total):
                    self.data_progressed.emit(name, done, total)
        if self.active:
            self._grow(self.active, reports)
        for report in reports:
            if self.active:
                self._handle_report(self.active, report)

    def _grow(self, run: Run, reports: list[Report]) -> None:
        steps = run.step
        for report in reports:
            match report:
                case Started():
                    run.begin(report)
                    if self.state == "starting":
                        self._show_paused(run, self._begins_paused)
                case InitialAccuracy():
                    run.initial_accuracy = report
                    self.run_changed.emit(run)
                case Progress():
                    run.add_steps(report)
        if run.step > steps:
            self.points_arrived.emit(run)

    def _handle_report(self, run: Run, report: Report) -> None:
        match report:
            case EpochEnded():
                run.add_epochs([report])
                self.epoch_ended.emit(run, report)
            case LayersObserved():
                run.add_layers(report)
                self.layers_arrived.emit(run)
            case Diagnosed():
                run.take_findings(report)
                self.diagnosed.emit(run)
            case Weights():
                run.take_weights(report)
                self.weights_arrived.emit(run)
            case SaveFailed(message):
                self.save_failed.emit(run, message.as_user_error())
            case RunEnded():
                run.end(report)
                self._end(run)
            case Failed(message):
                self._fail(run, core_text.sentence(message.as_user_error()))

    def _end(self, run: Run) -> None:
        self.active = None
        run.trim_points()
        self.ended.emit(run)

    def _fail(self, run: Run, sentence: str) -> None:
        run.state, run.failure = "failed", sentence
        as_asked = self.state == "stopping" and run.started is None  # before it began: nothing to tell
        self._end(run)
        if not as_asked:
            self.failed.emit(run, sentence)

    def _handle_process_death(self) -> None:
        """The process died; the next start finds a new one."""
        if self.active:
            self._fail(self.active, crash_message(self.active))
