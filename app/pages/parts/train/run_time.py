"""How long the next run will take: asked of a process beside the window once the settings rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from app.controllers.data_folders import folders_to_search
from app.controllers.services import Services
from app.pages.parts.train.data_notice import DataNotice
from core.errors import UserError

if TYPE_CHECKING:
    from app.jobs.timing_messages import StepsTimed
    from app.widgets.experiment_form.experiment_form import ExperimentForm
    from app.workers.job_pool import PooledJob
    from core.experiment.experiment import Experiment
    from core.experiment.feasibility import Feasibility

SETTLING_TIME = 800
"""Milliseconds for which nothing was changed before steps are measured."""
WORTH_MEASURING = 20.0
"""Seconds; a run that is shorter by any estimate needs no foretelling."""
KEPT, MOST_KEPT = "train/step seconds", 100


class RunTime(QObject):
    """What was measured is kept: the same network is not measured twice."""

    def __init__(self, services: Services, form: ExperimentForm, data: DataNotice, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._form, self._data = services, form, data
        self._job: PooledJob | None = None
        self._asked = ""
        self._rest = QTimer(self, singleShot=True, interval=SETTLING_TIME)
        self._rest.timeout.connect(self._measure)
        services.training.state_changed.connect(self.follow)

    def follow(self, *_: object) -> None:
        """The settings, the data or what trains has changed: tell what is known, and find out the rest."""
        self._form.set_estimate(self._estimate())
        if self._form.estimate is None:
            self._rest.start()

    def _measure(self) -> None:
        found = self._found()
        if found is None or self._is_short(found) or not self._may_measure():
            return
        from app.jobs.timing_messages import TimeSteps

        self._asked = _key(found.experiment)
        folders = [str(folder) for folder in folders_to_search(self._services.settings)]
        try:
            self._job = self._services.jobs.submit(TimeSteps(found.experiment, folders))
        except UserError:  # many jobs wait: the run is not foretold
            return
        self._job.reported.connect(self._take)
        self._job.ended.connect(self._forget_job)
        self.destroyed.connect(self._job.cancel)  # nobody would hear of it

    def _may_measure(self) -> bool:
        """Not beside a run, which it would slow down, and not what has to be made first."""
        listing = self._services.data.listing(self._form.experiment().data.title)
        here = listing is not None and listing.present and not listing.generated
        idle = self._services.training.active is None and self._job is None
        return here and idle and self._form.isVisible()

    def _take(self, timed: StepsTimed) -> None:
        kept = {**self._known(), self._asked: timed.seconds}
        self._services.settings.set_value(KEPT, dict(list(kept.items())[-MOST_KEPT:]))

    def _forget_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._form.set_estimate(self._estimate())

    def _estimate(self) -> float | None:
        """Seconds; 0 for a run that is short for certain, None where it is not known."""
        from core.experiment.run_duration import run_seconds

        found = self._found()
        if found is None:
            return None
        if self._is_short(found):
            return 0.0
        seconds = self._known().get(_key(found.experiment))
        held_out = (self._data.facts.train_size or 0) - (found.train_size or 0)
        most = found.experiment.data.train_size
        held_out = held_out if most is None else most - (found.train_size or 0)
        return run_seconds(seconds, found, max(held_out, 0)) if isinstance(seconds, float) else None

    def _found(self) -> Feasibility | None:
        from core.experiment.feasibility import examine

        if not self._form.is_valid():
            return None
        return examine(self._form.experiment(), self._data.facts)

    def _is_short(self, found: Feasibility) -> bool:
        from core.experiment.run_duration import most_seconds

        return most_seconds(found) < WORTH_MEASURING

    def _known(self) -> dict[str, object]:
        kept = self._services.settings.value(KEPT)
        return dict(kept) if isinstance(kept, dict) else {}


def _key(experiment: Experiment) -> str:
    """What a step costs depends on nothing else."""
    import hashlib

    from core.experiment.experiment import encode_experiment
    from core.nn.schedules import Constant

    data = replace(experiment.data, train_size=None, validation=0.0)
    alike = replace(experiment, data=data, schedule=Constant(), epochs=1, seed=1, workers=1)
    alike = replace(alike, patience=None, keep_best=False)
    return hashlib.sha256(encode_experiment(alike)).hexdigest()[:16]
