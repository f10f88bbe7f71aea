"""Numerical against back-propagated gradients of a network, parameter by parameter, with the time of both.

Every entry, or the change along random directions where there are too many; in double precision.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.exploration.planted_bugs import PlantedBug
from core.nn.gradient_check import (
    DIFFERENCE_STEP,
    DIRECTION_STEP,
    Objective,
    random_direction,
    relative_error,
    slope_along,
)
from core.nn.layers import Layer
from core.nn.losses import Loss
from core.nn.network import Network
from core.types import Array, Labels

TOLERANCE = 1e-4
"""A relative error above it is a wrong gradient: right ones stay below 1e-6, bugs reach 1e-2 and more."""
FULL_LIMIT = 5000
"""Numbers of a network up to which every one of them is checked unless asked otherwise."""
DIRECTIONS = 2
BIAS = 0.1
"""The standard deviation of the biases of a new network, which are 0 where it begins to learn."""
ROUNDING = 1e-9
"""A difference below it is rounding, whatever the size of the gradient."""
SMALLER_STEP = 1e-2
"""An entry that differs is looked at again with this share of the step: at the bend of a ReLU a long step
sees the other side, and a wrong gradient stays wrong with any step."""


@dataclass(frozen=True, eq=False)
class ParameterComparison:
    """What both say of one parameter."""

    name: str
    backpropagated: Array
    """With the parameter's shape; along directions (directions,)."""
    numerical: Array
    """The same shape."""

    @property
    def error(self) -> float:
        """The relative error: the length of the difference as a share of the lengths."""
        return relative_error(self.backpropagated, self.numerical)

    @property
    def is_right(self) -> bool:
        """Whether back-propagation can be believed."""
        return self.error < TOLERANCE

    def worst(self, count: int = 5) -> list[tuple[int, ...]]:
        """The entries that differ most, the worst first."""
        difference = np.abs(self.backpropagated - self.numerical)
        order = np.argsort(difference, axis=None)[::-1][:count]
        return [tuple(map(int, np.unravel_index(place, difference.shape))) for place in order]


class GradientComparison:
    """A network in double precision, a few images, and both ways to the gradient."""

    def __init__(
        self,
        layers: Sequence[Layer],
        images: Array,
        labels: Labels,
        loss: Loss,
        weight_decay: float = 0.0,
        bug: PlantedBug | None = None,
        seed: int = 1,
        vector: Array | None = None,
    ) -> None:
        """Images (N, C, H, W) from 0 to 1. `vector` has the numbers of a trained network; else they are new.

        A bug is planted in this copy alone. Raises UserError where the network cannot be built, or has no
        part that the bug could break.
        """
        images = np.asarray(images, np.float64)
        self.network = Network(layers, images.shape[1:], np.random.default_rng(seed), np.float64)
        if vector is not None:
            self.network.vector = vector
        else:
            self._leave_the_bend(np.random.default_rng(seed))
        self._objective = Objective(self.network, images, labels, copy.copy(loss), weight_decay)
        if bug is not None:
            if not bug.fits(self._objective):
                raise UserError("This network has no part that “{bug}” could break.", bug=bug.name)
            bug.plant(self._objective)
        self._generator = np.random.default_rng(seed)
        began = time.perf_counter()
        self._gradients = self._objective.gradients()
        self.backward_seconds = time.perf_counter() - began
        """Of the whole gradient by back-propagation."""

    def _leave_the_bend(self, generator: np.random.Generator) -> None:
        """On blank paper a bias of 0 leaves ReLU on its very bend, where there is no gradient to compare."""
        for parameter in self.network.parameters.values():
            if parameter.value.ndim == 1 and not parameter.value.any():
                parameter.value[...] = BIAS * generator.standard_normal(parameter.value.shape)

    @property
    def names(self) -> tuple[str, ...]:
        """What learns, in the order of the network."""
        return tuple(self._gradients)

    @property
    def is_small(self) -> bool:
        """Whether all of its numbers are checked unless asked otherwise."""
        return self.network.parameter_count <= FULL_LIMIT

    def numerical_seconds(self) -> float:
        """How long all numerical gradients would take, from the time of two evaluations."""
        began = time.perf_counter()
        for _ in range(2):
            self._objective()
        return (time.perf_counter() - began) * self.network.parameter_count

    def compare(self, full: bool | None = None) -> Iterator[tuple[ParameterComparison | None, float]]:
        """Each parameter when it is done, and the share of all that is; None in between, now and then.

        With `full` every entry is moved; without, whole parameters along random directions. By default a
        small network is checked in full.
        """
        entries, done, total = self.is_small if full is None else full, 0, self.network.parameter_count
        for name, backpropagated in self._gradients.items():
            values = self.network.parameters[name].value
            if entries:
                numerical = np.empty(values.shape)
                for count, place in enumerate(np.ndindex(values.shape)):
                    numerical[place] = self._slope(values, place, float(backpropagated[place]))
                    if count % 64 == 63:
                        yield None, (done + count) / total
                row = ParameterComparison(name, backpropagated, numerical)
            else:
                row = self._along_directions(name, values, backpropagated)
            done += values.size
            yield row, done / total

    def step_errors(self, name: str, steps: Array, entries: int = 20) -> Array:
        """The relative error of a parameter's numerical gradient for each step size, over some entries.

        A large step cuts off the bends of the loss, a small one is lost in rounding.
        """
        values, backpropagated = self.network.parameters[name].value, self._gradients[name]
        places = self._generator.permutation(values.size)[:entries]
        wanted = backpropagated.ravel()[places]
        errors = np.empty(len(steps))
        for count, step in enumerate(steps):
            slopes = [
                self._difference(values, tuple(map(int, np.unravel_index(place, values.shape))), float(step))
                for place in places
            ]
            length = float(np.linalg.norm(slopes) + np.linalg.norm(wanted))
            errors[count] = float(np.linalg.norm(slopes - wanted)) / length if length else 0.0
        return errors

    def _slope(self, values: Array, place: tuple[int, ...], backpropagated: float) -> float:
        slope = self._difference(values, place, DIFFERENCE_STEP)
        if _differ(slope, backpropagated):
            closer = self._difference(values, place, SMALLER_STEP * DIFFERENCE_STEP)
            return min(slope, closer, key=lambda found: abs(found - backpropagated))
        return slope

    def _difference(self, values: Array, place: tuple[int, ...], step: float) -> float:
        original = values[place]
        values[place] = original + step
        above = self._objective()
        values[place] = original - step
        below = self._objective()
        values[place] = original
        return (above - below) / (2 * step)

    def _along_directions(self, name: str, values: Array, backpropagated: Array) -> ParameterComparison:
        drawn = [random_direction(values.shape, self._generator) for _ in range(DIRECTIONS)]
        wanted = [float(np.vdot(backpropagated, direction)) for direction in drawn]
        slopes = [self._direction_slope(values, *pair) for pair in zip(drawn, wanted, strict=True)]
        return ParameterComparison(name, np.array(wanted), np.array(slopes))

    def _direction_slope(self, values: Array, direction: NDArray[np.float64], backpropagated: float) -> float:
        slope = slope_along(self._objective, values, direction)
        if _differ(slope, backpropagated):
            closer = slope_along(self._objective, values, direction, SMALLER_STEP * DIRECTION_STEP * 10)
            return min(slope, closer, key=lambda found: abs(found - backpropagated))
        return slope


def _differ(slope: float, backpropagated: float) -> bool:
    return abs(slope - backpropagated) > TOLERANCE * (abs(slope) + abs(backpropagated)) + ROUNDING
