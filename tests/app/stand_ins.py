"""Stand-ins for the controllers: what the pages are told by them, without a process and without files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, network_for
from core.nn.network import Network
from core.training.events import EpochEnded
from core.training.record import RunRecord

DIGITS = tuple("0123456789")


def fresh_network(hidden: list[int], classes: int = 10, seed: int = 0) -> Network:
    return network_for(MLP(hidden=hidden), (1, 28, 28), classes, np.random.default_rng(seed))


def record(
    name: str, hidden: list[int], classes: tuple[str, ...] = DIGITS, shape: tuple[int, ...] = (1, 28, 28)
) -> RunRecord:
    return RunRecord(
        name=name,
        experiment=Experiment(network=MLP(hidden=hidden)),
        data_set="MNIST",
        classes=list(classes),
        input_shape=list(shape),
        parameters=1,
        saved=datetime.now(UTC),
    )


@dataclass(eq=False)
class StandInRun:
    id: int
    name: str
    active: bool = True
    hidden: list[int] = field(default_factory=lambda: [8])
    classes: tuple[str, ...] = DIGITS
    vector: np.ndarray | None = None
    epochs: list[EpochEnded] = field(default_factory=list)
    result: None = None
    dashed: bool = False

    @property
    def has_weights(self) -> bool:
        return self.vector is not None

    @property
    def shown_vector(self) -> np.ndarray | None:
        return self.vector

    @property
    def last_epoch(self) -> EpochEnded | None:
        return self.epochs[-1] if self.epochs else None

    @property
    def slot(self) -> int:
        return self.id

    @property
    def experiment(self) -> Experiment:
        return Experiment(network=MLP(hidden=self.hidden))

    def record(self) -> RunRecord:
        return record(self.name, self.hidden, self.classes)


class StandInTraining(QObject):
    run_added = Signal(object)
    run_changed = Signal(object)
    run_removed = Signal(object)
    run_ended = Signal(object)
    runs_restored = Signal()
    epoch_ended = Signal(object, object)
    weights_arrived = Signal(object)
    moment_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[StandInRun] = []
        self.watched: list[tuple[str, bool]] = []

    def watch(self, run: StandInRun, on: bool) -> None:
        self.watched.append((run.name, on))

    def add(self, run: StandInRun) -> StandInRun:
        self.runs.insert(0, run)
        self.run_added.emit(run)
        return run

    def send_weights(self, run: StandInRun, vector: np.ndarray) -> None:
        run.vector = vector
        self.weights_arrived.emit(run)

    def end(self, run: StandInRun) -> None:
        run.active = False
        self.run_ended.emit(run)

    def remove(self, run: StandInRun) -> None:
        self.runs.remove(run)
        self.run_removed.emit(run)


@dataclass(frozen=True)
class StandInEntry:
    path: Path
    record: RunRecord


class StandInModels(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[StandInEntry] = []
        self.saved: dict[int, StandInEntry] = {}

    def saved_entry(self, run: StandInRun) -> StandInEntry | None:
        found = self.saved.get(run.id)
        return found if found in self.entries else None

    def set_entries(self, *entries: StandInEntry) -> None:
        self.entries = list(entries)
        self.changed.emit()

    def open(self, entry: StandInEntry) -> Network | None:
        classes = len(entry.record.classes)
        return network_for(entry.record.experiment.network, (1, 28, 28), classes, np.random.default_rng(9))


def entry(name: str, **known: object) -> StandInEntry:
    return StandInEntry(Path(f"{name}.npz"), record(name, [8], **known))
