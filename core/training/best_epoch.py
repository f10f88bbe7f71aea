"""The epoch that read the held-out images best, and its numbers where they are to be kept."""

from __future__ import annotations

from core.training.events import EpochEnded
from core.training.progress import RunProgress
from core.types import Array


class BestEpoch:
    """Judges each epoch. `vector` has the numbers of the best one, where those are kept."""

    def __init__(self, vector: Array, is_kept: bool) -> None:
        self.vector = vector.copy() if is_kept else None

    def offer(self, epoch: EpochEnded, vector: Array, progress: RunProgress) -> None:
        """An epoch has ended with this vector: note whether it is the best so far."""
        if progress.best is None or is_better(epoch, progress.best):
            progress.best = epoch
            if self.vector is not None:
                self.vector[...] = vector


def is_better(one: EpochEnded, other: EpochEnded) -> bool:
    """Whether an epoch read the held-out images better; among equals, the one with the smaller loss."""
    return _score(one) > _score(other)


def _score(epoch: EpochEnded) -> tuple[float, float]:
    return epoch.validation_accuracy or 0.0, -(epoch.validation_loss or 0.0)
