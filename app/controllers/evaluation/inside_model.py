"""Inside the evaluated model: what its layers make of one image, its units of many, its last layer as a map.

Images are read a few at a time between what the window has to do: of a large set evenly chosen ones first, so
that there is something to look at soon; then all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controllers.evaluation.evaluation import EvaluationController
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.stage_reader import StageReader
from app.workers.incremental_task import IncrementalTask
from core.data.dataset import LabelledImages
from core.insight.embedding import Embedding, PrincipalComponents
from core.insight.unit_answers import UnitAnswers, UnitReading
from core.nn.architectures import network_for
from core.nn.network import Network
from core.training.record import RunRecord

FIRST_IMAGES, MOST_NUMBERS = 2_000, 512
"""Images of a set that come first, and numbers of a layer by which the map is laid out."""
IMAGES_AT_ONCE = 20
"""Images that are read at once."""


class InsideModel(QObject):
    """Works while somebody watches, when the figures of the model are complete."""

    changed = Signal()
    """Another model, set or epoch."""
    mapped = Signal()
    """`embedding` is there, of some or of all."""
    unit_read = Signal()
    """`answers` are there, to some or to all."""

    def __init__(self, evaluation: EvaluationController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._evaluation = evaluation
        self.rows: NDArray[np.intp] = np.empty(0, np.intp)
        """The images on the map, by their place in the set."""
        self.embedding: Embedding | None = None
        self.answers: UnitAnswers | None = None
        """Of the unit that was asked for last, to the images of `examples`."""
        self._order: NDArray[np.intp] = np.empty(0, np.intp)
        self._reader: StageReader | None = None
        self._asking: tuple[Network, RunRecord] | None = None
        self._wanted: tuple[object, ...] | None = None
        self._watching = False
        self._mapping: IncrementalTask | None = None
        self._unit: IncrementalTask | None = None
        evaluation.changed.connect(self._follow)

    def watch(self, on: bool) -> None:
        """Whether somebody looks."""
        self._watching = on
        if on:
            self._follow()
        else:
            self._stop()

    def network(self, row: int) -> LivingNetwork | None:
        """The model while it reads an image of the set; None of images with colours."""
        evaluation, reader = self._evaluation, self._reader
        if reader is None or evaluation.evaluated is None or evaluation.model is None:
            return None
        image = evaluation.evaluated.examples.images[row].astype(np.float32) / np.float32(255)
        stages, probabilities = reader.read(image, [math.nan] * len(reader.groups))
        classes, slot = evaluation.evaluated.classes, evaluation.model.slot or 0
        return LivingNetwork(evaluation.model.name, slot, image[0], stages, probabilities, classes, 0)

    def read_unit(self, network: LivingNetwork, stage: int, unit: int) -> None:
        """See to it that there are the answers of a unit."""
        if self._unit is not None:
            self._unit.cancel()
        self.answers = None
        examples = self.examples
        if self._asking is not None and examples is not None:
            asked, record = self._asking
            reading = UnitReading(asked, network.stages[stage].layer, unit, record.experiment.loss)
            self._unit = IncrementalTask(self._read_unit(reading, examples), self)

    @property
    def is_ready(self) -> bool:
        """Whether there is a model that can be looked into, and images."""
        return len(self._order) > 0

    @property
    def examples(self) -> LabelledImages | None:
        """All images, those first that are read first."""
        evaluated = self._evaluation.evaluated
        return evaluated.examples.take(self._order) if evaluated is not None and self.is_ready else None

    def _follow(self) -> None:
        evaluation = self._evaluation
        if not self._watching:
            return
        model = evaluation.model
        wanted = (
            model.key if model else "",
            evaluation.epoch,
            evaluation.step,
            id(evaluation.evaluated),
            evaluation.is_complete,
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self._begin()
            self.changed.emit()

    def _begin(self) -> None:
        evaluation = self._evaluation
        self._stop()
        self._reader, self._asking, self.embedding, self.answers = None, None, None, None
        self.rows = self._order = np.empty(0, np.intp)
        found = evaluation.weights_of(evaluation.model.key) if evaluation.model else None
        if found is None or not evaluation.is_complete or evaluation.evaluated is None:
            return
        record, vector = found
        channels, height, width = record.input_shape
        if channels != 1:
            return
        made = [_made(record) for _ in range(2)]  # one is asked for single images meanwhile
        for network in made:
            network.vector = vector
        self._reader, self._asking = StageReader(made[0], (height, width)), (made[1], record)
        self._order = _evenly_first(len(evaluation.evaluated.examples))
        mapper = StageReader(_made(record), (height, width))
        mapper.network.vector = vector
        self._mapping = IncrementalTask(self._map(mapper, evaluation.evaluated.examples), self)

    def _map(self, reader: StageReader, examples: LabelledImages) -> Iterator[None]:
        order, found = self._order, PrincipalComponents()
        for start in range(0, len(order), IMAGES_AT_ONCE):
            pixels = examples.images[order[start : start + IMAGES_AT_ONCE]]
            images = pixels.astype(np.float32) / np.float32(255)
            found.add(_thinned(reader.last_hidden(images)))
            if start + IMAGES_AT_ONCE in (FIRST_IMAGES, len(order)):
                self._show_map(found, order[: start + IMAGES_AT_ONCE])
            yield
        self._mapping = None
        if len(self.rows) < len(order):
            self._show_map(found, order)

    def _show_map(self, found: PrincipalComponents, rows: NDArray[np.intp]) -> None:
        self.rows, self.embedding = rows, found.embedding()
        self.mapped.emit()

    def _read_unit(self, reading: UnitReading, examples: LabelledImages) -> Iterator[None]:
        for part in (slice(0, FIRST_IMAGES), slice(FIRST_IMAGES, None)):
            more = examples.take(part)
            if len(more):
                yield from reading.read(more.images, more.labels)
                answers = reading.answers
                self.answers = self.answers.with_more(answers) if self.answers and answers else answers
                self.unit_read.emit()
        self._unit = None

    def _stop(self) -> None:
        self._wanted = None if not self._watching else self._wanted
        for task in (self._mapping, self._unit):
            if task is not None:
                task.cancel()
        self._mapping, self._unit = None, None


def _evenly_first(total: int) -> NDArray[np.intp]:
    """All places, of which the first FIRST_IMAGES are spread over all."""
    first = np.unique(np.linspace(0, total - 1, min(total, FIRST_IMAGES)).round().astype(np.intp))
    return np.concatenate((first, np.setdiff1d(np.arange(total), first)))


def _made(record: RunRecord) -> Network:
    return network_for(record.experiment.network, tuple(record.input_shape), len(record.classes))


def _thinned(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every so manieth number of a large layer: the plane hardly changes, and its covariance stays small."""
    return values[:, :: -(-values.shape[1] // MOST_NUMBERS)]
