"""Activations: y = f(z) of each number alone. By the chain rule, dL/dz = dL/dy f'(z)."""

from __future__ import annotations

import math

import numpy as np

from core.nn.plain.layer import Layer
from core.types import Array


class Identity(Layer):
    """f(z) = z, and f'(z) = 1."""

    def forward(self, z: Array, training: bool = False) -> Array:
        return z

    def backward(self, dy: Array) -> Array:
        return dy


class Sigmoid(Layer):
    """f(z) = 1 / (1 + exp(-z)), and f'(z) = f(z) (1 - f(z))   (Rumelhart et al., 1986)."""

    def forward(self, z: Array, training: bool = False) -> Array:
        self.y = sigmoid(z)
        return self.y

    def backward(self, dy: Array) -> Array:
        return dy * self.y * (1 - self.y)


class Tanh(Layer):
    """f(z) = tanh(z), and f'(z) = 1 - f(z)^2   (LeCun et al., 1998)."""

    def forward(self, z: Array, training: bool = False) -> Array:
        self.y = np.tanh(z)
        return self.y

    def backward(self, dy: Array) -> Array:
        return dy * (1 - self.y**2)


class ReLU(Layer):
    """f(z) = max(z, 0), and f'(z) = 1 where z > 0, else 0   (Nair and Hinton, 2010)."""

    def forward(self, z: Array, training: bool = False) -> Array:
        self.z = z
        return np.maximum(z, 0)

    def backward(self, dy: Array) -> Array:
        return dy * (self.z > 0)


class LeakyReLU(Layer):
    """f(z) = z where z > 0, else a z with a small slope a, so that no unit ever dies (Maas et al., 2013)."""

    def __init__(self, slope: float = 0.01) -> None:
        super().__init__()
        self.slope = slope

    def forward(self, z: Array, training: bool = False) -> Array:
        self.z = z
        return np.where(z > 0, z, self.slope * z)

    def backward(self, dy: Array) -> Array:
        return np.where(self.z > 0, dy, self.slope * dy)


class PReLU(Layer):
    """f(z) = z where z >= 0, else a z with a slope a that is learned (He et al., 2015).

    Parameter: `slope` a, one for each channel of maps (channels, 1, 1) or for each unit (units,).
    As dy/da = z where z < 0, else 0, its gradient is the sum of dL/dy z over all negative z that it bent.
    """

    def forward(self, z: Array, training: bool = False) -> Array:
        self.z = z
        return np.where(z >= 0, z, self.parameters["slope"] * z)

    def backward(self, dy: Array) -> Array:
        a = self.parameters["slope"]
        others = (0, *range(2, dy.ndim))  # all axes but that of channels or units
        self.gradients["slope"] = np.sum(dy * np.minimum(self.z, 0), axis=others).reshape(a.shape)
        return np.where(self.z >= 0, dy, a * dy)


class GELU(Layer):
    """f(z) = z P(Z < z) for a standard normal Z, in the form with tanh of Hendrycks and Gimpel (2016).

    f(z) = z (1 + t) / 2 with t = tanh(u) and u = sqrt(2 / pi) (z + 0.044715 z^3), so

        f'(z) = (1 + t) / 2 + z (1 - t^2) u' / 2      with u' = sqrt(2 / pi) (1 + 3 * 0.044715 z^2)
    """

    def forward(self, z: Array, training: bool = False) -> Array:
        self.z = z
        self.t = np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))
        return z * (1 + self.t) / 2

    def backward(self, dy: Array) -> Array:
        z, t = self.z, self.t
        du = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z**2)
        return dy * ((1 + t) / 2 + z * (1 - t**2) * du / 2)


@np.errstate(over="ignore")  # exp(1000) is infinite, and 1 / infinity is the 0 that is meant
def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)): from 0 for z far below zero to 1 for z far above."""
    return 1 / (1 + np.exp(-z))
