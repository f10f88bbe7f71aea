"""How long a step of an experiment takes, measured on a few of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from time import perf_counter

from msgspec.structs import replace

from core.data.dataset import DataSet
from core.experiment.experiment import Experiment
from core.training.events import BatchEnded
from core.training.trainer import Trainer

STEPS, MAX_SECONDS = 6, 4.0
"""Steps that are measured, and after how many seconds fewer have to do."""

Progress = Callable[[int, int], object]


def step_seconds(experiment: Experiment, dataset: DataSet, progress: Progress) -> float:
    """Seconds that one process takes for a step: the best of a few, for others may be at work."""
    one = replace(experiment, epochs=1, workers=1, patience=None, keep_best=False)
    began, times = perf_counter(), list[float]()
    with closing(Trainer(one, dataset)) as trainer, closing(trainer.events()) as events:
        last = perf_counter()
        for event in events:
            now = perf_counter()
            if isinstance(event, BatchEnded):
                times.append(now - last)
                progress(len(times), STEPS)
                if len(times) == STEPS or now - began > MAX_SECONDS:
                    break
            last = perf_counter()
    return min(times[1:] or times, default=0.0)
