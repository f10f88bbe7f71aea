"""Cross-validation: several runs, each of which holds out another part (fold) of the images.

One split may be lucky. The mean over all parts is steadier, and how far they lie apart tells what a
difference between two experiments is worth (Stone, 1974).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from core.experiment.experiment import Experiment


def fold_experiments(experiment: Experiment) -> list[Experiment]:
    """The experiments of a cross-validation, one for each part that is held out; else the one itself."""
    source = experiment.data
    if source.folds is None or source.fold is not None:
        return [experiment]
    return [replace(experiment, data=replace(source, fold=fold)) for fold in range(1, source.folds + 1)]


@dataclass(frozen=True)
class MeanAndDeviation:
    """What several runs came to."""

    mean: float
    deviation: float
    """The standard deviation between the runs, estimated from them; 0 of a single one."""

    @classmethod
    def of(cls, values: Iterable[float]) -> MeanAndDeviation:
        """Of at least one value."""
        found = list(values)
        return cls(float(np.mean(found)), float(np.std(found, ddof=1)) if len(found) > 1 else 0.0)

    def __str__(self) -> str:
        return f"{self.mean:.2%} ± {100 * self.deviation:.2f}"
