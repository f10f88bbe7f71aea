"""Who takes part in a benchmark of steps. Importing it pins no core: each benchmark does that for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.data.dataset import DataSet
from core.experiment.experiment import Experiment
from core.training.events import BatchEnded
from core.training.trainer import train

Contestant = Callable[[Experiment, DataSet], Iterator[float]]
"""Yields the loss of one step after the other."""


def ours(experiment: Experiment, dataset: DataSet) -> Iterator[float]:
    """The real path: `train`, its events and all."""
    for event in train(experiment, dataset):
        if isinstance(event, BatchEnded):
            yield event.loss
