"""The job of the page Evaluate: a model reads a set of images, and what it makes of them comes bit by bit."""

from __future__ import annotations

from time import perf_counter
from typing import ClassVar

import numpy as np
from msgspec.structs import replace

from app.jobs.evaluation_messages import EvaluateModel, EvaluationSetLoaded, LogitsMade, TemperaturesFitted
from app.jobs.job import Job
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress
from core.data.directories import cache_directory
from core.data.importing.digit_pictures import as_read_with
from core.insight.evaluation_set import EvaluationSet, Part, require_matching
from core.insight.predictions import Predictions, logits_in_chunks
from core.insight.temperatures import Temperatures
from core.nn.architectures import network_for
from core.nn.network import Network
from core.storage.prediction_cache import PREDICTIONS, PredictionCache
from core.types import Array

REPORT_INTERVAL = 0.3
"""Seconds between two reports of what was read: figures that grow can be followed, and cost little."""


class EvaluateModelJob(Job[EvaluateModel]):
    """First the images, then the logits of more and more of them, at last the temperatures.

    What the same model has read of the same images before is known.
    """

    request_type: ClassVar[type[JobRequest]] = EvaluateModel
    reports: ClassVar[tuple[type, ...]] = (
        JobProgress,
        EvaluationSetLoaded,
        LogitsMade,
        TemperaturesFitted,
    )
    has_priority: ClassVar[bool] = True  # somebody looks at the place where the figures will be

    def work(self) -> None:
        """Load, read, fit."""
        evaluated = self._load()
        if self.request.with_images:
            self._report_set(evaluated)
        logits = self._logits(evaluated)
        self._report_temperatures(evaluated, logits)

    def _load(self) -> EvaluationSet:
        request = self.request
        dataset = self.context.data.load(request.source, request.directories, self._tell)
        require_matching(request.record, dataset)
        dataset = as_read_with(request.record.preparation, dataset)
        if request.part is not Part.VALIDATION:
            return EvaluationSet.of_test(dataset, request.part)
        experiment = request.record.experiment
        if request.seed is not None:
            experiment = replace(experiment, seed=request.seed)
        return EvaluationSet.of_validation(dataset, experiment, request.source)

    def _report_set(self, evaluated: EvaluationSet) -> None:
        images, labels = evaluated.examples.images, evaluated.examples.labels
        self.report(
            EvaluationSetLoaded(
                evaluated.name,
                list(evaluated.classes),
                list(images.shape[1:]),
                images.tobytes(),
                labels.astype(np.uint8).tobytes(),
                evaluated.rows.astype(np.int64).tobytes(),
            )
        )

    def _logits(self, evaluated: EvaluationSet) -> Array:
        network, images = self._network(), evaluated.examples.images
        kept = PredictionCache(cache_directory() / PREDICTIONS) if self.request.keeps_logits else None
        logits = kept.load(network, images) if kept else None
        if logits is not None:
            self.report(LogitsMade(0, logits.tobytes()))
            return logits
        logits = self._read(network, evaluated)
        if kept:
            kept.save(network, images, logits)
        return logits

    def _network(self) -> Network:
        record = self.request.record
        shape, classes = tuple(record.input_shape), len(record.classes)
        network = network_for(record.experiment.network, shape, classes)
        network.vector = np.frombuffer(self.request.vector, np.float32)
        return network

    def _read(self, network: Network, evaluated: EvaluationSet) -> Array:
        total = len(evaluated.examples)
        logits = np.empty((total, len(evaluated.classes)), np.float32)
        reported, due = 0, 0.0  # the first figures come at once
        for start, part in logits_in_chunks(network, evaluated.examples.images):
            self.report_progress(start, total)
            done = start + len(part)
            logits[start:done] = part
            if perf_counter() >= due:
                self.report(LogitsMade(reported, logits[reported:done].tobytes()))
                reported, due = done, perf_counter() + REPORT_INTERVAL
        self.report(LogitsMade(reported, logits[reported:].tobytes()))
        return logits

    def _report_temperatures(self, evaluated: EvaluationSet, logits: Array) -> None:
        calibration = self.request.record.calibration
        if calibration:
            found = Temperatures.own(calibration.temperature)
        else:
            predictions = Predictions(evaluated.examples.labels.astype(np.intp), logits)
            found = Temperatures.fitted(predictions.usable_logits, predictions.labels)
        self.report(TemperaturesFitted(found.whole, found.even, found.odd))

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)
