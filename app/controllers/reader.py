"""Who reads the pad: the run in training, a finished run, a model of the library, or one that ships.

The pad is read in the window's own process, one image at a time, so that the answer is there before the next
frame. The weights of a run in training come from its child process while somebody watches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.data.sources import DataSource
from core.errors import UserError
from core.ink.render import SIDE
from core.nn.architectures import MLP, Architecture, network_for
from core.nn.network import Network
from core.types import Array

if TYPE_CHECKING:
    from app.controllers.models import ModelsController
    from app.controllers.run import Run
    from app.controllers.training import TrainingController
    from core.storage.model_store import ModelEntry
    from core.training.calibration import Calibration
    from core.training.record import RunRecord

_SHAPE = (1, SIDE, SIDE)


@dataclass(frozen=True)
class ReaderOption:
    """One that can read, with what one chooses by."""

    key: str
    name: str
    architecture: Architecture
    slot: int | None = None
    """Of a run's colour; None for a model."""
    live: bool = False
    validation: float | None = None
    test: float | None = None
    data: DataSource | None = None
    """What it learned from."""


class Reader(QObject):
    """Reads images with what was chosen; until somebody chooses, with the newest run or model there is.

    Where there is none, the first of the `shipped` reads.
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
        self._shipped = {f"shipped {entry.path.name}": entry for entry in shipped}
        self._key = ""
        self._saved_key = ""
        self._saved: datetime | None = None
        self._by_hand = False
        self._watching = False
        self._watched: Run | None = None
        self._network: Network | None = None
        self._has_weights = False
        self._classes: tuple[str, ...] = tuple("0123456789")
        self._calibration: Calibration | None = None
        for signal in (
            training.run_added,
            training.run_removed,
            training.run_ended,
            training.runs_restored,
            models.changed,
        ):
            signal.connect(self._refresh_choices)
        training.run_changed.connect(self._tell_of_run)
        training.epoch_ended.connect(self._tell_of_run)
        training.weights_arrived.connect(self._take_weights)
        self._refresh_choices()

    @property
    def choices(self) -> list[ReaderOption]:
        """The run in training, other runs from new to old, what else is in the library, what ships."""
        runs = [run for run in self._training.runs if run.active or run.has_weights]
        runs.sort(key=_is_resting)
        twins = {self._saved_key_of(run) for run in runs}
        entries = [entry for entry in self._models.entries if tuple(entry.record.input_shape) == _SHAPE]
        others = [entry for entry in entries if _key(entry) not in twins]
        shipped = [self._choice_of_shipped(key) for key in self._shipped]
        return [*map(_choice_of_run, runs), *map(_choice_of_entry, others), *shipped]

    @property
    def choice(self) -> ReaderOption | None:
        """The one that reads now."""
        return next((choice for choice in self.choices if choice.key == self._key), None)

    @property
    def classes(self) -> tuple[str, ...]:
        """What can be read: the names of the classes, in the order of the probabilities."""
        return self._classes

    @property
    def vector(self) -> Array | None:
        """All numbers of the network that reads; None without weights. Another run of it overwrites them."""
        return self._network.vector if self._network is not None and self._has_weights else None

    @property
    def record(self) -> RunRecord | None:
        """What is known of the one that reads; None where nobody does."""
        if run := self._run:
            return run.record()
        return self._entry.record if self._entry else None

    @property
    def can_read(self) -> bool:
        """Whether there are weights to read with."""
        return self._network is not None and self._has_weights

    def choose(self, choice: ReaderOption | Run | ModelEntry | str) -> None:
        """Let another one read from now on: a choice or its key, a run, or a model of the library."""
        key = choice if isinstance(choice, str) else _key(choice)
        key = next((_key(run) for run in self._training.runs if self._saved_key_of(run) == key), key)
        self._by_hand = True
        if any(known.key == key for known in self.choices):
            self._take(key)

    def watch(self, on: bool) -> None:
        """Whether somebody looks: only then the run in training sends its weights."""
        self._watching = on
        self._watch_run()

    def read(self, image: NDArray[np.float32]) -> NDArray[np.floating] | None:
        """What the chosen one believes of a (28, 28) image: a probability a class; None without weights."""
        if self._network is None or not self._has_weights:
            return None
        return np.asarray(self._network.probabilities(image.reshape(1, *_SHAPE))[0])

    def knows(self, probabilities: NDArray[np.floating]) -> bool:
        """Whether the chosen one takes an image with these probabilities for one of what it knows.

        One that was never tried on images held out, such as a run in training, always has an answer.
        """
        return self._calibration is None or self._calibration.knows(probabilities)

    def shut_down(self) -> None:
        """Nothing of the reader outlives the window."""
        self._watching, self._watched = False, None

    def _refresh_choices(self, *_: object) -> None:
        """Runs or models came or went: keep what was chosen if it is still there."""
        self._follow_rename()
        keys = [choice.key for choice in self.choices]
        if self._by_hand and self._key not in keys and self._saved_key in keys:
            self._take(self._saved_key)
        self._by_hand = self._by_hand and self._key in keys
        if not self._by_hand and (not keys or keys[0] != self._key):
            self._take(keys[0] if keys else "")
        else:
            self._watch_run()
        self._remember_saved_key()
        self.choices_changed.emit()

    def _remember_saved_key(self) -> None:
        run = self._run
        self._saved_key = self._saved_key_of(run) if run else ""

    def _saved_key_of(self, run: Run) -> str:
        """The key of the model that a run was saved as: the same reader, so it is offered once."""
        entry = self._models.saved_entry(run)
        return _key(entry) if entry else ""

    def _follow_rename(self) -> None:
        """A model that is given another name gets another file; the date in it stays."""
        if self._saved is None or self._entry is not None:
            return
        self._key = next(
            (_key(entry) for entry in self._models.entries if entry.record.saved == self._saved), ""
        )

    def _tell_of_run(self, run: Run, *_: object) -> None:
        self._watch_run()
        self.choices_changed.emit()

    def _take(self, key: str) -> None:
        self._key = key
        self._network, self._has_weights, self._saved = None, False, None
        self._calibration = None
        try:
            self._open()
        except UserError as refusal:
            self.error_occurred.emit(refusal)
        self._watch_run()
        self._remember_saved_key()
        self.chosen.emit()

    def _open(self) -> None:
        if run := self._run:
            self._load_run(run)
        elif entry := self._entry:
            network = self._models.open(entry)
            self._network, self._has_weights, self._saved = network, network is not None, entry.record.saved
            self._classes = tuple(entry.record.classes)
            self._calibration = entry.record.calibration

    def _load_run(self, run: Run) -> None:
        """Take a run's newest weights; before the first there is nothing to read with."""
        if run.vector is None:
            return
        record = run.record()
        if self._network is None:
            if tuple(record.input_shape) != _SHAPE:
                raise UserError("“{name}” reads other pictures than the pad's 28 x 28.", name=run.name)
            self._network = network_for(record.experiment.network, _SHAPE, len(record.classes))
            self._classes = tuple(record.classes)
        self._network.vector = run.vector
        self._has_weights = True

    def _take_weights(self, run: Run) -> None:
        if _key(run) != self._key:
            return
        fresh = self._network is None
        try:
            self._load_run(run)
        except UserError as refusal:
            self._key = ""
            self.error_occurred.emit(refusal)
        (self.chosen if fresh else self.changed).emit()

    def _watch_run(self) -> None:
        run = self._run
        wanted = run if run is not None and run.active and self._watching else None
        if wanted is self._watched:
            return
        last, self._watched = self._watched, wanted
        if last is not None:
            self._training.watch(last, False)
        if wanted is not None:
            self._training.watch(wanted, True)

    @property
    def _run(self) -> Run | None:
        return next((run for run in self._training.runs if _key(run) == self._key), None)

    @property
    def _entry(self) -> ModelEntry | None:
        entries = (entry for entry in self._models.entries if _key(entry) == self._key)
        return next(entries, self._shipped.get(self._key))

    def _choice_of_shipped(self, key: str) -> ReaderOption:
        choice = _choice_of_entry(self._shipped[key])
        plain = isinstance(choice.architecture, MLP)
        name = self.tr("Built-in MLP") if plain else self.tr("Built-in reader")
        return replace(choice, key=key, name=name, data=None)  # not all that it learned from ships with it


def _key(source: ReaderOption | Run | ModelEntry) -> str:
    if isinstance(source, ReaderOption):
        return source.key
    return f"model {source.path.name}" if hasattr(source, "path") else f"run {source.id}"


def _is_resting(run: Run) -> bool:
    return not run.active


def _choice_of_run(run: Run) -> ReaderOption:
    validation = run.epochs[-1].validation_accuracy if run.epochs else None
    test = run.result.test_accuracy if run.result else None
    learned = run.experiment
    return ReaderOption(
        _key(run), run.name, learned.network, run.slot, run.active, validation, test, learned.data
    )


def _choice_of_entry(entry: ModelEntry) -> ReaderOption:
    record = entry.record
    validation = record.history[-1].validation_accuracy if record.history else None
    test = record.result.test_accuracy if record.result else None
    learned = record.experiment
    return ReaderOption(
        _key(entry), record.name, learned.network, validation=validation, test=test, data=learned.data
    )
