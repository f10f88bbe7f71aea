"""Batch normalization: each unit's signal is centred and scaled over the batch (Ioffe and Szegedy, 2015)."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from core.nn.component import Fraction
from core.nn.kernels.channel_sums import ChannelSums
from core.nn.layers.base import Layer, ShapeError
from core.nn.parameters import Role
from core.types import Array, Shape


class BatchNorm(Layer):
    """outputs = gain (inputs - mean) / sqrt(variance + epsilon) + bias, for each unit or each map.

    Mean and variance are those of the batch while training (of maps: over all their places too), running
    averages of them otherwise.
    """

    menu_group: ClassVar[str] = "Normalization and dropout"

    momentum: Annotated[
        Fraction, Meta(description="Share of the running average that is kept at each step.")
    ] = 0.9
    epsilon: Annotated[
        float, Meta(gt=0, le=0.1, description="Avoids division by zero.", extra={"log": True})
    ] = 1e-5

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) == 2:
            raise ShapeError("{layer} needs images or a flat input, not a sequence.", layer="BatchNorm")
        channels = input_shape[:1]
        self._gain = self.declare("gain", channels, Role.OFFSET, 1.0)
        self._bias = self.declare("bias", channels, Role.OFFSET, 0.0)
        self._running_mean = self.declare("running_mean", channels, Role.STATISTIC, 0.0)
        self._running_variance = self.declare("running_variance", channels, Role.STATISTIC, 1.0)
        self._shape = input_shape
        return input_shape

    def resize(self, batch: int) -> None:
        """All work is on matrices (rows, channels x columns): see ChannelSums."""
        channels, *places = self._shape
        rows, columns = (int(np.prod(places)), batch) if places else (batch, 1)
        self._outputs = self.signal_buffer("outputs", batch, self._shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._shape)
        self._matrix = (rows, channels * columns)
        self._centred = self.buffer("centred", *self._matrix)
        # The same memory as matrices. That of the outputs is scratch too, until they are written and, on the
        # way back, again: whoever needed the outputs then has used them.
        self._output_matrix = self._as_matrix(self._outputs)
        self._input_gradient_matrix = self._as_matrix(self._input_gradient)
        self._mean, self._variance = self.buffer("mean", channels), self.buffer("variance", channels)
        self._inverse_deviation = self.buffer("inverse deviation", channels)
        self._scale, self._shift = self.buffer("scale", channels), self.buffer("shift", channels)
        self._projection_scale = self.buffer("projection scale", channels)
        self._columns = self.buffer("columns", channels, columns)
        self._sums = ChannelSums(rows, channels, columns, self._dtype)
        self._inverse_count = 1 / (rows * columns)

    def forward(self, inputs: Array, training: bool) -> Array:
        self._used_batch_statistics = training
        mean, variance = self._running_mean.value, self._running_variance.value
        matrix = self._as_matrix(inputs)
        if training:
            mean, variance = self._batch_statistics(matrix)
        else:
            np.subtract(matrix, self._per_column(mean), out=self._centred)
        np.add(variance, self.epsilon, out=self._inverse_deviation)
        np.sqrt(self._inverse_deviation, out=self._inverse_deviation)
        np.divide(1, self._inverse_deviation, out=self._inverse_deviation)
        np.multiply(self._gain.value, self._inverse_deviation, out=self._scale)
        np.multiply(self._centred, self._per_column(self._scale), out=self._output_matrix)
        np.add(self._output_matrix, self._per_column(self._bias.value), out=self._output_matrix)
        return self._outputs

    def _batch_statistics(self, matrix: Array) -> tuple[Array, Array]:
        """Mean and variance of the batch, which also move the running averages."""
        mean, variance, square = self._mean, self._variance, self._output_matrix
        self._sums.write(matrix, out=mean)
        mean *= self._inverse_count
        np.subtract(matrix, self._per_column(mean), out=self._centred)
        np.square(self._centred, out=square)
        self._sums.write(square, out=variance)
        variance *= self._inverse_count
        for running, measured in ((self._running_mean, mean), (self._running_variance, variance)):
            np.subtract(measured, running.value, out=self._shift)
            self._shift *= 1 - self.momentum
            running.value += self._shift
        return mean, variance

    def backward(self, gradient: Array) -> Array:
        # With x the normalized input and averages over the batch:
        #   dL/d(input) = scale (dL/dy - mean(dL/dy) - x mean(dL/dy x))
        # With running averages, which do not depend on the inputs, only the first term is left.
        matrix, product, result = self._as_matrix(gradient), self._output_matrix, self._input_gradient_matrix
        self._sums.write(matrix, out=self._bias.gradient)
        np.multiply(matrix, self._centred, out=product)
        self._sums.write(product, out=self._gain.gradient)
        self._gain.gradient *= self._inverse_deviation
        if not self._used_batch_statistics:
            np.multiply(matrix, self._per_column(self._scale), out=result)
            return self._input_gradient
        np.multiply(self._gain.gradient, self._inverse_deviation, out=self._projection_scale)
        self._projection_scale *= self._inverse_count
        np.multiply(self._centred, self._per_column(self._projection_scale), out=product)
        np.multiply(self._bias.gradient, self._inverse_count, out=self._shift)
        np.subtract(matrix, self._per_column(self._shift), out=result)
        result -= product
        np.multiply(result, self._per_column(self._scale), out=result)
        return self._input_gradient

    def _as_matrix(self, signal: Array) -> Array:
        """A signal as a matrix (rows, channels x columns), without a copy where it lies as signals do."""
        if signal.ndim == 2:
            return signal
        return self.batch_innermost(signal, "as matrix").reshape(self._matrix)

    def _per_column(self, channels: Array) -> Array:
        """A number a channel as a number a column of the matrix."""
        if self._columns.shape[1] == 1:
            return channels
        np.copyto(self._columns, channels[:, np.newaxis])
        return self._columns.reshape(-1)
