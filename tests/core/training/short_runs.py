"""Runs of a few steps, and what is asked of their events."""

from __future__ import annotations

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import SGD
from core.training.events import BatchEnded, EpochEnded, Event
from core.training.trainer import Trainer

NETWORK = MLP(hidden=[12])


def experiment(**changes: object) -> Experiment:
    settings = {"network": NETWORK, "batch_size": 40, "epochs": 3, "optimizer": SGD(learning_rate=0.2)}
    return Experiment(**(settings | changes))


def finished(trainer: Trainer) -> list[Event]:
    return list(trainer.events())


def batches(events: list[Event]) -> list[BatchEnded]:
    return [event for event in events if isinstance(event, BatchEnded)]


def epochs(events: list[Event]) -> list[EpochEnded]:
    return [event for event in events if isinstance(event, EpochEnded)]
