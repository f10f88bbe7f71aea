"""The jobs of a search: to do trials, and to watch how all of them stand. They alone load Optuna."""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from app.jobs.job import Job, JobCancelled
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress, Pause, Request
from app.jobs.search_messages import (
    ImportanceFound,
    RaceSamplers,
    SamplerRaced,
    StudyFound,
    TrialAdvanced,
    TrialBegun,
    TrialsSeen,
    WatchSearch,
    WinnerTried,
    WorkerSeen,
    WorkOnSearch,
)
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.search.search_parameter import Value
from core.search.study_file import StudyFile
from core.search.trial_outcome import Report, TrialObjective, TrialOutcome
from core.search.trial_record import TrialRecord, best_of
from core.training.events import Event

if TYPE_CHECKING:
    from core.search.engine.shared_study import SharedStudy, StudyData
    from core.search.ledger import Ledger

LOOK_SECONDS = 0.25
"""Seconds between two looks at the trials: pictures change so often at most."""
TELL_SECONDS = 0.1
"""Seconds between two words on how far a trial is."""
LATE_SECONDS = 15.0
"""Seconds without a sign of life after which a worker is late."""
IMPORTANCE_FROM = 20
"""Trials that must have come to their end before the settings are weighed."""


class _LoadsEngine:
    """Loads Optuna in one piece: a module that is left half loaded would spoil the next job."""

    _is_loading = _is_unwanted = False

    def load_engine(self) -> None:
        """Takes a moment; who cancels meanwhile is heard afterwards."""
        self._is_loading = True
        importlib.import_module("core.search.engine.worker")
        importlib.import_module("core.search.engine.storages")
        self._is_loading = False
        if self._is_unwanted:
            raise JobCancelled

    def cancel(self) -> None:
        """See Job."""
        if self._is_loading:
            self._is_unwanted = True
        else:
            super().cancel()  # type: ignore[misc]  # of the job that this stands before


class WorkOnSearchJob(_LoadsEngine, Job[WorkOnSearch]):
    """Trials until none is left. Cancelled in mid-trial, that trial is tried again by whoever comes next."""

    request_type: ClassVar[type[JobRequest]] = WorkOnSearch
    reports: ClassVar[tuple[type, ...]] = (JobProgress, TrialBegun, TrialAdvanced)

    def work(self) -> None:
        """Join, and do what is there to do."""
        self.load_engine()
        from core.search.engine.shared_study import SharedStudy
        from core.search.engine.storages import open_storage
        from core.search.engine.worker import Worker
        from core.search.engine.worker_name import worker_name

        self.report_progress(0, self.request.study.trials)
        objective, data = self._objective()
        study = SharedStudy.join(open_storage(self.request.storage), self.request.study, data)
        for trial_id in self.request.lost:
            study.lose(trial_id)
        listener = _TellingListener(self, worker_name())
        Worker(study, _ReportingObjective(objective, self), listener).run(self._is_wanted)

    def _is_wanted(self) -> bool:
        """Until somebody asks for a pause; what else is asked can wait."""
        inbox, asked = self.context.inbox, list[Request]()
        while inbox.waiting:
            asked.append(inbox.take())
        for request in asked:
            if request != Pause():
                inbox.put_back(request)
        return Pause() not in asked

    def _objective(self) -> tuple[TrialObjective, StudyData | None]:
        from core.search.engine.shared_study import StudyData
        from core.search.hill_trial import HillTrial
        from core.search.training_trial import TrainingTrial
        from core.search.trial_keeping import TrialKeeping
        from core.storage.run_store import RunStore

        study = self.request.study
        if study.hill is not None:
            return HillTrial(study, study.hill), None
        self.context.use_threads(1)  # a core for each of the processes of a search
        dataset = self.context.data.load(study.experiment.data, self.request.directories, self._tell)
        runs = self.request.runs
        keeping = TrialKeeping(RunStore(Path(runs)), study.name) if runs else None
        return TrainingTrial(dataset, study.repeats, keeping), StudyData(dataset.name, dataset.fingerprint)

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)


class WatchSearchJob(_LoadsEngine, Job[WatchSearch]):
    """Tells what has changed, finds trials whose process has died, and weighs the settings."""

    request_type: ClassVar[type[JobRequest]] = WatchSearch
    reports: ClassVar[tuple[type, ...]] = (JobProgress, StudyFound, TrialsSeen, ImportanceFound, WinnerTried)

    def work(self) -> None:
        """A look after the other; the last one after Pause has come."""
        self.load_engine()
        from core.search.engine.silence_watch import SilenceWatch
        from core.search.engine.storages import open_storage

        asked = self.request.study
        self.report_progress(0, asked.trials if asked else 1)
        wanted = not self.request.once
        storage = open_storage(self.request.storage)
        if asked is None:
            asked = _found(storage, self.request.name)
            self.report(StudyFound(asked))
        while (study := _begun(storage, asked.name)) is None:
            if not wanted or self._is_paused():
                return
            self._wait()
        self._watch, self._reported = SilenceWatch(study), dict[int, TrialRecord]()
        self._weighed = 0
        while True:
            wanted = wanted and not self._is_paused()
            ledger = self._watch.look()
            self._tell_trials(ledger)
            self._weigh(study, ledger)
            if not wanted:
                break
            self._wait()
        if not self.request.once:
            self._try_winner(study.file, ledger)

    def _try_winner(self, study: StudyFile, ledger: Ledger) -> None:
        """The first and only look at the test set; a hill has none."""
        best = best_of(ledger.trials)
        if not ledger.is_over or best is None or study.hill is not None or best.number in self.request.tried:
            return
        from core.search.winner import WinningRun

        directories = self.request.directories
        dataset = self.context.data.load(study.experiment.data, directories, self._tell)
        ended = WinningRun(study, best.settings, dataset).train(_pass_over)
        self.report(WinnerTried(best.number, ended.test_accuracy))

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)

    def _tell_trials(self, ledger: Ledger) -> None:
        new = [one for one in ledger.trials if self._reported.get(one.number) != one]
        self._reported.update((one.number, one) for one in new)
        workers = [self._seen(one) for one in ledger.running]
        self.report(TrialsSeen(new, ledger.budget, ledger.finished, ledger.is_over, workers))
        self.report_progress(min(ledger.finished, ledger.budget), ledger.budget)

    def _seen(self, trial: TrialRecord) -> WorkerSeen:
        silent = self._watch.seconds_silent(trial.trial_id)
        state = "late" if silent > LATE_SECONDS else "running"
        return WorkerSeen(trial.worker, trial.number, round(silent), state)  # type: ignore[arg-type]

    def _wait(self) -> None:
        until = time.monotonic() + LOOK_SECONDS
        while time.monotonic() < until and not self.context.inbox.waiting:
            time.sleep(0.02)

    def _is_paused(self) -> bool:
        return self.context.inbox.waiting and self.context.inbox.take() == Pause()

    def _weigh(self, study: SharedStudy, ledger: Ledger) -> None:
        """Anew when a tenth more trials have come to their end: it takes a moment."""
        done = [one for one in ledger.trials if one.counts]
        if len(done) < max(IMPORTANCE_FROM, 1.1 * self._weighed):
            return
        from core.search.engine.importance import importance

        self._weighed = len(done)
        self.report(ImportanceFound(importance(study.parameters, done)))


