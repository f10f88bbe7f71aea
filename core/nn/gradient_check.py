"""Gradient check: back-propagation against numerical differentiation, in double precision.

Each number of the network is moved a little up and down; the change of the loss divided by the move must be
what back-propagation says. Slow, and never wrong.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.nn.losses import CrossEntropy, Loss
from core.nn.network import Network
from core.types import Array, Labels

DIFFERENCE_STEP = 1e-5
"""Half the distance of the two points of a central difference: its error grows with the square of it."""


def check_gradients(
    network: Network,
    images: Array,
    labels: Labels,
    loss: Loss | None = None,
    weight_decay: float = 0.0,
) -> dict[str, float]:
    """The relative error of each trained parameter's gradient, by name; a right gradient stays below 1e-6.

    `network` must have been built with dtype float64. Chance is the same in all evaluations: the generator of
    the network is put back before each, so that dropout's masks are held fixed.
    """
    loss = loss or CrossEntropy()
    measure = _objective(network, images, labels, loss, weight_decay)
    measure()
    network.backward(loss.backward())
    network.gradients[network.weights] += weight_decay * network.vector[network.weights]
    analytic = {name: p.gradient.copy() for name, p in network.parameters.items() if hasattr(p, "gradient")}
    return {
        name: relative_error(gradient, numerical_gradient(measure, network.parameters[name].value))
        for name, gradient in analytic.items()
    }


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


def _objective(
    network: Network, images: Array, labels: Labels, loss: Loss, weight_decay: float
) -> Callable[[], float]:
    generator = network.generator
    state = generator.bit_generator.state

    def measure() -> float:
        generator.bit_generator.state = state
        weights = network.vector[network.weights]
        decay = 0.5 * weight_decay * float(weights @ weights)
        return loss.forward(network.forward(images, training=True), labels) + decay

    return measure
