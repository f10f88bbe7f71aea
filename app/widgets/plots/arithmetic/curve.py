"""What a plot knows of one run: its colour slot, its losses step by step and its accuracy epoch by epoch.

Plots, tables and exports share these, and none of them knows where runs come from: whoever has the numbers
hands them over with `set_losses` and `set_accuracy` and tells the plot to look again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.widgets.plots.arithmetic.sliding_window_mean import SlidingWindowMean

Numbers = npt.NDArray[np.float64]
XAxis = Literal["epoch", "step", "time"]
"""What runs are laid along: time is in seconds of training and evaluation, pauses not counted."""

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
    rates: Numbers = field(default_factory=_none)
    """The learning rate of each step, after the schedule; empty where it is not known."""
    rate_changes: Sequence[tuple[int, float]] = ()
    """Where the learning rate was changed by hand: the first step with it, and the rate."""
    ended: bool = False
    """Whether no more comes: what was planned beyond that needs no room."""
    axis: XAxis = "epoch"
    x: Numbers = field(default_factory=_none)
    """Where each loss stands on the axis."""
    epochs_x: Numbers = field(default_factory=_none)
    """Where each of `epochs` stands on the axis."""
    _clock: tuple[Numbers, Numbers] = field(default_factory=lambda: (np.zeros(1), np.zeros(1)))
    _mean: SlidingWindowMean | None = None

    @property
    def reach(self) -> float:
        """How far it goes on the axis: as far as planned while it is in training, then as far as it came."""
        done = float(self.at[-1]) if len(self.at) else 0.0
        if self.ended:
            return math.ceil(done - 1e-9) if self.axis == "epoch" else float(self._place(np.array([done]))[0])
        if self.axis == "time":
            return self._clock[1][-1] * self.planned_epochs / done if done else 0.0
        return float(self._place(np.array([float(self.planned_epochs)]))[0])

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
        self.x = self._place(self.at)

    def set_accuracy(self, epochs: npt.ArrayLike, training: npt.ArrayLike, validation: npt.ArrayLike) -> None:
        """Takes the accuracies of all epochs so far, as shares."""
        self.epochs = np.asarray(epochs, dtype=np.float64)
        self.training = np.asarray(training, dtype=np.float64)
        self.validation = np.asarray(validation, dtype=np.float64)
        self.epochs_x = self._place(self.epochs)

    def set_clock(self, steps: npt.ArrayLike, seconds: npt.ArrayLike) -> None:
        """Takes after which steps it was how late, in ascending order; between them time goes evenly."""
        self._clock = (
            np.concatenate([[0.0], np.asarray(steps, dtype=np.float64)]),
            np.concatenate([[0.0], np.asarray(seconds, dtype=np.float64)]),
        )
        if self.axis == "time":
            self._lay_out()

    def place_of_step(self, step: int) -> float:
        """Where the end of a step stands on the axis."""
        return float(self._place(np.array([step / max(self.steps_per_epoch, 1)]))[0])

    def change_places(self) -> Numbers:
        """Where the changes of the learning rate stand on the axis."""
        steps = np.array([step for step, _ in self.rate_changes], dtype=np.float64)
        return self._place(steps / max(self.steps_per_epoch, 1))

    def lay_along(self, axis: XAxis) -> None:
        """Stands along another axis from now on."""
        if axis != self.axis:
            self.axis = axis
            self._lay_out()

    def _lay_out(self) -> None:
        self.x, self.epochs_x = self._place(self.at), self._place(self.epochs)

    def _place(self, epochs: Numbers) -> Numbers:
        """Where the moments stand on the axis that are this far into the run, in epochs."""
        if self.axis == "epoch":
            return epochs
        steps = epochs * max(self.steps_per_epoch, 1)
        return np.rint(steps) if self.axis == "step" else np.interp(steps, *self._clock)
