"""Gradient check: back-propagation against numerical differentiation, in double precision.

Each number of the network is moved a little up and down; the change of the loss divided by the move must be
what back-propagation says. Slow, and never wrong. In a large network whole parameters are moved at once,
along random directions: that costs the same for any number of weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.nn.losses import CrossEntropy, Loss
from core.nn.network import Network
from core.nn.parameters import Role
from core.types import Array, Labels, Shape

DIFFERENCE_STEP = 1e-5
"""Half the distance of the two points of a central difference: its error grows with the square of it."""
DIRECTION_STEP = 1e-6
"""The same for the length of a move of many numbers: with so many units behind them, some stand near the bend
of a ReLU, or two in a window of max pooling are all but equal, and a longer move would pass them."""


def check_gradients(
    network: Network,
    images: Array,
    labels: Labels,
    loss: Loss | None = None,
    weight_decay: float = 0.0,
) -> dict[str, float]:
    """The relative error of each trained parameter's gradient, by name; a right gradient stays below 1e-6.

    `network` must have been built with dtype float64. Random numbers are the same in all evaluations: the
    generator of the network is reset before each, so that dropout's masks are held fixed.
    """
    measure = Objective(network, images, labels, loss or CrossEntropy(), weight_decay)
    return {
        name: relative_error(gradient, numerical_gradient(measure, network.parameters[name].value))
        for name, gradient in measure.gradients().items()
    }


def check_directions(
    network: Network,
    images: Array,
    labels: Labels,
    generator: np.random.Generator,
    loss: Loss | None = None,
    weight_decay: float = 0.0,
    directions: int = 4,
) -> dict[str, float]:
    """The same along random directions of each parameter: two evaluations each, for any number of weights.

    The error of a gradient hides only from directions that are all at right angles to it. One of a share e of
    its length shows as about e / 2.
    """
    measure = Objective(network, images, labels, loss or CrossEntropy(), weight_decay)
    errors = {}
    for name, gradient in measure.gradients().items():
        values = network.parameters[name].value
        drawn = [random_direction(values.shape, generator) for _ in range(directions)]
        backpropagated = np.array([np.vdot(gradient, direction) for direction in drawn])
        slopes = np.array([slope_along(measure, values, direction) for direction in drawn])
        errors[name] = relative_error(backpropagated, slopes)
    return errors


def slope_along(
    measure: Callable[[], float], values: Array, direction: Array, step: float = DIRECTION_STEP
) -> float:
    """The central difference of `measure()` along a direction of length 1; `values` are put back."""
    original = values.copy()
    values += step * direction
    above = measure()
    values[...] = original - step * direction
    below = measure()
    values[...] = original
    return (above - below) / (2 * step)


def random_direction(shape: Shape, generator: np.random.Generator) -> NDArray[np.float64]:
    """A direction of length 1 in which every number has an equal part, up or down: none is missed."""
    signs = generator.choice((-1.0, 1.0), shape)
    return np.asarray(signs / math.sqrt(signs.size))


def numerical_gradient(measure: Callable[[], float], values: Array) -> NDArray[np.float64]:
    """Central differences of `measure()` by each of `values`, which are moved in place and put back."""
    gradient = np.zeros(values.shape)
    for index in np.ndindex(values.shape):
        original = values[index]
        values[index] = original + DIFFERENCE_STEP
        above = measure()
        values[index] = original - DIFFERENCE_STEP
        gradient[index] = (above - measure()) / (2 * DIFFERENCE_STEP)
        values[index] = original
    return gradient


def relative_error(first: Array, second: Array) -> float:
    """The length of the difference as a share of the lengths: 0 is equal, 1 is unrelated.

    Gradients that vanish in both count as equal: below 1e-7 a central difference is nothing but rounding.
    """
    size = float(np.linalg.norm(first) + np.linalg.norm(second))
    return 0.0 if size < 1e-7 else float(np.linalg.norm(first - second)) / size


class Objective:
    """The loss of a network, weight decay included, as a function of its numbers alone."""

    def __init__(
        self, network: Network, images: Array, labels: Labels, loss: Loss, weight_decay: float
    ) -> None:
        self.network, self.loss, self.weight_decay = network, loss, weight_decay
        self.gradient_decay = weight_decay
        """What of the weights is added to their gradient: the same, unless somebody forgot it."""
        self._images, self._labels = images, labels
        self._state = network.generator.bit_generator.state

    def __call__(self) -> float:
        """The loss, with the same random numbers each time."""
        network = self.network
        network.generator.bit_generator.state = self._state
        weights = network.vector[network.weights]
        decay = 0.5 * self.weight_decay * float(weights @ weights)
        return self.loss.forward(network.forward(self._images, training=True), self._labels) + decay

    def gradients(self) -> dict[str, Array]:
        """Those of back-propagation, by the name of the parameter."""
        network = self.network
        self()
        network.backward(self.loss.backward())
        network.gradients[network.weights] += self.gradient_decay * network.vector[network.weights]
        trained = {name: p for name, p in network.parameters.items() if p.role is not Role.STATISTIC}
        return {name: parameter.gradient.copy() for name, parameter in trained.items()}
