"""The race of the optimizers: each one's path over a surface, from the same start, with the same noise.

The optimizer is the very class that trains networks, at work on a vector of two numbers in double precision.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.exploration.surfaces import Surface
from core.nn.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSProp
from core.nn.plain.twin import plain
from core.nn.schedules import Constant, Schedule
from core.types import Array


def optimizers_for(surface: Surface) -> tuple[Optimizer, ...]:
    """The optimizers of the texts' figure with its rates, and three more; or rates that suit the surface."""
    usual: tuple[Optimizer, ...] = (
        SGD(learning_rate=0.95),
        Momentum(learning_rate=0.1),
        AdaGrad(learning_rate=1.5),
        Adam(learning_rate=0.3),
        RMSProp(learning_rate=0.3),
        Nesterov(learning_rate=0.1),
        AdamW(learning_rate=0.3),
    )
    for optimizer in usual:
        optimizer.learning_rate = surface.rates.get(type(optimizer).__name__, optimizer.learning_rate)
    return usual


@dataclass(frozen=True, eq=False)
class DescentPath:
    """Where an optimizer has been after each of its steps, and what moved it."""

    points: Array
    """(steps + 1, 2), the start first."""
    values: Array
    """(steps + 1,): the height of the surface there."""
    gradients: Array
    """(steps, 2): what each step was told, with its noise."""
    rates: Array
    """(steps,): the learning rate of each step."""
    moments: tuple[dict[str, Array], ...]
    """What is remembered after each step, by the letter of the plain version's formula."""

    @property
    def steps(self) -> int:
        """How many steps were made."""
        return len(self.gradients)

    @property
    def updates(self) -> Array:
        """(steps, 2): what each step changed."""
        with np.errstate(all="ignore"):
            return np.diff(self.points, axis=0)

    @property
    def gradient_steps(self) -> Array:
        """(steps, 2): minus rate times gradient, the step of plain descent from the same place."""
        with np.errstate(all="ignore"):
            return -self.rates[:, None] * self.gradients

    @property
    def lost_at(self) -> int | None:
        """The first step after which the place is no number any more; None if there is none."""
        lost = ~np.isfinite(self.points).all(axis=1)
        return int(lost.argmax()) if lost.any() else None


class _Runner:
    """An optimizer on its way, and beside it its plain version, which tells what it remembers."""

    def __init__(self, optimizer: Optimizer, schedule: Schedule, start: Sequence[float], steps: int) -> None:
        self.rates = np.array(
            [optimizer.learning_rate * schedule.factor(step + 0.5, steps) for step in range(steps)]
        )
        self.points, self.gradients = np.zeros((steps + 1, 2)), np.zeros((steps, 2))
        self.points[0] = start
        self.moments = list[dict[str, Array]]()
        self._mover, self._twin = copy.copy(optimizer), plain(optimizer)
        self._place, self._gradient = np.array(start, np.float64), np.zeros(2)
        self._mover.start(self._place, self._gradient)
        self._twin.start(self._place)

    def take(self, step: int, gradient: Array) -> None:
        """Make a step with this gradient (2,)."""
        rate = float(self.rates[step])
        self._gradient[...] = self.gradients[step] = gradient
        self._twin.step(self._place, self._gradient, rate)
        self.moments.append(dict(self._twin.moments))
        self._mover.step(rate)
        self.points[step + 1] = self._place


def race(
    optimizers: Sequence[tuple[Optimizer, Schedule | None]],
    surface: Surface,
    start: Sequence[float],
    steps: int,
    noise: float = 0.0,
    seed: int = 1,
) -> list[DescentPath]:
    """The paths of all, side by side: the surface is asked once a step, at all of their places.

    For a schedule a step is an epoch. The same seed is the same noise for each of them.
    """
    added = noise * np.random.default_rng(seed).standard_normal((steps, 2))
    runners = [_Runner(one, schedule or Constant(), start, steps) for one, schedule in optimizers]
    with np.errstate(all="ignore"):
        for step in range(steps):
            gradients = surface.gradients(np.array([runner.points[step] for runner in runners]))
            for runner, gradient in zip(runners, gradients, strict=True):
                runner.take(step, gradient + added[step])
    return [
        DescentPath(
            runner.points,
            np.array(surface.values(runner.points[:, 0], runner.points[:, 1])),
            runner.gradients,
            runner.rates,
            tuple(runner.moments),
        )
        for runner in runners
    ]


def run(
    optimizer: Optimizer,
    surface: Surface,
    start: Sequence[float],
    steps: int,
    schedule: Schedule | None = None,
    noise: float = 0.0,
    seed: int = 1,
) -> DescentPath:
    """The path of an optimizer alone; it is the one that it takes among others."""
    return race([(optimizer, schedule)], surface, start, steps, noise, seed)[0]


@dataclass(frozen=True, eq=False)
class RateScan:
    """How fast an optimizer is at each of many rates."""

    rates: Array
    """(R,), from low to high."""
    values: Array
    """(R,): the height at the end of the path; infinite where the path got lost."""

    @property
    def best(self) -> float:
        """The rate that ends lowest."""
        return float(self.rates[int(np.argmin(self.values))])


def scan_rates(
    optimizer: Optimizer,
    surface: Surface,
    start: Sequence[float],
    steps: int,
    rates: Array,
    noise: float = 0.0,
    seed: int = 1,
    schedule: Schedule | None = None,
) -> RateScan:
    """The height after `steps` steps at each of the rates; the best rate is the one that ends lowest."""
    movers = [copy.copy(optimizer) for _ in rates]
    for mover, rate in zip(movers, rates, strict=True):
        mover.learning_rate = float(rate)
    paths = race([(mover, schedule) for mover in movers], surface, start, steps, noise, seed)
    ends = np.array([path.values[-1] for path in paths])
    return RateScan(np.asarray(rates), np.where(np.isfinite(ends), ends, np.inf))
