"""The digits that the reader learned from and is tested on: like the one on the pad, and those it misreads.

Loading, searching and reading them all happens in threads, one piece of work at a time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folders_to_search
from app.controllers.reader import Reader
from app.settings import Settings
from app.workers.task import Task
from core.data.catalogue import sources
from core.data.dataset import DataSet
from core.data.directories import cache_directory
from core.data.sources import DataSource, Mixed
from core.errors import UserError
from core.ink.render import SIDE, Picture
from core.insight.neighbours import Neighbour, Neighbours
from core.insight.predictions import Predictions, predict
from core.nn.architectures import network_for
from core.nn.network import Network
from core.storage.prediction_cache import PREDICTIONS, PredictionCache

_SHAPE = (1, SIDE, SIDE)
SHUTDOWN_TIMEOUT = 0.2
"""Seconds that the window waits, when it closes, for work that was called off."""


@dataclass(frozen=True, eq=False)
class NearestExamples:
    """The training examples nearest to an image, the nearest first."""

    image: Picture
    found: list[Neighbour]


class ReferenceExamples(QObject):
    """A data set with the reader's classes: the one that it learned from if that is here, else another."""

    changed = Signal()
    """Another data set, or none; or what the reader makes of it became known or is known no more."""
    found = Signal(object)
    """Similar."""
    progressed = Signal(int, int)
    """How much has been loaded, or how many of the test examples have been read, and of how many."""

    def __init__(self, reader: Reader, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset: DataSet | None = None
        self.readings: NDArray[np.intp] | None = None
        """What the reader makes of each test example: (N,) classes; None while nobody knows."""
        self.missing = False
        """There is no data set with these classes here."""
        self._reader, self._settings = reader, settings
        self._neighbours: Neighbours | None = None
        self._tasks: dict[str, _Work] = {}
        self._serial = 0
        self._source: tuple[DataSource | None, tuple[str, ...]] | None = None
        reader.chosen.connect(self._forget)
        reader.changed.connect(self._forget_readings)

    @property
    def is_loading(self) -> bool:
        """Whether a data set is on its way."""
        return "load" in self._tasks

    @property
    def is_reading(self) -> bool:
        """Whether the test examples are being read."""
        return "read" in self._tasks

    def load(self) -> None:
        """See to it that there is a data set; `changed` tells when it is there, or that there is none."""
        choice, classes = self._reader.choice, self._reader.classes
        wanted = choice.data if choice else None, classes
        if self._source == wanted and (self.dataset or self.is_loading):
            return
        self._source, self.dataset, self.readings, self.missing = wanted, None, None, False
        folders = folders_to_search(self._settings)
        candidates = [*_plain(wanted[0]), *sources(folders)]
        arrived: list[DataSet] = []

        def work(task: Task) -> None:
            for source in candidates:
                if task.is_cancelled():
                    return
                with contextlib.suppress(UserError):
                    dataset = source.load(folders, task.tell_progress).without_non_digits()
                    if dataset.image_shape == _SHAPE and dataset.classes == classes:
                        arrived.append(dataset)
                        return

        self._begin("load", work, lambda: self._take(arrived, wanted))

    def find(self, image: Picture, count: int) -> None:
        """Look for the training examples nearest to an image (28, 28); `found` tells of them."""
        if self._neighbours is None:
            return
        self._cancel("find")
        neighbours, results = self._neighbours, list[list[Neighbour]]()

        def work(task: Task) -> None:
            results.append(neighbours.nearest(image, count, lambda: not task.is_cancelled()))

        def tell() -> None:
            if results and results[0]:
                self.found.emit(NearestExamples(image, results[0]))

        self._begin("find", work, tell)

    def read_all(self) -> None:
        """Let the reader read all test examples; `changed` tells when `readings` are there."""
        network = self._network_copy()
        if self.is_reading or self.readings is not None or self.dataset is None or network is None:
            return
        examples, kept = self.dataset.test, PredictionCache(cache_directory() / PREDICTIONS)
        read: list[Predictions] = []

        def work(task: Task) -> None:
            read.append(predict(network, examples, task.tell_progress, kept))

        self._begin("read", work, lambda: self._take_readings(read[0].readings))

    def cancel_reading(self) -> None:
        """Do without `readings` after all."""
        self._cancel("read")

    def shut_down(self) -> None:
        """Call off whatever is on its way."""
        works = list(self._tasks.values())
        for kind in list(self._tasks):
            self._cancel(kind)
        for work in works:
            work.task.wait(SHUTDOWN_TIMEOUT)

    def _take(self, arrived: list[DataSet], wanted: tuple[DataSource | None, tuple[str, ...]]) -> None:
        if wanted != self._source:
            return
        self.dataset = arrived[0] if arrived else None
        self.missing = not arrived
        self._neighbours = Neighbours(arrived[0].train) if arrived else None
        self.changed.emit()

    def _take_readings(self, read: NDArray[np.intp]) -> None:
        self.readings = read
        self.changed.emit()

    def _forget(self) -> None:
        """Another one reads."""
        choice = self._reader.choice
        self._cancel("read")
        self.readings = None
        if self._source != (choice.data if choice else None, self._reader.classes):
            self._cancel("load")
            self._cancel("find")
            self._source, self.dataset, self._neighbours, self.missing = None, None, None, False
        self.changed.emit()

    def _forget_readings(self) -> None:
        """The same one reads with other weights."""
        if self.readings is not None or self.is_reading:
            self._cancel("read")
            self.readings = None
            self.changed.emit()

    def _network_copy(self) -> Network | None:
        """A network like the reader's, for another thread."""
        choice, vector = self._reader.choice, self._reader.vector
        if choice is None or vector is None:
            return None
        twin = network_for(choice.architecture, _SHAPE, len(self._reader.classes))
        twin.vector = vector
        return twin

    def _begin(self, kind: str, work: Callable[[Task], None], then: Callable[[], None]) -> None:
        self._cancel(kind)
        self._serial += 1
        task = Task(f"{kind} {self._serial}", work, self)
        self._tasks[kind] = _Work(task, then)
        task.ended.connect(self._end)
        task.ended.connect(task.deleteLater)
        task.progressed.connect(self._tell_progress)
        task.start()

    def _end(self, name: str, succeeded: bool) -> None:
        kind, _, _ = name.partition(" ")
        ended = self._tasks.get(kind)
        if ended is not None and ended.task.name == name:
            del self._tasks[kind]
            if succeeded:
                ended.then()

    def _tell_progress(self, name: str, done: int, total: int) -> None:
        if any(work.task.name == name for work in self._tasks.values()):
            self.progressed.emit(done, total)

    def _cancel(self, kind: str) -> None:
        """What was called off ends when it next asks; nobody listens to it any more."""
        if work := self._tasks.pop(kind, None):
            work.task.cancel()


def _plain(source: DataSource | None) -> list[DataSource]:
    """Where the examples may come from: of several sets together each alone, which is there much sooner."""
    if isinstance(source, Mixed):
        return [plain for part in source.parts for plain in _plain(part)]
    return [source] if source else []


@dataclass(frozen=True, eq=False)
class _Work:
    """What is being done, and what is done with it in the window's thread."""

    task: Task
    then: Callable[[], None]
