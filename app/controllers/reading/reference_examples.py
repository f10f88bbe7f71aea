"""The digits that the reader learned from and is tested on: like the one on the pad, and those it misreads.

Loading, searching and reading them all are jobs in a child process; the window has the test examples alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.controllers.reading.reader import Reader
from app.jobs.messages import (
    AnyJobRequest,
    ExamplesLoaded,
    FindSimilar,
    LoadExamples,
    PredictionsMade,
    PredictTestSet,
    Report,
    SimilarFound,
)
from app.settings import Settings
from app.workers.job_pool import JobPool, PooledJob
from core.data.catalogue import sources
from core.data.dataset import LabelledImages
from core.data.sources import DataSource, Mixed
from core.errors import UserError
from core.ink.render import SIDE, Picture
from core.insight.predictions import Predictions

_SHAPE = (1, SIDE, SIDE)
_WHITE = np.float32(255)


@dataclass(frozen=True, eq=False)
class ExampleSet:
    """What the window has of a data set."""

    source: DataSource
    name: str
    classes: tuple[str, ...]
    test: LabelledImages


@dataclass(frozen=True, eq=False)
class NearestExample:
    """A training example that is like an image."""

    index: int
    """Its place in the set."""
    distance: float
    picture: Picture
    label: str
    """The name of its class."""


@dataclass(frozen=True, eq=False)
class NearestExamples:
    """The training examples nearest to an image, the nearest first."""

    image: Picture
    found: list[NearestExample]


class ReferenceExamples(QObject):
    """A data set with the reader's classes: the one that it learned from if that is here, else another."""

    changed = Signal()
    """Another data set, or none; or what the reader makes of it became known or is known no more."""
    found = Signal(object)
    """NearestExamples."""
    progressed = Signal(int, int)
    """How much has been loaded, or how many of the test examples have been read, and of how many."""

    def __init__(
        self, reader: Reader, settings: Settings, jobs: JobPool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.dataset: ExampleSet | None = None
        self.predictions: Predictions | None = None
        """What the reader makes of the test examples; None while nobody knows."""
        self.missing = False
        """There is no data set with these classes here."""
        self._reader, self._settings, self._jobs = reader, settings, jobs
        self._loading: PooledJob | None = None
        self._finding: PooledJob | None = None
        self._reading: PooledJob | None = None
        self._looked_for: Picture | None = None
        self._candidates: list[DataSource] = []
        self._wanted: tuple[DataSource | None, tuple[str, ...]] | None = None
        reader.chosen.connect(self._forget)
        reader.changed.connect(self._forget_readings)

    @property
    def readings(self) -> NDArray[np.intp] | None:
        """What the reader makes of each test example: (N,) classes; None while nobody knows."""
        return self.predictions.readings if self.predictions is not None else None

    @property
    def is_loading(self) -> bool:
        """Whether a data set is on its way."""
        return _goes_on(self._loading)

    @property
    def is_reading(self) -> bool:
        """Whether the test examples are being read."""
        return _goes_on(self._reading)

    def load(self) -> None:
        """See to it that there is a data set; `changed` tells when it is there, or that there is none."""
        wanted = self._reader_wants()
        if self._wanted == wanted and (self.dataset or self.is_loading):
            return
        self._stop_loading()
        self._wanted, self.dataset, self.predictions, self.missing = wanted, None, None, False
        folders = folders_to_search(self._settings)
        self._candidates = [*plain_sources(wanted[0]), *sources(folders)]
        request = LoadExamples(self._candidates, self._directories(), list(wanted[1]))
        self._loading = self._begin(request)
        if self._loading is not None:
            self._loading.progressed.connect(self.progressed)
            self._loading.ended.connect(self._end_loading)

    def find(self, image: Picture, count: int) -> None:
        """Look for the training examples nearest to an image (28, 28); `found` tells of them."""
        if self.dataset is None:
            return
        _cancel(self._finding)
        self._looked_for = image
        asked = np.ascontiguousarray(image, np.float32).tobytes()
        self._finding = self._begin(FindSimilar(self.dataset.source, self._directories(), asked, count))

    def read_all(self) -> None:
        """Let the reader read all test examples; `changed` tells when `readings` are there."""
        choice, vector = self._reader.choice, self._reader.vector
        known = self.is_reading or self.predictions is not None
        if known or self.dataset is None or choice is None or vector is None:
            return
        numbers = np.ascontiguousarray(vector, np.float32).tobytes()
        self._reading = self._begin(
            PredictTestSet(self.dataset.source, self._directories(), choice.architecture, numbers)
        )
        if self._reading is not None:
            self._reading.progressed.connect(self.progressed)

    def cancel_reading(self) -> None:
        """Do without `readings` after all."""
        _cancel(self._reading)

    def shut_down(self) -> None:
        """Call off whatever is on its way."""
        self._stop_loading()
        _cancel(self._finding)
        _cancel(self._reading)

    def _stop_loading(self) -> None:
        self._wanted = None
        _cancel(self._loading)

    def _reader_wants(self) -> tuple[DataSource | None, tuple[str, ...]]:
        choice = self._reader.choice
        return choice.data if choice else None, self._reader.classes

    def _directories(self) -> list[str]:
        return [str(folder) for folder in folders_to_search(self._settings)]

    def _begin(self, request: AnyJobRequest) -> PooledJob | None:
        """What fails here is not worth a word: the place where it would be shown stays as it is."""
        try:
            job = self._jobs.submit(request, self)
        except UserError:
            return None
        job.reported.connect(self._take)
        job.ended.connect(job.deleteLater)
        return job

    def _take(self, report: Report) -> None:
        match report:
            case ExamplesLoaded():
                self._take_examples(report)
            case SimilarFound():
                self._take_similar(report)
            case PredictionsMade():
                self._take_predictions(report)

    def _take_examples(self, loaded: ExamplesLoaded) -> None:
        images = np.frombuffer(loaded.images, np.uint8).reshape(-1, *_SHAPE)
        test = LabelledImages(images, np.frombuffer(loaded.labels, np.uint8))
        source = self._candidates[loaded.place]
        self.dataset = ExampleSet(source, loaded.name, self._reader.classes, test)

    def _take_predictions(self, made: PredictionsMade) -> None:
        if self.dataset is None:
            return
        logits = np.frombuffer(made.logits, np.float32).reshape(-1, len(self.dataset.classes))
        self.predictions = Predictions(self.dataset.test.labels.astype(np.intp), logits)
        self._reading = None
        self.changed.emit()

    def _take_similar(self, similar: SimilarFound) -> None:
        if self._looked_for is None or self.dataset is None:
            return
        pictures = np.frombuffer(similar.images, np.uint8).reshape(-1, SIDE, SIDE) / _WHITE
        classes = [self.dataset.classes[label] for label in similar.labels]
        found = map(NearestExample, similar.indices, similar.distances, pictures, classes)
        self.found.emit(NearestExamples(self._looked_for, list(found)))

    def _end_loading(self, succeeded: bool) -> None:
        self._loading = None
        if self._wanted is not None:  # else another one reads meanwhile
            self.missing = self.dataset is None
            self.changed.emit()

    def _forget(self) -> None:
        """Another one reads."""
        _cancel(self._reading)
        self.predictions = None
        if self._wanted != self._reader_wants():
            self._stop_loading()
            self.dataset, self.missing = None, False
            _cancel(self._finding)
        self.changed.emit()

    def _forget_readings(self) -> None:
        """The same one reads with other weights."""
        if self.predictions is not None or self.is_reading:
            _cancel(self._reading)
            self.predictions = None
            self.changed.emit()


def plain_sources(source: DataSource | None) -> list[DataSource]:
    """Where the examples may come from: of several sets together each alone, which is there much sooner."""
    if isinstance(source, Mixed):
        return [plain for part in source.parts for plain in plain_sources(part)]
    return [source] if source else []


def _goes_on(job: PooledJob | None) -> bool:
    return job is not None and not job.is_over


def _cancel(job: PooledJob | None) -> None:
    if job is not None:
        job.cancel()
