"""What a plot knows of one run: its colour slot, its losses step by step and its accuracy epoch by epoch.

Plots, tables and exports share these, and none of them knows where runs come from: whoever has the numbers
hands them over with `set_losses` and `set_accuracy` and tells the plot to look again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from app.widgets.plots.arithmetic.sliding_window_mean import SlidingWindowMean

Numbers = npt.NDArray[np.float64]

LONGEST_WINDOW = 50
STEPS_A_WINDOW = 100


def _none() -> Numbers:
    return np.empty(0)


@dataclass(eq=False)
class Curve:
    """A run as the plots see it. Arrays only ever grow; a new array object replaces the old one."""

    key: str
    name: str
    slot: int = 0
    dashed: bool = False
    visible: bool = True
    steps_per_epoch: int = 1
    planned_epochs: int = 1
    at: Numbers = field(default_factory=_none)
    """The epoch of each step, as a fraction."""
    losses: Numbers = field(default_factory=_none)
    epochs: Numbers = field(default_factory=_none)
    """The epochs that have ended: 1, 2, ..."""
    training: Numbers = field(default_factory=_none)
    validation: Numbers = field(default_factory=_none)
    """Accuracies as shares, one for each of `epochs`; NaN where nothing was held out."""
    _mean: SlidingWindowMean | None = None

    @property
    def window(self) -> int:
        """The steps that smoothing averages: fewer in short runs, so that the smoothed curve does not lag."""
        return int(np.clip(self.steps_per_epoch * self.planned_epochs // STEPS_A_WINDOW, 1, LONGEST_WINDOW))

    @property
    def smoothed(self) -> Numbers:
        """The running mean of the losses, one value a step."""
        return self._mean.values if self._mean is not None else _none()

    @property
    def finite(self) -> int:
        """How many losses there are before the first NaN or infinity."""
        return self._mean.finite if self._mean is not None else 0

    @property
    def diverged(self) -> bool:
        """Whether the loss became NaN or infinite."""
        return self.finite < len(self.losses)

    @property
    def validated(self) -> bool:
        """Whether some of the training set is held out, so that there is a validation accuracy."""
        return bool(np.isfinite(self.validation).any())

    @property
    def accuracy(self) -> Numbers:
        """The accuracy that one chooses by: validation, or training where nothing is held out."""
        return self.validation if self.validated else self.training

    def set_losses(self, steps: npt.ArrayLike, losses: npt.ArrayLike) -> None:
        """Takes all losses so far; `steps` count from 1. Only the new ones are smoothed."""
        self.at = np.asarray(steps, dtype=np.float64) / max(self.steps_per_epoch, 1)
        self.losses = np.asarray(losses, dtype=np.float64)
        if (
            self._mean is None
            or self._mean.window != self.window
            or len(self.losses) < len(self._mean.values)
        ):
            self._mean = SlidingWindowMean(self.window)
        self._mean.extend(self.losses)

    def set_accuracy(self, epochs: npt.ArrayLike, training: npt.ArrayLike, validation: npt.ArrayLike) -> None:
        """Takes the accuracies of all epochs so far, as shares."""
        self.epochs = np.asarray(epochs, dtype=np.float64)
        self.training = np.asarray(training, dtype=np.float64)
        self.validation = np.asarray(validation, dtype=np.float64)
