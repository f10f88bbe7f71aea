"""The fully connected layer, which texts call affine: every unit sees every input."""

from __future__ import annotations

import numpy as np

from core.nn.plain.layer import Layer
from core.types import Array


class Dense(Layer):
    """y = x W + b   (Rumelhart, Hinton and Williams, 1986).

    Parameters: `weight` W (inputs, units) and `bias` b (units,).

    Of y[n, k] = sum over j of x[n, j] W[j, k] + b[k], the chain rule makes

        dL/dW = x^T dL/dy      dL/db = sum over n of dL/dy[n]      dL/dx = dL/dy W^T
    """

    def forward(self, x: Array, training: bool = False) -> Array:
        W, b = self.parameters["weight"], self.parameters["bias"]
        self.x = x
        return x @ W + b

    def backward(self, dy: Array) -> Array:
        W = self.parameters["weight"]
        self.gradients["weight"] = self.x.T @ dy
        self.gradients["bias"] = np.sum(dy, axis=0)
        return dy @ W.T
