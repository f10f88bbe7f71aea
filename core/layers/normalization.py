"""Batch normalization: each unit's signal is centred and scaled over the batch (Ioffe and Szegedy, 2015)."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from msgspec import Meta

from core.component import Share
from core.layers.base import Layer, Misfit
from core.parameters import Role
from core.types import Array, Shape


class BatchNorm(Layer):
    """outputs = gain (inputs - mean) / sqrt(variance + epsilon) + bias.

    Mean and variance are those of the batch while training, running averages of them otherwise.
    """

    momentum: Annotated[
        Share, Meta(description="Share of the running average that is kept at each step.")
    ] = 0.9
    epsilon: Annotated[
        float, Meta(gt=0, le=0.1, description="Keeps the division finite.", extra={"log": True})
    ] = 1e-5

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) != 1:
            raise Misfit("{place} ({layer}) needs a flat input: put Flatten before it.", layer="BatchNorm")
        self._gain = self.declare("gain", input_shape, Role.OFFSET, 1.0)
        self._bias = self.declare("bias", input_shape, Role.OFFSET, 0.0)
        self._running_mean = self.declare("running_mean", input_shape, Role.STATISTIC, 0.0)
        self._running_variance = self.declare("running_variance", input_shape, Role.STATISTIC, 1.0)
        (self._units,) = input_shape
        return input_shape

    def resize(self, batch: int) -> None:
        units = self._units
        self._centred = self.buffer("centred", batch, units)
        self._outputs = self.buffer("outputs", batch, units)
        self._input_gradient = self.buffer("input gradient", batch, units)
        self._mean, self._variance, self._inverse, self._scale, self._slope, self._shift = (
            self.buffer(name, units) for name in ("mean", "variance", "inverse", "scale", "slope", "shift")
        )
        self._average = self.buffer("average", batch)  # a vector that averages over the batch, by matmul
        self._average.fill(1 / batch)
        self._ones = self.buffer("ones", batch)
        self._ones.fill(1)

    def forward(self, inputs: Array, training: bool) -> Array:
        mean, variance = self._running_mean.value, self._running_variance.value
        if training:
            mean, variance = self._measure(inputs)
        else:
            np.subtract(inputs, mean, out=self._centred)
        np.add(variance, self.epsilon, out=self._inverse)
        np.sqrt(self._inverse, out=self._inverse)
        np.divide(1, self._inverse, out=self._inverse)
        np.multiply(self._gain.value, self._inverse, out=self._scale)
        np.multiply(self._centred, self._scale, out=self._outputs)
        np.add(self._outputs, self._bias.value, out=self._outputs)
        return self._outputs

    def _measure(self, inputs: Array) -> tuple[Array, Array]:
        """Mean and variance of the batch, which also move the running averages."""
        mean, variance, centred, square = self._mean, self._variance, self._centred, self._outputs
        np.matmul(self._average, inputs, out=mean)
        np.subtract(inputs, mean, out=centred)
        np.square(centred, out=square)
        np.matmul(self._average, square, out=variance)
        for running, measured in ((self._running_mean, mean), (self._running_variance, variance)):
            np.subtract(measured, running.value, out=self._shift)
            self._shift *= 1 - self.momentum
            running.value += self._shift
        return mean, variance

    def backward(self, gradient: Array) -> Array:
        # With x the normalized input and averages over the batch:
        #   dL/d(input) = scale (dL/dy - mean(dL/dy) - x mean(dL/dy x))
        scale, slope, shift = self._scale, self._slope, self._shift
        product, result = self._outputs, self._input_gradient
        np.matmul(self._ones, gradient, out=self._bias.gradient)
        np.multiply(gradient, self._centred, out=product)
        np.matmul(self._ones, product, out=self._gain.gradient)
        self._gain.gradient *= self._inverse
        np.multiply(self._gain.gradient, self._inverse, out=slope)
        slope *= self._average[0]
        np.multiply(self._centred, slope, out=product)
        np.multiply(self._bias.gradient, self._average[0], out=shift)
        np.subtract(gradient, shift, out=result)
        result -= product
        np.multiply(result, scale, out=result)
        return result
