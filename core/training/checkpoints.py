"""A checkpoint of a run: made from its parts, and put back into them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError
from core.training.averaging import MovingAverage
from core.training.best_epoch import BestEpoch
from core.training.epoch_order import EpochOrder
from core.training.learners import AnyLearner
from core.training.progress import Checkpoint, RunProgress

_LEARNER = "learner."


@dataclass(frozen=True, eq=False)
class Checkpoints:
    """All parts of a run that the steps to come depend on."""

    learner: AnyLearner
    order: EpochOrder
    average: MovingAverage | None
    best: BestEpoch

    def make(self, progress: RunProgress) -> Checkpoint:
        """The run as it is between two steps; copies that later steps leave alone."""
        arrays = {f"{_LEARNER}{name}": array for name, array in self.learner.state().items()}
        arrays["order"] = self.order.state
        if self.average:
            arrays["average"] = self.average.values.copy()
        if self.best.vector is not None:
            arrays["best"] = self.best.vector.copy()
        return Checkpoint(copy.deepcopy(progress), arrays)

    def restore(self, checkpoint: Checkpoint) -> RunProgress:
        """How far the run was; its parts are then as they were. Raises UserError where it is of another."""
        arrays, progress = checkpoint.arrays, copy.deepcopy(checkpoint.progress)
        if _shapes(arrays) != _shapes(self.make(progress).arrays):
            raise UserError("The checkpoint belongs to a different experiment.")
        state = {name.removeprefix(_LEARNER): arrays[name] for name in arrays if name.startswith(_LEARNER)}
        self.learner.restore(state, progress.step)
        self.order.restore(arrays["order"])
        if self.average:
            self.average.values[...] = arrays["average"]
        if self.best.vector is not None:
            self.best.vector[...] = arrays["best"]
        return progress


def _shapes(arrays: Mapping[str, NDArray[Any]]) -> dict[str, tuple[int, ...]]:
    return {name: array.shape for name, array in arrays.items()}
