"""The reader: which network reads the pad, and the newest weights of a run in training.

The pad is read in the window's own process, one image at a time, so that the answer is there before the next
frame. The weights of a run in training come from its child process while somebody watches.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controllers.reading.reader_options import ReaderOption, ReaderOptions, key_of
from app.controllers.reading.reading_network import ReadingNetwork
from core.data.preparation import Preparation
from core.errors import UserError
from core.types import Array

if TYPE_CHECKING:
    from app.controllers.models import ModelsController
    from app.controllers.runs.run import Run
    from app.controllers.runs.training import TrainingController
    from core.storage.model_store import ModelEntry
    from core.training.record import RunRecord


AT_CHANCE = 1.5
"""A reader that is right less often than this times by chance has learned nothing that one could use."""


class Reader(QObject):
    """Reads images with what was chosen; until somebody chooses, with the best run or model there is.

    The `shipped` ones are among them.
    """

    choices_changed = Signal()  # what can read, or what is told of it
    chosen = Signal()  # another one reads
    changed = Signal()  # the same one reads with other weights
    error_occurred = Signal(object)  # a UserError: what was chosen cannot read

    def __init__(
        self,
        training: TrainingController,
        models: ModelsController,
        shipped: Sequence[ModelEntry] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._models = training, models
        self._options = ReaderOptions(training, models, shipped, self)
        self._key = ""
        self._saved_key = ""
        self._saved: datetime | None = None
        self._by_hand = False
        self._watching = False
        self._watched: Run | None = None
        self._network = ReadingNetwork()
        self._options.changed.connect(self._refresh_choices)
        training.run_changed.connect(self._tell_of_run)
        training.epoch_ended.connect(self._tell_of_run)
        training.weights_arrived.connect(self._take_weights)
        training.moment_changed.connect(self._take_weights)
        self._refresh_choices()

    def offer_shipped(self, entries: Sequence[ModelEntry]) -> None:
        """Let the models that ship read, too; a start need not wait until they are found and opened."""
        self._options.set_shipped(entries)
        self._refresh_choices()

    @property
    def choices(self) -> list[ReaderOption]:
        """The run in training, other runs from new to old, what else is in the library, what ships."""
        return self._options.all

    @property
    def choice(self) -> ReaderOption | None:
        """The one that reads now."""
        return next((choice for choice in self.choices if choice.key == self._key), None)

    @property
    def guesses(self) -> bool:
        """Whether the one that reads is hardly better than chance, as far as that is known."""
        choice = self.choice
        chance = 1 / max(len(self.classes), 1)
        return choice is not None and choice.accuracy is not None and choice.accuracy < AT_CHANCE * chance

    @property
    def classes(self) -> tuple[str, ...]:
        """What can be read: the names of the classes, in the order of the probabilities."""
        return self._network.classes

    @property
    def preparation(self) -> Preparation:
        """How what is read is to be prepared: as what the network learned from was."""
        return self._network.preparation

    @property
    def vector(self) -> Array | None:
        """All numbers of the network that reads; None without weights. Another run of it overwrites them."""
        return self._network.vector

    @property
    def record(self) -> RunRecord | None:
        """What is known of the one that reads; None where nobody does."""
        if run := self._options.run(self._key):
            return run.record()
        entry = self._options.entry(self._key)
        return entry.record if entry else None

    @property
    def can_read(self) -> bool:
        """Whether there are weights to read with."""
        return self._network.is_ready

    def choose(self, choice: ReaderOption | Run | ModelEntry | str) -> None:
        """Let another one read from now on: a choice or its key, a run, or a model of the library."""
        key = self._options.key_for(choice)
        self._by_hand = True
        if key in self._options.keys:
            self._take(key)

    def watch(self, on: bool) -> None:
        """Whether somebody looks: only then the run in training sends its weights."""
        self._watching = on
        self._watch_run()

    def read(self, image: NDArray[np.float32]) -> NDArray[np.floating] | None:
        """What the chosen one believes of a (28, 28) image: a probability a class; None without weights."""
        return self._network.read(image)

    def knows(self, probabilities: NDArray[np.floating]) -> bool:
        """Whether the chosen one takes an image with these probabilities for one of what it knows."""
        return self._network.knows(probabilities)

    def shut_down(self) -> None:
        """Nothing of the reader outlives the window."""
        self._watching, self._watched = False, None

    def _refresh_choices(self) -> None:
        """Runs or models came or went: keep what was chosen if it is still there."""
        self._follow_rename()
        keys = self._options.keys
        if self._by_hand and self._key not in keys and self._saved_key in keys:
            self._take(self._saved_key)
        self._by_hand = self._by_hand and self._key in keys
        best = "" if self._by_hand else self._options.best_key
        if not self._by_hand and (not keys or best != self._key):
            self._take(best)
        else:
            self._watch_run()
        self._remember_saved_key()
        self.choices_changed.emit()

    def _remember_saved_key(self) -> None:
        run = self._options.run(self._key)
        self._saved_key = self._options.saved_key(run) if run else ""

    def _follow_rename(self) -> None:
        """A model that is given another name gets another file; the date in it stays."""
        if self._saved is not None and self._options.entry(self._key) is None:
            self._key = self._options.key_saved_at(self._saved)

    def _tell_of_run(self, run: Run, *_: object) -> None:
        self._watch_run()
        self.choices_changed.emit()

    def _take(self, key: str) -> None:
        classes = self._network.classes  # until it is known what the next one can read
        self._key, self._saved, self._network = key, None, ReadingNetwork(classes=classes)
        try:
            self._open()
        except UserError as error:
            self.error_occurred.emit(error)
        self._watch_run()
        self._remember_saved_key()
        self.chosen.emit()

    def _open(self) -> None:
        if run := self._options.run(self._key):
            self._network.take_weights(run)
        elif entry := self._options.entry(self._key):
            self._network = ReadingNetwork.of_model(self._models.open(entry), entry.record)
            self._saved = entry.record.saved

    def _take_weights(self, run: Run) -> None:
        if key_of(run) != self._key:
            return
        fresh = not self._network.is_ready
        try:
            self._network.take_weights(run)
        except UserError as error:
            self._key = ""
            self.error_occurred.emit(error)
        (self.chosen if fresh else self.changed).emit()

    def _watch_run(self) -> None:
        run = self._options.run(self._key)
        wanted = run if run is not None and run.active and self._watching else None
        if wanted is self._watched:
            return
        last, self._watched = self._watched, wanted
        if last is not None:
            self._training.watch(last, False)
        if wanted is not None:
            self._training.watch(wanted, True)