class RaceSamplersJob(_LoadsEngine, Job[RaceSamplers]):
    """A seed of all samplers after the other, so that all grow together."""

    request_type: ClassVar[type[JobRequest]] = RaceSamplers
    reports: ClassVar[tuple[type, ...]] = (JobProgress, SamplerRaced)

    def work(self) -> None:
        """Each as soon as it is there; of one that trains, how far it is."""
        self.load_engine()
        from core.search.engine.sampler_race import SAMPLERS, best_so_far, heights, trials_of_race

        races = [(seed, kind) for seed in range(1, self.request.seeds + 1) for kind in SAMPLERS]
        done, total = 0, len(races) * trials_of_race(self.request.study)
        self.report_progress(0, total)
        objective, reported_at = self._objective(), time.monotonic()
        for seed, kind in races:
            found = list[float]()
            for height in heights(self.request.study, kind(), seed, objective):
                found.append(height)
                done += 1
                if objective is not None and time.monotonic() - reported_at > LOOK_SECONDS:
                    reported_at = time.monotonic()
                    self.report(SamplerRaced(kind.__name__, seed, best_so_far(found).tobytes(), False))
                    self.report_progress(done, total)
            self.report(SamplerRaced(kind.__name__, seed, best_so_far(found).tobytes()))
            self.report_progress(done, total)

    def _objective(self) -> TrialObjective | None:
        """What trains; None where a hill takes its place."""
        from core.search.remembered_trial import RememberedTrial
        from core.search.training_trial import TrainingTrial

        if self.request.directories is None:
            return None
        self.context.use_threads(1)
        data = self.request.study.experiment.data
        return RememberedTrial(
            TrainingTrial(self.context.data.load(data, self.request.directories, _pass_by))
        )


def _pass_by(name: str, done: int, total: int) -> None:
    """The trials tell how far the race is, not the data."""


def _pass_over(event: Event) -> None:
    """Nobody looks at the winner's run on the way."""


def _found(storage: Any, name: str) -> StudyFile:
    """A study that others have begun. Raises UserError where it is not there, or several are."""
    from core.search.engine.shared_study import SharedStudy, study_names

    names = study_names(storage)
    if not name and len(names) != 1:
        listed = ", ".join(names)
        if not names:
            raise UserError("There is no search in this storage yet.")
        raise UserError("There are several searches in this storage, name one of them: {names}", names=listed)
    return SharedStudy.named(storage, name or names[0]).file


def _begun(storage: Any, name: str) -> SharedStudy | None:
    """The study, once a worker has written all that it is made from; `storage` is one of Optuna's."""
    from core.search.engine.shared_study import SharedStudy, study_names

    if name not in study_names(storage):
        return None
    marks = storage.get_study_user_attrs(storage.get_study_id_from_name(name))
    return SharedStudy.named(storage, name) if "trials" in marks else None  # which is written last


class _TellingListener:
    """Tells the window which trial is at hand."""

    def __init__(self, job: WorkOnSearchJob, worker: str) -> None:
        self._job, self._worker = job, worker

    def begun(self, trial_id: int, number: int) -> None:
        """A trial is at work."""
        self._job.report(TrialBegun(trial_id, number, self._worker))

    def ended(self, number: int) -> None:
        """The watch tells what it came to."""


class _ReportingObjective:
    """Does a trial, and tells the window on the way how far it is."""

    def __init__(self, objective: TrialObjective, job: WorkOnSearchJob) -> None:
        self._objective, self._job = objective, job
        self._reported_at = 0.0

    def __call__(
        self, experiment: Experiment, settings: dict[str, Value], slot: int, report: Report
    ) -> TrialOutcome:
        """See TrialObjective."""
        study = self._job.request.study
        epochs = study.hill.steps if study.hill else experiment.epochs

        def tell(epoch: int, value: float) -> bool:
            now = time.monotonic()
            if now - self._reported_at >= TELL_SECONDS:
                self._reported_at = now
                self._job.report(TrialAdvanced(epoch, epochs, value))
            return report(epoch, value)

        return self._objective(experiment, settings, slot, tell)
