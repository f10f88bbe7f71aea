"""The jobs around a reader's examples: find a data set for it, look for similar ones, read test digits."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

import numpy as np

from app.jobs.job import Job
from app.jobs.message import JobRequest
from app.jobs.messages import (
    ExamplesLoaded,
    FindSimilar,
    JobProgress,
    LoadExamples,
    PredictionsMade,
    PredictTestSet,
    SimilarFound,
)
from core.data.dataset import DataSet
from core.data.directories import cache_directory
from core.errors import UserError
from core.ink.render import SIDE
from core.insight.neighbours import Neighbours
from core.insight.predictions import predict
from core.nn.architectures import network_for
from core.storage.prediction_cache import PREDICTIONS, PredictionCache

_SHAPE = (1, SIDE, SIDE)


class LoadExamplesJob(Job[LoadExamples]):
    """Loads the first data set with the classes that are asked for; making it may take a while.

    Where there is none it ends without having found anything.
    """

    request_type: ClassVar[type[JobRequest]] = LoadExamples
    reports: ClassVar[tuple[type, ...]] = (JobProgress, ExamplesLoaded)
    has_priority: ClassVar[bool] = True  # somebody looks at the place where they will be shown

    def work(self) -> None:
        """Try one source after the other; what is not here or damaged is passed over."""
        for place, source in enumerate(self.request.sources):
            self.report_progress(place, len(self.request.sources))
            with suppress(UserError):
                dataset = self.context.data.load(source, self.request.directories, self._tell)
                if dataset.image_shape == _SHAPE and list(dataset.classes) == self.request.classes:
                    test = dataset.test
                    images, labels = test.images.tobytes(), test.labels.astype(np.uint8).tobytes()
                    self.report(ExamplesLoaded(place, dataset.name, images, labels))
                    return

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)


class FindSimilarJob(Job[FindSimilar]):
    """Measures the distance of an image to every training example."""

    request_type: ClassVar[type[JobRequest]] = FindSimilar
    reports: ClassVar[tuple[type, ...]] = (JobProgress, SimilarFound)

    def work(self) -> None:
        """Load the set if need be, and look at all of its examples."""
        self.report_progress(0, 1)
        self.context.data.load(self.request.source, self.request.directories)
        train = self.context.data.derive(_known).train
        image = np.frombuffer(self.request.image, np.float32).reshape(SIDE, SIDE)
        found = self.context.data.derive(_neighbours).nearest(image, self.request.count)
        places = [one.index for one in found]
        self.report(
            SimilarFound(
                places,
                [one.distance for one in found],
                train.images[places, 0].tobytes(),
                train.labels[places].tolist(),
            )
        )


class PredictTestSetJob(Job[PredictTestSet]):
    """Reads all test examples with a network."""

    request_type: ClassVar[type[JobRequest]] = PredictTestSet
    reports: ClassVar[tuple[type, ...]] = (JobProgress, PredictionsMade)

    def work(self) -> None:
        """Batch after batch; what was read before by the same network is known."""
        dataset = self.context.data.load(self.request.source, self.request.directories)
        network = network_for(self.request.network, dataset.image_shape, len(dataset.classes))
        network.vector = np.frombuffer(self.request.vector, np.float32)
        kept = PredictionCache(cache_directory() / PREDICTIONS)
        predictions = predict(network, dataset.test, self.report_progress, kept)
        self.report(PredictionsMade(np.ascontiguousarray(predictions.logits, np.float32).tobytes()))


def _known(dataset: DataSet) -> DataSet:
    return dataset.without_non_digits()


def _neighbours(dataset: DataSet) -> Neighbours:
    return Neighbours(dataset.without_non_digits().train)
