"""The training controller: the runs so far, the one that is going on, and the process that does the work."""

from __future__ import annotations

import contextlib
import itertools
import logging
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app import core_text
from app.controllers.crash_message import crash_message
from app.controllers.curve_styles import free_curve_style
from app.controllers.data_folders import folders_to_search
from app.controllers.run import Run
from app.controllers.run_archive import RunArchive
from app.controllers.run_names import name_for, unique_name
from app.controllers.run_queue import RunQueue, fold_name
from app.jobs.entry import begin
from app.jobs.messages import (
    Crashed,
    Failed,
    InitialAccuracy,
    Pause,
    PreparationProgress,
    Prepare,
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
from app.settings import Settings
from app.workers.warm_process import WarmProcess
from core.child_process import ChildProcess
from core.data.sources import DataSource
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.storage.run_folder import StoredRun
from core.training.events import EpochEnded, RunEnded

TrainingState = Literal["idle", "starting", "training", "paused", "stopping"]
_log = logging.getLogger(__name__)


class TrainingController(QObject):
    """Starts, steers and keeps runs. One trains at a time; its process is kept warm for the next."""

    run_added = Signal(object)
    run_changed = Signal(object)
    """Name, state, visibility or figures of a run."""
    run_removed = Signal(object)
    points_arrived = Signal(object)
    """The arrays of a run grew; about thirty times a second at most."""
    epoch_ended = Signal(object, object)
    """Run, EpochEnded."""
    run_ended = Signal(object)
    """However it ended."""
    weights_arrived = Signal(object)
    """`vector` of a run is new."""
    data_progressed = Signal(str, int, int)
    """A data set that is made before it is learned from: its name, images that are there, and of all."""
    state_changed = Signal(str)
    runs_restored = Signal()
    """Those of earlier days are in the list."""
    cross_validated = Signal(list)
    """The runs of a cross-validation: all have ended."""
    save_failed = Signal(object, object)
    """Run, a UserError: it trains, but the disk does not take it."""
    failed = Signal(object, str)
    """Run, a plain sentence. A run that never began is not in the list."""

    def __init__(
        self, settings: Settings, parent: QObject | None = None, child: ChildProcess | None = None
    ) -> None:
        """`child` is a training process that was started already."""
        super().__init__(parent)
        self._settings = settings
        self._numbers = itertools.count(1)
        self._process = WarmProcess(begin, child, self)
        self._process.reported.connect(self._take)
        self._process.died.connect(self._handle_process_death)
        self._begins_paused = False
        self._run_queue = RunQueue()
        self.archive = RunArchive(self)
        """Where runs are kept."""
        self.archive.save_failed.connect(self.save_failed)
        self.archive.found.connect(self._take_kept)
        self.runs: list[Run] = []
        """Newest first."""
        self.active: Run | None = None
        self.state: TrainingState = "idle"
        self._warm_up()

    def restore(self) -> None:
        """Read the runs of earlier days, beside the window; `runs_restored` follows."""
        self.archive.load_runs()

    def prepare(self, source: DataSource) -> None:
        """Have this data set loaded, so that a start need not wait. What is wrong, the start will say."""
        with contextlib.suppress(UserError):
            self._send(Prepare(source, self._directory_names()))

    def start(
        self,
        experiment: Experiment,
        name: str | None = None,
        paused: bool = False,
        vector: NDArray[np.float32] | None = None,
    ) -> Run | None:
        """Begin a run, from the numbers of another network if they are given.

        Does nothing while one goes on; None if there is none then.
        """
        if self.active:
            return None
        self._run_queue.fill(experiment)
        first = self._run_queue.take()
        if self._run_queue and name is None:
            name = name_for(experiment, self.runs)
        return self._start(first, name, paused, vector)

    def _start(
        self,
        experiment: Experiment,
        name: str | None,
        paused: bool = False,
        vector: NDArray[np.float32] | None = None,
    ) -> Run | None:
        run = self._new_run(experiment, name)
        numbers = None if vector is None else np.ascontiguousarray(vector, np.float32).tobytes()
        self.archive.add(run)
        if not self._send_start(run, paused, vector=numbers):
            return None
        self.runs.insert(0, run)
        self.run_added.emit(run)
        self._set_state("starting")
        return run

    def continue_run(self, run: Run, learning_rate: float | None = None) -> bool:
        """Train a run that ended before its time from its last checkpoint on, with another rate if given.

        Does nothing, and says so, while one goes on.
        """
        if (
            self.active
            or not run.can_continue
            or not self._send_start(run, from_checkpoint=True, rate=learning_rate)
        ):
            return False
        run.state, run.failure = "starting", ""
        if learning_rate is not None:
            run.learning_rate = learning_rate
        self.run_changed.emit(run)
        self._set_state("starting")
        return True

    def pause(self) -> None:
        """Wait after the step at hand."""
        if self.active and self.state in {"starting", "training"}:
            self._begins_paused = True
            self._send(Pause())
            if self.state == "training":
                self._show_paused(self.active, paused=True)

    def resume(self) -> None:
        """Go on after a pause."""
        if self.active and self.state == "paused":
            self._send(Resume())
            self._show_paused(self.active, paused=False)

    def step(self, experiment: Experiment | None = None) -> None:
        """One update of the network. Without a run, the experiment's is begun and waits after that update."""
        if self.active is None and experiment is not None:
            self.start(experiment, paused=True)
        elif self.state == "training":
            self.pause()
        if self.active and self.state in {"starting", "paused"}:
            self._send(StepOnce())

    def stop(self) -> None:
        """End the run after the step at hand. Its last figures still come."""
        if self.active and self.state != "stopping":
            self._send(Stop())
            self._set_state("stopping")

    def set_learning_rate(self, rate: float) -> None:
        """Let the run go on with another rate."""
        if self.active:
            self._send(SetLearningRate(rate))
            self.active.learning_rate = rate
            self.run_changed.emit(self.active)

    def watch(self, run: Run, on: bool) -> None:
        """Somebody looks at the weights of the run that goes on, or no longer: they come often, or seldom."""
        if run is self.active:
            self._send(Watch(on))

    def remove(self, run: Run) -> Callable[[], None]:
        """Take a run from the list, stopping it if it goes on; what is returned puts it back."""
        place = self.runs.index(run)
        if run is self.active:
            self.stop()
        self.runs.remove(run)
        self.run_removed.emit(run)
        self.archive.delete(run)

        def put_back() -> None:
            if run not in self.runs:
                self.runs.insert(min(place, len(self.runs)), run)
                self.run_added.emit(run)
                self.archive.restore(run)

        return put_back

    def describe(self, run: Run, tags: list[str], note: str) -> None:
        """Keep tags and a note beside a run."""
        run.tags, run.note = tags, note
        self.archive.save_label(run)
        self.run_changed.emit(run)

    def rename(self, run: Run, name: str) -> None:
        """Give a run another name; an empty one is not taken, and a name that is taken gets a number."""
        taken = {other.name for other in self.runs if other is not run}
        if name.strip():
            run.name = unique_name(name.strip(), taken)
            self.archive.save_label(run)
        self.run_changed.emit(run)

    def set_visible(self, run: Run, visible: bool) -> None:
        """Show or hide a run in the plots."""
        if run.visible != visible:
            run.visible = visible
            self.archive.save_label(run)
            self.run_changed.emit(run)

    def shut_down(self) -> None:
        """End the process at once, whatever it is doing. Nothing is told any more."""
        self._process.shut_down()
        if self.active and self.active not in self.runs:
            self.active.state = "stopped"
            self.archive.delete(self.active)
        self.active = None
        self.state = "idle"

    def _new_run(self, experiment: Experiment, name: str | None) -> Run:
        taken = {run.name for run in self.runs}
        named = unique_name(fold_name(name, experiment), taken) if name else name_for(experiment, self.runs)
        place = free_curve_style((run.slot, run.dashed) for run in self.runs)
        return Run(next(self._numbers), named, place, experiment)

    def _send_start(
        self,
        run: Run,
        paused: bool = False,
        vector: bytes | None = None,
        from_checkpoint: bool = False,
        rate: float | None = None,
    ) -> bool:
        """Ask the process for a run; tells whether it got that far."""
        request = StartRun(
            run.experiment,
            self._directory_names(),
            paused,
            self._settings.threads,
            vector,
            str(run.folder.path) if run.folder else None,
            from_checkpoint,
            rate,
        )
        try:
            self._send(request)
        except UserError as refusal:
            run.state, run.failure = "failed", core_text.sentence(refusal)
            self.failed.emit(run, run.failure)
            return False
        self.active, self._begins_paused = run, paused
        return True

    def _take_kept(self, kept: list[StoredRun]) -> None:
        known = {run.folder.path for run in self.runs if run.folder}
        begun = [(run.slot, run.dashed) for run in self.runs]
        places = begun + [(one.label.slot, one.label.dashed) for one in kept]
        for one in kept:
            if one.folder.path not in known:
                place = (one.label.slot, one.label.dashed)
                if place in begun:  # a run of today was quicker and has its colour
                    place = free_curve_style(places)
                    places.append(place)
                run = Run(next(self._numbers), one.label.name, place, one.manifest.experiment)
                run.load(one)
                self.runs.append(run)
        self.runs_restored.emit()

    def _directory_names(self) -> list[str]:
        return [str(folder) for folder in folders_to_search(self._settings)]

    def _warm_up(self) -> None:
        self._process.warm_up()

    def _send(self, request: Request) -> None:
        self._process.send(request)

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
            case Weights():
                run.take_weights(report)
                self.weights_arrived.emit(run)
            case SaveFailed(told):
                self.save_failed.emit(run, told.refusal())
            case RunEnded():
                run.end(report)
                self._end(run)
            case Failed(told):
                self._fail(run, core_text.sentence(told.refusal()))

    def _end(self, run: Run) -> None:
        self.active = None
        if run not in self.runs:  # deleted in mid-run, or it never began
            self.archive.delete(run)
        run.trim_points()
        self.run_changed.emit(run)
        self.run_ended.emit(run)
        self._run_queue.end(run)
        if self._run_queue:
            self._start(self._run_queue.take(), run.name)
        else:
            self._set_state("idle")
            if len(self._run_queue.ended) > 1:
                self.cross_validated.emit(self._run_queue.ended)

    def _fail(self, run: Run, sentence: str) -> None:
        run.state, run.failure = "failed", sentence
        as_asked = self.state == "stopping" and run.started is None  # before it began: nothing to tell
        if run.started is None and run in self.runs:  # nothing of it is worth keeping
            self.runs.remove(run)
            self.run_removed.emit(run)
        self._end(run)
        if not as_asked:
            self.failed.emit(run, sentence)

    def _handle_process_death(self) -> None:
        """The process died; the next start finds a new one."""
        if self.active:
            self._fail(self.active, crash_message(self.active))
