"""The training controller: which run trains now, from which experiment, and which one follows it."""

from __future__ import annotations

import contextlib
import secrets

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app import core_text
from app.controllers.data_folders import folders_to_search
from app.controllers.runs.rest_of_study import RestOfStudy
from app.controllers.runs.run import Run
from app.controllers.runs.run_list import RunList
from app.controllers.runs.run_names import name_for
from app.controllers.runs.run_process import RunProcess, TrainingState
from app.controllers.runs.study import StudyController
from app.jobs.entry import begin
from app.jobs.messages import Prepare, StartRun
from app.settings import Settings
from app.workers.warm_process import WarmProcess
from core.data.sources import DataSource
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.studies.cross_validation import cross_validation
from core.studies.study import Study, StudyRun


class TrainingController(QObject):
    """Starts and steers runs. One trains at a time; its process is kept warm for the next.

    What the list of runs and the process tell is told here too: who listens needs to know one object.
    """

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
    diagnosed = Signal(object)
    """`findings` of a run are others."""
    layers_arrived = Signal(object)
    """`layers` of a run have one more moment."""
    weights_arrived = Signal(object)
    """`vector` of a run is new."""
    moment_changed = Signal(object)
    """An earlier moment of a run is looked at, or again the newest."""
    data_progressed = Signal(str, int, int)
    """A data set that is made before it is learned from: its name, images that are there, and of all."""
    state_changed = Signal(str)
    runs_restored = Signal()
    """Those of earlier days are in the list."""
    study_progressed = Signal()
    """`study.progress` is another."""
    cross_validated = Signal(list)
    """The runs of a cross-validation: all have ended."""
    save_failed = Signal(object, object)
    """Run, a UserError: it trains, but the disk does not take it."""
    failed = Signal(object, str)
    """Run, a plain sentence. A run that never began is not in the list."""

    def __init__(
        self, settings: Settings, parent: QObject | None = None, process: WarmProcess | None = None
    ) -> None:
        """`process` is where runs are trained, if not in a process of its own."""
        super().__init__(parent)
        self._settings = settings
        self.process = process or WarmProcess(begin)
        """What trains."""
        self.process.setParent(self)
        self.list = RunList(self)
        """All runs, to be renamed, described, shown and removed."""
        self._running = RunProcess(self.process, self)
        self.study: StudyController | None = None
        """What the run that goes on, or went on last, belongs to; a run alone is a study of one."""
        self._processes = [self._running]
        self._longer: tuple[Run, int] | None = None
        """The run that goes on for more epochs than it began with, and how many."""
        self._connect()
        self.process.warm_up()

    @property
    def runs(self) -> list[Run]:
        """Newest first."""
        return self.list.runs

    @property
    def active(self) -> Run | None:
        """The run that goes on."""
        return self._running.active

    @property
    def state(self) -> TrainingState:
        """What the process is doing."""
        return self._running.state

    def prepare(self, source: DataSource) -> None:
        """Have this data set loaded, so that a start need not wait. What is wrong, the start will say."""
        with contextlib.suppress(UserError):
            self._running.send(Prepare(source, self._directory_names()))

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
        study = Study(cross_validation(experiment))
        several = len(study.runs) > 1
        if several and name is None:
            name = name_for(experiment, self.runs)
        shared = secrets.token_hex(8) if several else None

        def begin_next(process: RunProcess, run: StudyRun) -> Run | None:
            first = run is study.runs[0]
            return self.begin_in(process, run.experiment, name, paused and first, vector, shared)

        self._work_through(StudyController(study, [self._running], begin_next, self))
        return self.active

    def begin_in(
        self,
        process: RunProcess,
        experiment: Experiment,
        name: str | None = None,
        paused: bool = False,
        vector: NDArray[np.float32] | None = None,
        study: str | None = None,
    ) -> Run | None:
        """Begin a run in a process that is free, and put it into the list; None where that cannot be.

        Of a process of somebody else, too, the run is told of as any other. `study` is what it has in common
        with the other runs of its study.
        """
        if process not in self._processes:
            self._processes.append(process)
            self._listen(process)
        run = self.list.create(experiment, name)
        run.study = study
        numbers = None if vector is None else np.ascontiguousarray(vector, np.float32).tobytes()
        if not self._send_start(process, run, StartRun(experiment, [], paused, vector=numbers)):
            return None
        self.list.add(run)
        process.announce()
        return run

    def continue_run(self, run: Run, learning_rate: float | None = None) -> bool:
        """Train a run that ended before its time from its last checkpoint on, with another rate if given.

        What is left of its study follows. Does nothing, and says so, while one goes on.
        """
        if self.active or not run.can_continue:
            return False
        rest = RestOfStudy.of(run, self.runs)

        def begin_next(process: RunProcess, following: StudyRun) -> Run | None:
            kept = rest.unfinished.get(following.key)
            if kept is None:
                return self.begin_in(process, following.experiment, run.name, study=run.study)
            rate = learning_rate if kept is run else None
            return kept if self._continue_in(process, kept, rate) else None

        self._work_through(StudyController(rest.study, [self._running], begin_next, self, rest.finished))
        return run is self.active

    def _continue_in(self, process: RunProcess, run: Run, learning_rate: float | None) -> bool:
        request = StartRun(run.experiment, [], from_checkpoint=True, learning_rate=learning_rate)
        if not self._send_start(process, run, request):
            return False
        run.state, run.failure = "starting", ""
        if learning_rate is not None:
            run.learning_rate = learning_rate
        self.run_changed.emit(run)
        process.announce()
        return True

    def train_longer(self, run: Run, epochs: int) -> bool:
        """Train a run that has finished for more epochs, from where it ended.

        Does nothing, and says so, while one goes on or where its last checkpoint was not kept.
        """
        if self.active or not run.can_train_longer or not run.has_checkpoint:
            return False
        run.experiment = replace(run.experiment, epochs=run.experiment.epochs + epochs)
        if not self._send_start(self._running, run, StartRun(run.experiment, [], from_checkpoint=True)):
            run.take_back_epochs(epochs)
            return False
        self._longer = run, epochs
        self.list.tell_apart()
        run.state, run.failure = "starting", ""
        self.run_changed.emit(run)
        self._running.announce()
        return True

    def _work_through(self, study: StudyController) -> None:
        if self.study is not None:
            self.study.deleteLater()
        self.study = study
        study.progressed.connect(self.study_progressed)
        study.ended.connect(self._end_study)
        study.start()

    def pause(self) -> None:
        """Wait after the step at hand."""
        self._running.pause()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.resume()

    def step(self, experiment: Experiment | None = None) -> None:
        """One update of the network. Without a run, the experiment's is begun and waits after that update."""
        if self.active is None and experiment is not None:
            self.start(experiment, paused=True)
        self._running.step()

    def stop(self) -> None:
        """End the run after the step at hand; its last figures still come. No other of its study follows."""
        if self.study is not None:
            self.study.skip_rest()
        self._running.stop()

    def set_learning_rate(self, rate: float) -> None:
        """Let the run go on with another rate."""
        self._running.set_learning_rate(rate)

    def watch(self, run: Run, on: bool) -> None:
        """Somebody looks at the weights of the run that goes on, or no longer: they come often, or seldom."""
        self._running.watch(run, on)

    def look_back(self, run: Run, step: int | None) -> bool:
        """Look at a run as it was after one of its `moments`; none: as it is now.

        False where that moment cannot be read: then all is as before.
        """
        if step == (run.moment.step if run.moment else None):
            return True
        try:
            found = run.folder.snapshots.load(step) if step is not None and run.folder is not None else None
        except UserError:
            return False
        run.moment = found
        self.moment_changed.emit(run)
        return True

    def shut_down(self) -> None:
        """End the process at once, whatever it is doing. Nothing is told any more."""
        active = self.active
        self._running.shut_down()
        if active and active not in self.runs:
            active.state = "stopped"
            self.list.archive.delete(active)

    def _connect(self) -> None:
        self.list.run_added.connect(self.run_added)
        self.list.run_changed.connect(self.run_changed)
        self.list.run_removed.connect(self._follow_removal)
        self.list.restored.connect(self.runs_restored)
        self.list.save_failed.connect(self.save_failed)
        self._running.data_progressed.connect(self.data_progressed)
        self._running.state_changed.connect(self.state_changed)
        self._listen(self._running)

    def _listen(self, process: RunProcess) -> None:
        process.run_changed.connect(self.run_changed)
        process.points_arrived.connect(self.points_arrived)
        process.epoch_ended.connect(self.epoch_ended)
        process.diagnosed.connect(self.diagnosed)
        process.layers_arrived.connect(self.layers_arrived)
        process.weights_arrived.connect(self.weights_arrived)
        process.save_failed.connect(self.save_failed)
        process.ended.connect(self._end)
        process.failed.connect(self.failed)

    def _send_start(self, process: RunProcess, run: Run, request: StartRun) -> bool:
        """Ask a process for a run, by the settings of today; tells whether it got that far."""
        folder = str(run.folder.path) if run.folder else None
        threads, directories = self._settings.threads, self._directory_names()
        whole = replace(
            request,
            directories=directories,
            threads=threads,
            folder=folder,
            study=run.study,
            snapshot_bytes=self._settings.snapshot_megabytes * 2**20,
        )
        try:
            process.start(run, whole)
        except UserError as error:
            run.state, run.failure = "failed", core_text.sentence(error)
            self.failed.emit(run, run.failure)
            return False
        return True

    def _directory_names(self) -> list[str]:
        return [str(folder) for folder in folders_to_search(self._settings)]

    def _follow_removal(self, run: Run) -> None:
        """A run that goes on and is no longer in the list has nobody to train for."""
        if run is self.active:
            self.stop()
        self.run_removed.emit(run)

    def _end(self, run: Run) -> None:
        if self._longer and self._longer[0] is run and run.state == "failed" and run.result is not None:
            run.take_back_epochs(self._longer[1])
            self.list.tell_apart()
        self._longer = None
        if run.started is None:  # nothing of it is worth keeping
            self.list.discard(run)
        if run not in self.runs:  # deleted in mid-run, or it never began
            self.list.archive.delete(run)
        self.run_changed.emit(run)
        self.run_ended.emit(run)
        if self.study is None or self.study.study.is_over:  # a run that was continued has no study
            self._running.rest()

    def _end_study(self) -> None:
        self._running.rest()
        if self.study is not None and len(self.study.finished) > 1 and not self.study.study.is_cancelled:
            self.cross_validated.emit(self.study.finished)
