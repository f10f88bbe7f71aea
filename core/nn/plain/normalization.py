"""Batch normalization: each unit's signal is centred and scaled over the batch."""

from __future__ import annotations

import numpy as np

from core.nn.plain.layer import Layer
from core.types import Array


class BatchNorm(Layer):
    """Algorithm 1 of Ioffe and Szegedy (2015), and the six lines of its gradient.

    mu and var (the paper's sigma^2) are mean and variance of the batch, x_hat is the normalized input, gamma
    and beta are learned; m counts what the mean is over: the images, of maps all places of all images. While
    reading, running averages stand in for mu and var, and the gradient passes them by.

    Parameters, one number for each unit or map: `gain` gamma, `bias` beta, and the running averages, of which
    the share `momentum` is kept at each step: `running_mean`, `running_variance`.
    """

    def __init__(self, momentum: float = 0.9, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.momentum, self.epsilon = momentum, epsilon

    def forward(self, x: Array, training: bool = False) -> Array:
        self.axes = (0, *range(2, x.ndim))  # all but that of units or maps
        self.x, self.training = x, training
        gamma, beta = self.spread("gain"), self.spread("bias")
        if training:
            self.mu = x.mean(axis=self.axes, keepdims=True)
            self.var = ((x - self.mu) ** 2).mean(axis=self.axes, keepdims=True)
            self.follow("running_mean", self.mu)
            self.follow("running_variance", self.var)
        else:
            self.mu, self.var = self.spread("running_mean"), self.spread("running_variance")
        self.x_hat = (x - self.mu) / np.sqrt(self.var + self.epsilon)
        return gamma * self.x_hat + beta

    def backward(self, dy: Array) -> Array:
        x, mu, var, axes = self.x, self.mu, self.var + self.epsilon, self.axes
        m = dy.size // dy.shape[1]

        dx_hat = dy * self.spread("gain")
        dvar = np.sum(dx_hat * (x - mu), axis=axes, keepdims=True) * -1 / 2 * var ** (-3 / 2)
        dmu = np.sum(dx_hat * -1 / np.sqrt(var), axis=axes, keepdims=True) + dvar * np.mean(
            -2 * (x - mu), axis=axes, keepdims=True
        )
        dx = dx_hat / np.sqrt(var) + dvar * 2 * (x - mu) / m + dmu / m
        self.gradients["gain"] = np.sum(dy * self.x_hat, axis=axes)
        self.gradients["bias"] = np.sum(dy, axis=axes)

        return dx if self.training else dx_hat / np.sqrt(var)

    def spread(self, name: str) -> Array:
        """A parameter with axes of length 1 around that of the units, so that it meets a signal."""
        return np.expand_dims(self.parameters[name], self.axes)

    def follow(self, name: str, measured: Array) -> None:
        """Move a running average towards what was measured on this batch."""
        average = self.momentum * self.parameters[name] + (1 - self.momentum) * measured.reshape(-1)
        self.parameters[name] = average
