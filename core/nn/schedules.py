"""Schedules: how the learning rate changes during a run.

A schedule is a factor on the optimizer's rate, as a function of time in epochs. Changing the rate by hand
while a run goes on therefore works with any schedule.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec import Meta

from core.nn.component import Component, union


class Schedule(Component):
    """A factor on the learning rate, after an optional linear warm-up from zero (Goyal et al., 2017)."""

    warm_up: Annotated[
        float,
        Meta(
            ge=0,
            le=1000,
            description="Epochs over which the rate rises from zero.",
            extra={"unit": "epochs", "unit_of_one": "epoch"},
        ),
    ] = 0.0

    def factor(self, epoch: float, epochs: int) -> float:
        """The factor for a step at time `epoch`, of `epochs` in all; a fraction counts.

        The time of a step is its middle: the first one of a warm-up then moves, and the last one of a cosine.
        """
        if epoch < self.warm_up:
            return epoch / self.warm_up
        return self._factor(epoch - self.warm_up, max(epochs - self.warm_up, 1e-9))

    def _factor(self, epoch: float, epochs: float) -> float:
        """The same, counted from the end of the warm-up."""
        raise NotImplementedError


class Constant(Schedule):
    """The same learning rate throughout the run."""

    def _factor(self, epoch: float, epochs: float) -> float:
        return 1.0


class Step(Schedule):
    """Multiplied by `drop` every few epochs."""

    every: Annotated[
        int,
        Meta(
            ge=1,
            le=10000,
            description="Epochs from one drop to the next.",
            extra={"unit": "epochs", "unit_of_one": "epoch"},
        ),
    ] = 10
    drop: Annotated[float, Meta(gt=0, le=1, description="Factor by which the rate is multiplied.")] = 0.5

    def _factor(self, epoch: float, epochs: float) -> float:
        return math.pow(self.drop, epoch // self.every)


class Exponential(Schedule):
    """Multiplied by `decay` in each epoch, a little at each step."""

    decay: Annotated[
        float, Meta(gt=0, le=1, description="Factor by which the rate is multiplied in each epoch.")
    ] = 0.95

    def _factor(self, epoch: float, epochs: float) -> float:
        return math.pow(self.decay, epoch)


class Cosine(Schedule):
    """Falls along half a cosine to `final` of the rate (Loshchilov and Hutter, 2017)."""

    final: Annotated[float, Meta(ge=0, le=1, description="Share of the rate at the end.")] = 0.0

    def _factor(self, epoch: float, epochs: float) -> float:
        return _cosine(1.0, self.final, epoch / epochs)


class OneCycle(Schedule):
    """Rises from `start` to the full rate, then falls to almost zero (Smith and Topin, 2019)."""

    label: ClassVar[str] = "One cycle"

    rise: Annotated[float, Meta(gt=0, lt=1, description="Share of the run in which the rate rises.")] = 0.3
    start: Annotated[float, Meta(gt=0, le=1, description="Share of the rate at the start.")] = 0.04
    final: Annotated[
        float, Meta(ge=0, le=1, description="Share of the rate at the end.", extra={"log": True})
    ] = 0.0001

    def _factor(self, epoch: float, epochs: float) -> float:
        progress = epoch / epochs
        if progress < self.rise:
            return _cosine(self.start, 1.0, progress / self.rise)
        return _cosine(1.0, self.final, (progress - self.rise) / (1 - self.rise))


def _cosine(first: float, last: float, progress: float) -> float:
    return last + (first - last) * (1 + math.cos(math.pi * min(progress, 1.0))) / 2


if TYPE_CHECKING:
    AnySchedule = Schedule
else:
    AnySchedule = union(Schedule)
