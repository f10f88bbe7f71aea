"""The fast gradient sign method: one step of each pixel that makes a network err (Goodfellow et al., 2015).

x + epsilon sign(dL/dx): each pixel goes by epsilon where the loss grows. So small a step, at once in all of
hundreds of pixels, is enough where each adds a little: networks are fooled by what nobody sees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.nn.network import Network, softmax
from core.types import Array

ATTACK = "attack"
"""What it is called among disturbances."""
EPSILONS = tuple(hundredths / 100 for hundredths in range(0, 31, 2))
"""Steps for accuracy against epsilon; 1 is the range from black to white."""
LARGEST_EPSILON = 0.5
"""The largest step that is tried to fool a network."""
_STEPS = 100


def loss_sign(network: Network, images: Array, labels: NDArray[np.intp]) -> Array:
    """Which way each pixel of images (N, C, H, W) makes the cross-entropy grow: -1, 0 or 1.

    The network must be one that keeps the gradient by its images.
    """
    gradient = softmax(np.array(network.predict(images)))
    gradient[np.arange(len(labels)), labels] -= 1
    return np.asarray(np.sign(network.input_gradient(images, gradient)))


def attacked(images: Array, sign: Array, epsilon: float) -> Array:
    """The images after the step, still between black and white."""
    return np.asarray(np.clip(images + images.dtype.type(epsilon) * sign, 0, 1))


def smallest_step(network: Network, image: Array, sign: Array) -> tuple[float, int] | None:
    """The smallest epsilon with which an image (C, H, W) is read as another class, and as which.

    In steps of LARGEST / 100; None where even the largest does not do it.
    """
    epsilons = np.linspace(0, LARGEST_EPSILON, _STEPS + 1)
    tried = np.stack([attacked(image, sign, float(epsilon)) for epsilon in epsilons])
    readings = network.predict(tried).argmax(axis=1)
    fooled = np.flatnonzero(readings != readings[0])
    return (float(epsilons[fooled[0]]), int(readings[fooled[0]])) if len(fooled) else None
