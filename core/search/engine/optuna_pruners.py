"""The pruners of a study as Optuna's objects, and after which epochs they are asked."""

from __future__ import annotations

from optuna.pruners import BasePruner, HyperbandPruner, MedianPruner, NopPruner

from core.search.pruners import Hyperband, Median, Pruner

MAX_REPORTS = 10
"""Of a trial: each costs a storage two writes, and a short training has many epochs."""


def pruner_for(pruner: Pruner, epochs: int) -> BasePruner:
    """What decides which trials are given up, of experiments with so many epochs."""
    match pruner:
        case Median(startup=startup, warm_up=warm_up):
            return MedianPruner(n_startup_trials=startup, n_warmup_steps=warm_up)
        case Hyperband(least=least, factor=factor):
            return HyperbandPruner(
                min_resource=least, max_resource=max(epochs, least), reduction_factor=factor
            )
    return NopPruner()


def is_asked(epoch: int, epochs: int) -> bool:
    """Whether a pruner is asked after this epoch, from 1: at most MAX_REPORTS times."""
    interval = -(-epochs // MAX_REPORTS)
    return epoch % interval == 0 and epoch < epochs
