"""Activations: the nonlinearity between linear layers, without which a deep network is one matrix.

All work on each number alone, so any input shape will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from msgspec import Meta

from core.nn.component import union
from core.nn.layers.base import Layer
from core.nn.parameters import Role
from core.types import Array, Shape


class Activation(Layer):
    """A function of each number alone; `forward` keeps what the derivative is made of."""

    menu_group: ClassVar[str] = "Activations"

    def build(self, input_shape: Shape) -> Shape:
        self._shape = input_shape
        return input_shape

    def resize(self, batch: int) -> None:
        self._outputs = self.signal_buffer("outputs", batch, self._shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._shape)


class Identity(Activation):
    """f(z) = z: no nonlinearity, to show what a network cannot do without one."""

    def resize(self, batch: int) -> None: ...

    def forward(self, inputs: Array, training: bool) -> Array:
        return inputs

    def backward(self, gradient: Array) -> Array:
        return gradient


class Sigmoid(Activation):
    """f(z) = 1 / (1 + exp(-z)), computed as (1 + tanh(z / 2)) / 2, which cannot overflow."""

    output_range: ClassVar[tuple[float, float] | None] = (0.0, 1.0)

    def forward(self, inputs: Array, training: bool) -> Array:
        outputs = self._outputs
        np.multiply(inputs, 0.5, out=outputs)
        np.tanh(outputs, out=outputs)
        outputs += 1
        outputs *= 0.5
        return outputs

    def backward(self, gradient: Array) -> Array:
        derivative = self._input_gradient
        np.subtract(1, self._outputs, out=derivative)
        derivative *= self._outputs
        np.multiply(gradient, derivative, out=derivative)
        return derivative


class Tanh(Activation):
    """f(z) = tanh(z): a sigmoid centred at zero."""

    output_range: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)

    def forward(self, inputs: Array, training: bool) -> Array:
        np.tanh(inputs, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        derivative = self._input_gradient
        np.square(self._outputs, out=derivative)
        np.subtract(1, derivative, out=derivative)
        np.multiply(gradient, derivative, out=derivative)
        return derivative


class ReLU(Activation):
    """f(z) = max(z, 0): cheap to compute, and its gradient does not vanish (Nair and Hinton, 2010)."""

    can_die: ClassVar[bool] = True

    def resize(self, batch: int) -> None:
        super().resize(batch)
        # Two arrays are compared four times as fast as an array and a number. Of maps, one row will do.
        channels, *places = self._shape
        self._zeros = self.signal_buffer("zeros", batch, (channels, *(1 for _ in places[:-1]), *places[-1:]))
        self._positive = self.signal_buffer("positive", batch, self._shape, dtype=np.bool_)

    def forward(self, inputs: Array, training: bool) -> Array:
        np.maximum(inputs, self._zeros, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        np.greater(self._outputs, 0, out=self._positive)
        np.copyto(self._input_gradient, self._positive)  # as numbers: a product with booleans is slower
        np.multiply(gradient, self._input_gradient, out=self._input_gradient)
        return self._input_gradient


class LeakyReLU(Activation):
    """f(z) = z for z > 0, else slope z: units cannot die (Maas et al., 2013)."""

    slope: Annotated[float, Meta(ge=0, lt=1, description="Slope for negative inputs.")] = 0.01

    def forward(self, inputs: Array, training: bool) -> Array:
        self._inputs = inputs
        np.multiply(inputs, self.slope, out=self._outputs)
        np.maximum(inputs, self._outputs, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        derivative = self._input_gradient
        np.greater(self._inputs, 0, out=derivative)
        derivative *= 1 - self.slope
        derivative += self.slope
        np.multiply(gradient, derivative, out=derivative)
        return derivative


class PReLU(Activation):
    """LeakyReLU whose slope is learned, one for each channel or unit (He et al., 2015)."""

    slope: Annotated[float, Meta(ge=0, lt=1, description="Initial slope for negative inputs.")] = 0.25

    def build(self, input_shape: Shape) -> Shape:
        self._slope_parameter = self.declare(
            "slope", (input_shape[0],) + (1,) * (len(input_shape) - 1), Role.OFFSET, self.slope
        )
        return super().build(input_shape)

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._negative = self.signal_buffer("negative", batch, self._shape)
        self._scratch = self.signal_buffer("scratch", batch, self._shape)
        self._summed_axes = (0, *range(2, 1 + len(self._shape)))

    def forward(self, inputs: Array, training: bool) -> Array:
        np.minimum(inputs, 0, out=self._negative)
        np.maximum(inputs, 0, out=self._outputs)
        np.multiply(self._negative, self._slope_parameter.value, out=self._scratch)
        np.add(self._outputs, self._scratch, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        np.multiply(gradient, self._negative, out=self._scratch)
        np.sum(self._scratch, axis=self._summed_axes, out=self._slope_parameter.gradient.reshape(-1))
        derivative, positive = self._input_gradient, self._scratch
        np.greater_equal(self._negative, 0, out=positive)
        np.multiply(np.subtract(1, positive, out=derivative), self._slope_parameter.value, out=derivative)
        derivative += positive
        np.multiply(gradient, derivative, out=derivative)
        return derivative


class GELU(Activation):
    """f(z) = z P(Z < z) for a standard normal Z, in the tanh form of Hendrycks and Gimpel (2016)."""

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._tanh = self.signal_buffer("tanh", batch, self._shape)

    def forward(self, inputs: Array, training: bool) -> Array:
        self._inputs, tanh = inputs, self._tanh
        np.square(inputs, out=tanh)
        tanh *= 0.044715
        tanh += 1
        tanh *= inputs
        tanh *= np.sqrt(2 / np.pi).item()
        np.tanh(tanh, out=tanh)
        np.add(tanh, 1, out=self._outputs)
        self._outputs *= inputs
        self._outputs *= 0.5
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        # f' = (1 + t) / 2 + z (1 - t^2) u' / 2   with t = tanh(u),  u' = sqrt(2 / pi) (1 + 3 * 0.044715 z^2)
        derivative, tanh, inputs = self._input_gradient, self._tanh, self._inputs
        np.square(inputs, out=derivative)
        derivative *= 3 * 0.044715
        derivative += 1
        derivative *= inputs
        derivative *= np.sqrt(2 / np.pi).item()
        np.square(tanh, out=self._outputs)  # the output has been used: its memory is free
        np.subtract(1, self._outputs, out=self._outputs)
        derivative *= self._outputs
        derivative += tanh
        derivative += 1
        derivative *= 0.5
        np.multiply(gradient, derivative, out=derivative)
        return derivative


if TYPE_CHECKING:
    AnyActivation = Activation
else:
    AnyActivation = union(Activation)
