"""Which networks can read the pad: the run in training, other runs, models of the library, what ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.data.sources import DataSource, FashionMNIST
from core.ink.render import SIDE
from core.nn.architectures import MLP, Architecture

if TYPE_CHECKING:
    from app.controllers.models import ModelsController
    from app.controllers.runs.run import Run
    from app.controllers.runs.training import TrainingController
    from core.storage.model_store import ModelEntry

INPUT_SHAPE = (1, SIDE, SIDE)
"""Of what can read the pad."""


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
    hollow: bool = False
    """Whether a run's marker is an outline."""

    @property
    def accuracy(self) -> float | None:
        """By which readers are compared: on the test set, else on what was held out."""
        return self.test if self.test is not None else self.validation


class ReaderOptions(QObject):
    """Each is known by a key, which tells a run, a model and one that ships apart."""

    changed = Signal()
    """Runs or models came or went."""

    def __init__(
        self,
        training: TrainingController,
        models: ModelsController,
        shipped: Sequence[ModelEntry] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._models = training, models
        self._shipped: dict[str, ModelEntry] = {}
        self.set_shipped(shipped)
        for signal in (
            training.run_added,
            training.run_removed,
            training.run_ended,
            training.runs_restored,
            models.changed,
        ):
            signal.connect(self._notify)

    def set_shipped(self, entries: Sequence[ModelEntry]) -> None:
        """The models that ship, the best reader first."""
        self._shipped = {f"shipped {entry.path.name}": entry for entry in entries}

    @property
    def all(self) -> list[ReaderOption]:
        """The run in training, other runs from new to old, what else is in the library, what ships."""
        runs, others = self._runs_and_others()
        shipped = [self._option_of_shipped(key) for key in self._shipped]
        return [*map(_option_of_run, runs), *map(_option_of_entry, others), *shipped]

    @property
    def keys(self) -> list[str]:
        """Those of all."""
        runs, others = self._runs_and_others()
        return [*map(key_of, runs), *map(key_of, others), *self._shipped]

    def _runs_and_others(self) -> tuple[list[Run], list[ModelEntry]]:
        runs = [run for run in self._training.runs if run.active or run.has_weights]
        runs.sort(key=_is_resting)
        twins = {self.saved_key(run) for run in runs}
        entries = [entry for entry in self._models.entries if tuple(entry.record.input_shape) == INPUT_SHAPE]
        return runs, [entry for entry in entries if key_of(entry) not in twins]

    @property
    def best_key(self) -> str:
        """The one that reads digits best, as far as that is known; of equals the first. Empty for none."""
        best = max(self.all, key=_digit_score, default=None)
        return best.key if best else ""

    def run(self, key: str) -> Run | None:
        """The run with this key."""
        return next((run for run in self._training.runs if key_of(run) == key), None)

    def entry(self, key: str) -> ModelEntry | None:
        """The model with this key, of the library or among those that ship."""
        entries = (entry for entry in self._models.entries if key_of(entry) == key)
        return next(entries, self._shipped.get(key))

    def saved_key(self, run: Run) -> str:
        """The key of the model that a run was saved as: the same reader, so it is offered once."""
        entry = self._models.saved_entry(run)
        return key_of(entry) if entry else ""

    def key_for(self, source: ReaderOption | Run | ModelEntry | str) -> str:
        """The key by which one is offered: a model that was saved from a run goes by the run's."""
        key = source if isinstance(source, str) else key_of(source)
        return next((key_of(run) for run in self._training.runs if self.saved_key(run) == key), key)

    def key_saved_at(self, moment: datetime) -> str:
        """The key of the model that was saved then: its file may have another name now. Else no key."""
        entries = self._models.entries
        return next((key_of(entry) for entry in entries if entry.record.saved == moment), "")

    def _notify(self, *_: object) -> None:
        self.changed.emit()

    def _option_of_shipped(self, key: str) -> ReaderOption:
        option = _option_of_entry(self._shipped[key])
        plain = isinstance(option.architecture, MLP)
        name = self.tr("Built-in MLP") if plain else self.tr("Built-in reader")
        return replace(option, key=key, name=name, data=None)  # not all that it learned from ships with it


def key_of(source: ReaderOption | Run | ModelEntry) -> str:
    """What tells it from all others."""
    if isinstance(source, ReaderOption):
        return source.key
    return f"model {source.path.name}" if hasattr(source, "path") else f"run {source.id}"


def _digit_score(option: ReaderOption) -> float:
    """What has learned other things than digits comes last."""
    return -1.0 if isinstance(option.data, FashionMNIST) else option.accuracy or 0.0


def _is_resting(run: Run) -> bool:
    return not run.active


def _option_of_run(run: Run) -> ReaderOption:
    last = run.last_epoch
    validation = last.validation_accuracy if last else None
    test = run.result.test_accuracy if run.result else None
    learned = run.experiment
    return ReaderOption(
        key_of(run),
        run.name,
        learned.network,
        run.slot,
        run.active,
        validation,
        test,
        learned.data,
        run.dashed,
    )


def _option_of_entry(entry: ModelEntry) -> ReaderOption:
    record = entry.record
    validation = record.history[-1].validation_accuracy if record.history else None
    test = record.result.test_accuracy if record.result else None
    learned = record.experiment
    return ReaderOption(
        key_of(entry), record.name, learned.network, validation=validation, test=test, data=learned.data
    )
