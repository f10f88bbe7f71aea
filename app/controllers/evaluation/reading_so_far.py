"""What has come so far of a reading of a set by a model, and its figures."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from app.jobs.evaluation_messages import EvaluationSetLoaded, LogitsMade
from core.data.dataset import LabelledImages
from core.insight.assessment import Assessment, assess
from core.insight.evaluation_set import EvaluationSet, Part
from core.insight.predictions import Predictions
from core.insight.temperatures import Temperatures
from core.training.record import RunRecord
from core.types import Array


class ReadingSoFar:
    """What has come so far of one reading of all images."""

    def __init__(
        self,
        record: RunRecord,
        evaluated: EvaluationSet | None,
        epoch: int | None,
        step: int | None = None,
    ) -> None:
        self.evaluated, self.epoch, self.step = evaluated, epoch, step
        self.temperatures: Temperatures | None = None
        self.began = perf_counter()
        self._record = record
        self._logits: Array | None = None
        self._done = 0

    def take(self, report: LogitsMade) -> None:
        """More of the logits."""
        assert self.evaluated is not None
        classes = len(self.evaluated.classes)
        part = np.frombuffer(report.logits, np.float32).reshape(-1, classes)
        if self._logits is None:
            self._logits = np.empty((len(self.evaluated.examples), classes), np.float32)
        self._done = report.start + len(part)
        self._logits[report.start : self._done] = part

    @property
    def predictions(self) -> Predictions:
        """Of those that were read."""
        assert self.evaluated is not None
        assert self._logits is not None
        calibration = self._record.calibration
        labels = self.evaluated.examples.labels[: self._done].astype(np.intp)
        return Predictions(
            labels, self._logits[: self._done], calibration.temperature if calibration else 1.0
        )

    def assessment(self, predictions: Predictions) -> Assessment:
        """Their figures; until a temperature is known, as if there were none."""
        temperatures = self.temperatures or Temperatures()
        return assess(predictions, self._record.experiment.loss, self._record.calibration, temperatures)


def evaluation_set(report: EvaluationSetLoaded, part: Part) -> EvaluationSet:
    """The images that a job has told of."""
    images = np.frombuffer(report.images, np.uint8).reshape(-1, *report.shape)
    examples = LabelledImages(images, np.frombuffer(report.labels, np.uint8))
    rows = np.frombuffer(report.rows, np.int64).astype(np.intp)
    return EvaluationSet(report.name, part, tuple(report.classes), examples, rows)
