"""An evaluation: a model, a set, and all that is known of what the one makes of the other.

Reading is a job in a child process; its logits come bit by bit, and the figures of those that are there grow
with them. A run in training is read anew after an epoch: until that is done, the figures before it stay.
"""

from __future__ import annotations

from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.controllers.evaluation.evaluation_sets import OWN, SetOption, evaluation_sets
from app.controllers.evaluation.opened_test_sets import OpenedTestSets
from app.controllers.evaluation.reading_so_far import ReadingSoFar, evaluation_set
from app.controllers.reading.reader_options import ReaderOption, ReaderOptions, key_of
from app.jobs.evaluation_messages import EvaluateModel, EvaluationSetLoaded, LogitsMade, TemperaturesFitted
from app.jobs.messages import Report
from app.workers.job_pool import JobPool, PooledJob
from core.errors import UserError
from core.insight.assessment import Assessment
from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions
from core.insight.temperatures import Temperatures
from core.training.record import RunRecord
from core.types import Array

if TYPE_CHECKING:
    from app.controllers.models import ModelsController
    from app.controllers.my_digits.digits import DigitsController
    from app.controllers.runs.run import Run
    from app.controllers.runs.training import TrainingController
    from app.settings import Settings


class EvaluationController(QObject):
    """Works while somebody watches."""

    options_changed = Signal()
    """Which models there are, what is told of them, or which one is chosen."""
    sets_changed = Signal()
    """Which sets there are, which one is chosen, or whether it is open."""
    changed = Signal()
    """The images, what was read in them, or the figures."""
    progressed = Signal(int, int)
    """How many images were read or made, of how many."""
    working_changed = Signal()
    """`is_working` is another."""
    error_occurred = Signal(object)
    """A UserError: why this model cannot be evaluated on this set."""

    def __init__(
        self,
        training: TrainingController,
        models: ModelsController,
        digits: DigitsController,
        settings: Settings,
        jobs: JobPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._digits, self._settings, self._jobs = models, digits, settings, jobs
        self._models = ReaderOptions(training, models, models.shipped, self)
        self._opened = OpenedTestSets(settings)
        self.model: ReaderOption | None = None
        self.record: RunRecord | None = None
        """Of the model, as it was when it was last looked at."""
        self.sets: list[SetOption] = []
        self.set: SetOption | None = None
        self.evaluated: EvaluationSet | None = None
        self.predictions: Predictions | None = None
        """Of the first images of `evaluated`, or of all."""
        self.assessment: Assessment | None = None
        self.is_complete = False
        """Whether all images were read."""
        self.seconds = 0.0
        """How long that took."""
        self.epoch: int | None = None
        """After which epoch of a run in training the figures are."""
        self.step: int | None = None
        """After which step they are, where the run is looked at as it was at an earlier moment."""
        self._job: PooledJob | None = None
        self._reading: ReadingSoFar | None = None
        self._loaded: object = None
        self._watching = False
        self._listed = set[str]()
        self._has_other_digits = False
        """Whether own digits came or went since they were last looked at."""
        self._by_hand = False
        """Whether somebody chose the model; until then it is the newest."""
        self._follow(training)

    def _follow(self, training: TrainingController) -> None:
        self._models.changed.connect(self._follow_models)
        self._digits.changed.connect(self._follow_digits)
        training.weights_arrived.connect(self._follow_run)
        training.moment_changed.connect(self._follow_moment)
        training.run_changed.connect(self._tell_of_run)

    @property
    def models(self) -> list[ReaderOption]:
        """All that can be evaluated: runs with weights, models of the library, those that ship."""
        return [option for option in self._models.all if self._has_weights(option)]

    @property
    def is_working(self) -> bool:
        """Whether images are being loaded or read."""
        return self._job is not None

    @property
    def opened(self) -> datetime | None:
        """When the test set was opened that is chosen; None if it was not, or if it is none."""
        if self.set is None or self.record is None or not self.set.is_test:
            return None
        return self._opened.opened(self.record.name, self.set.name)

    @property
    def is_closed(self) -> bool:
        """Whether a test set is chosen that waits to be opened."""
        return self.set is not None and self.set.is_test and self.opened is None

    @property
    def set_and_seed(self) -> tuple[SetOption, int] | None:
        """The set that is chosen, and the seed by which its validation images are held out."""
        return (self.set, self.record.experiment.seed) if self.set and self.record else None

    def is_opened_for(self, record: RunRecord) -> bool:
        """Whether a model may be seen on the chosen set: a test set is opened for each."""
        if self.set is None or not self.set.is_test:
            return self.set is not None
        return self._opened.opened(record.name, self.set.name) is not None

    def open_for(self, record: RunRecord) -> None:
        """See the figures of another model on the test set that is chosen."""
        if self.set is not None and self.set.is_test:
            self._opened.open(record.name, self.set.name, datetime.now())
            self.sets_changed.emit()

    def state_of(self, key: str) -> tuple[int, int | None] | None:
        """How many epochs a run has learned for, and the step at which it is looked at; None of a model."""
        run = self._models.run(key)
        return (len(run.epochs), run.moment.step if run.moment else None) if run else None

    def record_of(self, key: str) -> RunRecord | None:
        """What is known of a model; None where it is gone."""
        if run := self._models.run(key):
            return run.record()
        entry = self._models.entry(key)
        return entry.record if entry else None

    def weights_of(self, key: str) -> tuple[RunRecord, Array] | None:
        """What is known of a model, and all its numbers; None where it has none."""
        if run := self._models.run(key):
            vector = run.shown_vector
            return None if vector is None else (run.record(), vector)
        entry = self._models.entry(key)
        network = self._library.open(entry) if entry else None
        return (entry.record, network.vector) if entry and network else None

    def watch(self, on: bool) -> None:
        """Whether somebody looks."""
        self._watching = on
        if on:
            self._follow_models()
            self._follow_sets()
            self._follow_moment()
            self._follow_epoch()

    def choose_model(self, key: str) -> None:
        """Evaluate another one, on the same set if that is possible."""
        option = next((each for each in self.models if each.key == key), None)
        if option is None or (self.model is not None and option.key == self.model.key):
            return
        self.model, self._by_hand = option, True
        self._forget()
        self._find_sets()
        self.options_changed.emit()
        self._begin()

    def choose_set(self, key: str) -> None:
        """Evaluate on another set."""
        chosen = next((each for each in self.sets if each.key == key), None)
        if chosen is None or chosen == self.set:
            return
        self.set = chosen
        self._forget()
        self.sets_changed.emit()
        self._begin()

    def open_test_set(self) -> None:
        """See the figures of the test set that is chosen; when that was is kept."""
        if self.set is not None and self.record is not None:
            self._opened.open(self.record.name, self.set.name, datetime.now())
            self.sets_changed.emit()
            self._begin()

    def cancel(self) -> None:
        """Leave it at what was read so far."""
        if self._job is not None:
            self._job.cancel()

    def shut_down(self) -> None:
        """The window closes."""
        self._watching = False
        self.cancel()

    # Models and sets

    def _has_weights(self, option: ReaderOption) -> bool:
        run = self._models.run(option.key)
        return run is None or run.has_weights

    def _follow_models(self) -> None:
        if not self._watching:
            return
        models = self.models
        self._listed = {each.key for each in models}
        known = next((each for each in models if self.model and each.key == self.model.key), None)
        if known is None or not (self._by_hand or known is models[0]):
            self._stop()
            self._by_hand = False
            self.model = models[0] if models else None
            self._forget()
            self._find_sets()
            self._begin()
        else:
            self.model = known
        self.options_changed.emit()

    def _tell_of_run(self, run: Run) -> None:
        if self._watching:
            self.options_changed.emit()

    def _find_sets(self) -> None:
        """The same kind of set as before where there is one; else validation, which comes first."""
        wanted = self.set.key if self.set else ""
        self.record = self._record()
        self.sets = self._sets_of(self.record) if self.record else []
        first = self.sets[0] if self.sets else None
        self.set = next((each for each in self.sets if each.key == wanted), first)
        self.sets_changed.emit()

    def _follow_sets(self) -> None:
        """Data sets came or went, or own digits did while nobody looked: those are read anew."""
        stale, self._has_other_digits = self._has_other_digits, False
        before = self.set
        if self.record is not None and self._sets_of(self.record) != self.sets:
            self._find_sets()
        if self.set != before or (stale and self.set is not None and self.set.key == OWN):
            self._loaded = None
            self._forget()
            self._begin()

    def _follow_digits(self) -> None:
        self._has_other_digits = True
        if self._watching:
            self._follow_sets()

    def _sets_of(self, record: RunRecord) -> list[SetOption]:
        has_own = bool(self._digits.digits)
        return evaluation_sets(record, folders_to_search(self._settings), has_own)

    def _record(self) -> RunRecord | None:
        if self.model is None:
            return None
        if run := self._models.run(self.model.key):
            return run.record()
        entry = self._models.entry(self.model.key)
        return entry.record if entry else None

    # Reading

    def _follow_run(self, run: Run) -> None:
        """The run has other weights, or its first ones: then it can be chosen."""
        if self._watching and key_of(run) not in self._listed:
            self._follow_models()
        if self.model is not None and self._models.run(self.model.key) is run:
            self._follow_epoch()

    def _follow_epoch(self) -> None:
        """An epoch of the run has ended since it was read, and nothing is being read."""
        run = self._models.run(self.model.key) if self.model else None
        if run is None or self._job is not None or not self._watching or not self.is_complete:
            return
        if run.moment is None and self.epoch is not None and len(run.epochs) > self.epoch:
            self._begin()

    def _follow_moment(self, *_: object) -> None:
        """The time line has gone to another moment of the run since it was read."""
        run = self._models.run(self.model.key) if self.model else None
        reading = self._reading.step if self._job is not None and self._reading else self.step
        if run is not None and self._watching and _step_of(run) != reading:
            self._begin()

    def _begin(self) -> None:
        self._stop()
        if not self._watching or self.model is None or self.set is None or self.is_closed:
            return
        found = self.weights_of(self.model.key)
        if found is None:
            return
        self.record, vector = found
        run = self._models.run(self.model.key)
        epoch = len(run.epochs) if run else None
        try:
            self._job = self._jobs.submit(self._request(self.record, vector), self)
        except UserError as error:
            self.error_occurred.emit(error)
            return
        step = _step_of(run) if run else None
        self._reading = ReadingSoFar(self.record, self.evaluated, epoch, step)
        self._job.reported.connect(self._take)
        self._job.progressed.connect(self.progressed)
        self._job.failed.connect(self.error_occurred)
        self._job.ended.connect(self._end)
        self._job.ended.connect(self._job.deleteLater)
        self.working_changed.emit()

    def _request(self, record: RunRecord, vector: Array) -> EvaluateModel:
        assert self.set is not None
        wanted = (self.set, record.experiment.seed)
        if wanted != self._loaded:
            self.evaluated, self._loaded = None, wanted
        return EvaluateModel(
            record,
            np.ascontiguousarray(vector, np.float32).tobytes(),
            self.set.source,
            self.set.part,
            [str(folder) for folder in folders_to_search(self._settings)],
            with_images=self.evaluated is None,
            keeps_logits=not (self.model and self.model.live) and not self._looks_back,
        )

    @property
    def _looks_back(self) -> bool:
        run = self._models.run(self.model.key) if self.model else None
        return run is not None and run.moment is not None

    def _stop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            self.working_changed.emit()

    def _forget(self) -> None:
        self.predictions, self.assessment, self.is_complete = None, None, False
        self.changed.emit()

    def _take(self, report: Report) -> None:
        if self._reading is None:
            return
        match report:
            case EvaluationSetLoaded():
                assert self.set is not None
                self.evaluated = evaluation_set(report, self.set.part)
                self._reading.evaluated = self.evaluated
            case LogitsMade():
                self._reading.take(report)
                if not self.is_complete:  # else the figures before stay until all are there
                    self._show(self._reading)
            case TemperaturesFitted(whole, even, odd):
                self._reading.temperatures = Temperatures(whole, even, odd)
                self._show(self._reading)

    def _show(self, reading: ReadingSoFar) -> None:
        self.predictions = reading.predictions
        self.assessment = reading.assessment(self.predictions)
        self.changed.emit()

    def _end(self, succeeded: bool) -> None:
        if self.sender() is not self._job:
            return  # one that was called off for another
        self._job = None
        if succeeded and self._reading is not None:
            self.is_complete, self.seconds = True, perf_counter() - self._reading.began
            self.epoch, self.step = self._reading.epoch, self._reading.step
            self.changed.emit()
        self.working_changed.emit()
        self._follow_epoch()


def _step_of(run: Run) -> int | None:
    """Of the earlier moment that is looked at; None: it is as it is now."""
    return run.moment.step if run.moment is not None else None
