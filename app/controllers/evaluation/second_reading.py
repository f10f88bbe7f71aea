"""A second reading: what another model makes of the set that one is evaluated on, and how the two differ.

The other model is the one that stands beside in Stress, too. It reads exactly the images of the first,
also those that the first held out by a seed of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.evaluation_sets import VALIDATION
from app.controllers.evaluation.reading_so_far import ReadingSoFar, evaluation_set
from app.controllers.evaluation.stress import Stress
from app.controllers.reading.reader_options import ReaderOption
from app.jobs.evaluation_messages import EvaluateModel, EvaluationSetLoaded, LogitsMade
from app.jobs.messages import Report
from app.workers.job_pool import JobPool, PooledJob
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.insight.model_comparison import ModelComparison, compare
from core.insight.predictions import Predictions
from core.training.record import RunRecord
from core.types import Array

if TYPE_CHECKING:
    from app.settings import Settings


class SecondReading(QObject):
    """Works while somebody watches, after the first model has read everything."""

    changed = Signal()
    progressed = Signal(int, int)
    """How many images were read, of how many."""

    def __init__(
        self,
        evaluation: EvaluationController,
        stress: Stress,
        settings: Settings,
        jobs: JobPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluation, self._stress, self._settings, self._jobs = evaluation, stress, settings, jobs
        self.record: RunRecord | None = None
        """Of the other model."""
        self.predictions: Predictions | None = None
        """Of all images of the evaluated set, once they are read."""
        self.error: UserError | None = None
        """Why the other model cannot read this set."""
        self._job: PooledJob | None = None
        self._reading: ReadingSoFar | None = None
        self._wanted: tuple[object, ...] | None = None
        """What was asked for last: model, set, images, whether the first has read them, epoch."""
        self._watching = False
        for signal in (
            evaluation.changed,
            evaluation.sets_changed,
            evaluation.options_changed,
            stress.changed,
        ):
            signal.connect(self._follow)

    @property
    def other(self) -> ReaderOption | None:
        """The model beside the one that is evaluated."""
        return self._stress.other

    @property
    def is_working(self) -> bool:
        """Whether the other model is reading."""
        return self._job is not None

    @property
    def is_closed(self) -> bool:
        """Whether a test set waits to be opened for the other model, too."""
        return self.record is not None and not self._evaluation.is_opened_for(self.record)

    @property
    def may_have_learned(self) -> bool:
        """Whether the other model perhaps learned from some of the images: it did not hold out the same."""
        first, chosen = self._evaluation.record, self._evaluation.set
        if self.record is None or first is None or chosen is None or chosen.key != VALIDATION:
            return False
        return _held_out(first.experiment) != _held_out(self.record.experiment)

    def comparison(self) -> ModelComparison | None:
        """Who is right where; None until both have read everything."""
        first, second = self._evaluation.predictions, self.predictions
        if first is None or second is None or len(first.labels) != len(second.labels):
            return None
        return compare(first.readings == first.labels, second.readings == second.labels)

    def watch(self, on: bool) -> None:
        """Whether somebody looks."""
        self._watching = on
        if on:
            self._follow()
        elif self.is_working:
            self._stop()
            self._wanted = None

    def compare_with(self, key: str) -> None:
        """Put another model beside."""
        self._stress.compare_with(key)

    def open_test_set(self) -> None:
        """See the other model's figures on the test set, too; when that was is kept."""
        if self.record is not None:
            self._wanted = None
            self._evaluation.open_for(self.record)

    def shut_down(self) -> None:
        """The window closes."""
        self.watch(False)

    def _follow(self) -> None:
        """Another model, set or epoch asks for another reading."""
        evaluation, other = self._evaluation, self.other
        if not self._watching:
            return
        epoch = evaluation.state_of(other.key) if other else None
        record = evaluation.record_of(other.key) if other else None
        is_open = record is not None and evaluation.is_opened_for(record)  # the tab Stress may open it, too
        asked = (other.key if other else "", evaluation.set_and_seed, id(evaluation.evaluated), is_open)
        wanted = (*asked, evaluation.is_complete, epoch)
        if wanted != self._wanted:
            if self._wanted is None or self._wanted[:-1] != wanted[:-1]:
                self.predictions = None  # else only an epoch is over: what was read before stays until then
            self._wanted = wanted
            self._begin(other)
        self.changed.emit()

    def _begin(self, other: ReaderOption | None) -> None:
        self._stop()
        self.error = None
        found = self._evaluation.weights_of(other.key) if other else None
        self.record = found[0] if found else None
        if found is None or not self._evaluation.is_complete or self.is_closed:
            return
        try:
            self._job = self._jobs.submit(self._request(*found), self)
        except UserError as error:
            self.error = error
            return
        self._reading = ReadingSoFar(found[0], None, None)
        self._job.reported.connect(self._take)
        self._job.progressed.connect(self.progressed)
        self._job.failed.connect(self._refuse)
        self._job.ended.connect(self._end)
        self._job.ended.connect(self._job.deleteLater)

    def _request(self, record: RunRecord, vector: Array) -> EvaluateModel:
        chosen = self._evaluation.set_and_seed
        assert chosen is not None
        option, seed = chosen
        numbers = np.ascontiguousarray(vector, np.float32).tobytes()
        folders = [str(folder) for folder in folders_to_search(self._settings)]
        live = bool(self.other and self.other.live)
        return EvaluateModel(
            record, numbers, option.source, option.part, folders, keeps_logits=not live, seed=seed
        )

    def _stop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _take(self, report: Report) -> None:
        if self.sender() is not self._job or self._reading is None or self._evaluation.set is None:
            return
        match report:
            case EvaluationSetLoaded():
                self._reading.evaluated = evaluation_set(report, self._evaluation.set.part)
            case LogitsMade():
                self._reading.take(report)

    def _refuse(self, error: UserError) -> None:
        if self.sender() is self._job:
            self.error = error

    def _end(self, succeeded: bool) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if succeeded and self._reading is not None:
            self._take_all(self._reading)
        self.changed.emit()

    def _take_all(self, reading: ReadingSoFar) -> None:
        first, second = self._evaluation.evaluated, reading.evaluated
        assert second is not None
        if first is None or not np.array_equal(first.examples.labels, second.examples.labels):
            self.error = UserError("The images of this set have changed: choose the set once more.")
            return
        self.predictions = reading.predictions


def _held_out(experiment: Experiment) -> tuple[object, ...]:
    """By what validation images are drawn."""
    data = experiment.data
    return data.title, data.train_size, data.held_out, data.fold, experiment.seed
