"""The plain version of a whole network: plain layers in a row, and all their numbers in one vector."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.nn.network import Network
from core.nn.parameters import Parameter, Role
from core.nn.plain.layer import Layer
from core.nn.plain.twin import plain
from core.types import Array


class PlainNetwork:
    """Reads and learns what `network` does, from copies of its numbers, with the same random masks.

    Its vector has the layout of the fast one, | weights | gains and biases | statistics |; of the first two
    parts, which are trained, `backward` leaves the gradient.
    """

    def __init__(self, network: Network) -> None:
        self.weights = network.weights
        self.body = plain(network.body)
        leaves = zip(network.body.leaves(), self.body.leaves(), strict=True)
        owners = [(layer, parameter) for fast, layer in leaves for parameter in fast.parameters]
        self.owners: list[tuple[Layer, Parameter]] = sorted(owners, key=lambda owner: owner[1].role)
        self.dtype = network.dtype

    def forward(self, images: Array, training: bool = False) -> Array:
        """From images (N, C, H, W) to logits (N, classes)."""
        return self.body.forward(images, training)

    def backward(self, dlogits: Array) -> Array:
        """From dL/dlogits (N, classes) to dL/dimages; leaves the `gradients`."""
        return self.body.backward(dlogits)

    @property
    def vector(self) -> Array:
        """All numbers, as a new array; to be set as a whole."""
        return self._joined([layer.parameters[parameter.name] for layer, parameter in self.owners])

    @vector.setter
    def vector(self, values: Array) -> None:
        ends = np.cumsum([0, *(parameter.size for _, parameter in self.owners)])
        for (layer, parameter), (start, stop) in zip(self.owners, pairwise(ends), strict=True):
            layer.parameters[parameter.name] = values[start:stop].reshape(parameter.shape).copy()

    @property
    def gradients(self) -> Array:
        """dL/d(trained part of the vector), as a new array."""
        return self._joined(
            [
                layer.gradients[parameter.name]
                for layer, parameter in self.owners
                if parameter.role is not Role.STATISTIC
            ]
        )

    def _joined(self, arrays: list[Array]) -> Array:
        return np.concatenate([np.zeros(0, self.dtype), *(array.reshape(-1) for array in arrays)])
