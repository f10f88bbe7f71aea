"""The job of the tab Stress: how many of some images a model reads right, the more they are disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from app.jobs.evaluation_messages import StressMeasured, StressModel
from app.jobs.job import Job
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress
from core.data.importing.digit_pictures import as_read_with
from core.insight.disturbances import disturbances
from core.insight.evaluation_set import EvaluationSet, Part, require_matching
from core.insight.fast_gradient_sign import ATTACK, EPSILONS, attacked, loss_sign
from core.nn.architectures import network_for
from core.nn.network import Network
from core.training.run_evaluation import evenly_spread
from core.types import Array

MEASURED_IMAGES = 1_000
"""From everywhere in the set: they tell a share to within three percent."""
_SEED = 0


class StressModelJob(Job[StressModel]):
    """One strength after the other, from the least to the greatest."""

    request_type: ClassVar[type[JobRequest]] = StressModel
    reports: ClassVar[tuple[type, ...]] = (JobProgress, StressMeasured)

    def work(self) -> None:
        """Load, disturb, read."""
        evaluated = self._load()
        rows = evenly_spread(np.arange(len(evaluated.examples)), MEASURED_IMAGES)
        labels = evaluated.examples.labels[rows].astype(np.intp)
        images = evaluated.examples.images[rows].astype(np.float32) / np.float32(255)
        network = self._network()
        disturbed = self._attacked if self.request.disturbance == ATTACK else self._disturbed
        strengths = self._strengths()
        found = disturbed(network, images, labels)
        for place, (strength, changed) in enumerate(zip(strengths, found, strict=True)):
            self.report_progress(place, len(strengths))
            right = network.predict(changed).argmax(axis=1) == labels
            self.report(StressMeasured(strength, int(right.sum()), len(labels)))

    def _strengths(self) -> tuple[float, ...]:
        asked = self.request.disturbance
        return EPSILONS if asked == ATTACK else disturbances()[asked].strengths

    def _disturbed(self, network: Network, images: Array, labels: NDArray[np.intp]) -> Iterator[Array]:
        disturbance = disturbances()[self.request.disturbance]
        for strength in disturbance.strengths:
            yield disturbance.apply(images, strength, np.random.default_rng(_SEED))

    def _attacked(self, network: Network, images: Array, labels: NDArray[np.intp]) -> Iterator[Array]:
        batch = network.inference_batch
        parts = [slice(start, start + batch) for start in range(0, len(images), batch)]
        sign = np.concatenate([loss_sign(network, images[part], labels[part]) for part in parts])
        for epsilon in EPSILONS:
            yield attacked(images, sign, epsilon)

    def _load(self) -> EvaluationSet:
        request = self.request
        self.report_progress(0, len(self._strengths()))
        dataset = self.context.data.load(request.source, request.directories)
        require_matching(request.record, dataset)
        dataset = as_read_with(request.record.preparation, dataset)
        if request.part is not Part.VALIDATION:
            return EvaluationSet.of_test(dataset, request.part)
        return EvaluationSet.of_validation(dataset, request.record.experiment, request.source)

    def _network(self) -> Network:
        record = self.request.record
        shape, classes = tuple(record.input_shape), len(record.classes)
        keeps = self.request.disturbance == ATTACK
        network = network_for(record.experiment.network, shape, classes, keeps_input_gradient=keeps)
        network.vector = np.frombuffer(self.request.vector, np.float32)
        return network
