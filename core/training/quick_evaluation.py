"""Quick evaluation: metrics estimated at once from a subset spread evenly over a set.

Who stops a run does not want to wait until a deep network has read all images: that may take longer than an
epoch of a small one.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.nn.losses import Loss
from core.nn.network import Network
from core.training.calibration import MIN_IMAGES, Calibration, calibrate
from core.training.evaluation import Evaluation, Evaluator

SPREAD_STEP = 64
"""Each begins at one end of a set and goes to the other, in steps of so many images."""


@dataclass
class QuickEvaluation:
    """Reads sets, each for the seconds that it is given."""

    network: Network
    loss: Loss
    is_partial: bool = False
    """Whether a set was too large for its time."""

    def evaluate(self, examples: LabelledImages, rows: NDArray[np.intp], seconds: float) -> Evaluation:
        """How well as many of them as can be begun in that time are read; those of no class are left out."""
        rows = _evenly_spread(rows[examples.known[rows]])
        result = Evaluator(self.network, examples, rows, copy.copy(self.loss)).evaluate(seconds=seconds)
        self.is_partial |= result.images < len(rows)
        return result

    def calibrate(self, examples: LabelledImages, rows: NDArray[np.intp]) -> Calibration:
        """Found on all of them, or as few as tell anything where there was not the time for all so far."""
        return calibrate(
            self.network, examples, _evenly_spread(rows)[:MIN_IMAGES] if self.is_partial else rows
        )


def _evenly_spread(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """In an order in which the first ones come from everywhere: a set may be sorted."""
    return np.concatenate([rows[start::SPREAD_STEP] for start in range(SPREAD_STEP)])
