"""Stress: how a model, and another one beside it, reads images that are disturbed more and more.

The curves are jobs; what one digit becomes, and what each model makes of it, is read here at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.evaluation_sets import VALIDATION
from app.controllers.reading.reader_options import ReaderOption
from app.jobs.evaluation_messages import StressMeasured, StressModel
from app.jobs.messages import Report
from app.workers.job_pool import JobPool, PooledJob
from core.errors import UserError
from core.insight.fast_gradient_sign import loss_sign, smallest_step
from core.nn.architectures import network_for
from core.nn.network import Network
from core.types import Array

if TYPE_CHECKING:
    from app.settings import Settings

Key = tuple[str, str, str]
"""Model, set, disturbance."""


@dataclass
class StressCurve:
    """Accuracy at the strengths that were measured so far."""

    strengths: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    images: int = 0
    is_complete: bool = False

    def share_at(self, strength: float) -> float | None:
        """The accuracy at a strength that was measured."""
        found = [share for at, share in zip(self.strengths, self.shares, strict=True) if at == strength]
        return found[0] if found else None


class Stress(QObject):
    """Works when asked; curves are kept for as long as model and set stay."""

    changed = Signal()
    error_occurred = Signal(object)

    def __init__(
        self,
        evaluation: EvaluationController,
        settings: Settings,
        jobs: JobPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluation, self._settings, self._jobs = evaluation, settings, jobs
        self.other: ReaderOption | None = None
        """The model beside the one that is evaluated."""
        self._curves: dict[Key, StressCurve] = {}
        self._networks: dict[str, Network] = {}
        self._running: dict[Key, PooledJob] = {}
        evaluation.changed.connect(self._follow)
        evaluation.sets_changed.connect(self.changed)  # the test set may be open to the other model now

    @property
    def models(self) -> list[ReaderOption]:
        """The one that is evaluated, and the other, unless the test set is closed for it."""
        shown = (self._evaluation.model, None if self.is_closed else self.other)
        return [model for model in shown if model is not None]

    @property
    def is_closed(self) -> bool:
        """Whether a test set waits to be opened for the other model, too."""
        chosen = self._evaluation.set
        if self.other is None or chosen is None or not chosen.is_test:
            return False
        record = self._evaluation.record_of(self.other.key)
        return record is not None and not self._evaluation.is_opened_for(record)

    def open_test_set(self) -> None:
        """See the other model on the test set, too; when that was is kept."""
        record = self._evaluation.record_of(self.other.key) if self.other else None
        if record is not None:
            self._evaluation.open_for(record)

    def compare_with(self, key: str) -> None:
        """Put another model beside; the key of none takes it away."""
        first = self._evaluation.model
        others = (each for each in self._evaluation.models if first is None or each.key != first.key)
        self.other = next((each for each in others if each.key == key), None)
        self.changed.emit()

    def measure(self, kinds: Sequence[str]) -> None:
        """See to it that there are curves of these disturbances; others are left undone."""
        asked = (self._key(model, kind) for kind in kinds for model in self.models)
        wanted = [key for key in asked if key is not None]
        for key, job in list(self._running.items()):
            if key not in wanted:
                del self._running[key]
                self._curves.pop(key, None)
                job.cancel()
        for key in wanted:
            if key not in self._curves:
                self._begin(key)

    def curve(self, model: ReaderOption, disturbance: str) -> StressCurve:
        """What was measured so far."""
        key = self._key(model, disturbance)
        return self._curves.get(key, StressCurve()) if key else StressCurve()

    def may_have_learned(self, model: ReaderOption) -> bool:
        """Whether the images that a model is measured on were perhaps not held out from it."""
        chosen = self._evaluation.set
        if chosen is None or chosen.key != VALIDATION or model is self._evaluation.model:
            return False
        learned = model.data
        return learned is None or learned.title != chosen.source.title or learned.held_out == 0

    def read(self, model: ReaderOption, images: Array) -> Array:
        """What a model believes of a few images (N, C, H, W): probabilities (N, classes)."""
        network = self._network(model)
        return network.probabilities(images) if network else np.zeros((len(images), 1), np.float32)

    def attack(self, model: ReaderOption, image: Array, label: int) -> Array | None:
        """Which way each pixel of an image (C, H, W) makes a model err."""
        network = self._network(model)
        return loss_sign(network, image[np.newaxis], np.array([label]))[0] if network else None

    def smallest_step(self, model: ReaderOption, image: Array, label: int) -> tuple[float, int] | None:
        """The smallest epsilon that makes a model err on an image, and what it reads then."""
        network, sign = self._network(model), self.attack(model, image, label)
        return smallest_step(network, image, sign) if network and sign is not None else None

    def shut_down(self) -> None:
        """The window closes."""
        for key, job in list(self._running.items()):
            self._curves.pop(key, None)
            job.cancel()
        self._running.clear()

    def _follow(self) -> None:
        """The model reads with other numbers, or another set: what was measured holds no more."""
        if not self._evaluation.is_complete:
            live = {model.key for model in self.models if model.live}
            self._networks = {key: made for key, made in self._networks.items() if key not in live}
            self._curves = {key: each for key, each in self._curves.items() if key[0] not in live}

    def _key(self, model: ReaderOption, disturbance: str) -> Key | None:
        chosen = self._evaluation.set
        return (model.key, chosen.key, disturbance) if chosen else None

    def _begin(self, key: Key) -> None:
        found, chosen = self._evaluation.weights_of(key[0]), self._evaluation.set
        if found is None or chosen is None or self._evaluation.is_closed:
            return
        record, vector = found
        learned = record.experiment.data
        own = chosen.key == VALIDATION and learned.title == chosen.source.title and learned.held_out > 0
        source = learned if own else chosen.source  # each model on the images that it held out itself
        folders = [str(folder) for folder in folders_to_search(self._settings)]
        numbers = np.ascontiguousarray(vector, np.float32).tobytes()
        try:
            job = self._jobs.submit(StressModel(record, numbers, source, chosen.part, key[2], folders), self)
        except UserError as error:
            self.error_occurred.emit(error)
            return
        self._curves[key], self._running[key] = StressCurve(), job
        job.reported.connect(partial(self._take, key))
        job.failed.connect(self.error_occurred)
        job.ended.connect(partial(self._end, key))
        job.ended.connect(job.deleteLater)

    def _take(self, key: Key, report: Report) -> None:
        curve = self._curves.get(key)
        if curve is not None and isinstance(report, StressMeasured):
            curve.strengths.append(report.strength)
            curve.shares.append(report.right / max(report.total, 1))
            curve.images = report.total
            self.changed.emit()

    def _end(self, key: Key, succeeded: bool) -> None:
        self._running.pop(key, None)
        if succeeded and key in self._curves:
            self._curves[key].is_complete = True
        elif not succeeded:
            self._curves.pop(key, None)
        self.changed.emit()

    def _network(self, model: ReaderOption) -> Network | None:
        if model.key not in self._networks:
            found = self._evaluation.weights_of(model.key)
            if found is None:
                return None
            record, vector = found
            shape, classes = tuple(record.input_shape), len(record.classes)
            network = network_for(record.experiment.network, shape, classes, keeps_input_gradient=True)
            network.vector = vector
            network.temperature = record.calibration.temperature if record.calibration else 1.0
            self._networks[model.key] = network
        return self._networks[model.key]
