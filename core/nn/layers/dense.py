"""The fully connected layer: every unit sees every input."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from core.nn.initializers import AnyInitializer, He
from core.nn.layers.base import Layer, ShapeError
from core.nn.parameters import Role
from core.types import Array, Shape


class Dense(Layer):
    """outputs = inputs W + b, with W of shape (inputs, units): the affine or fully connected layer."""

    menu_group: ClassVar[str] = "With weights"

    units: Annotated[
        int, Meta(ge=1, le=65536, description="Number of units.", extra={"phrase": "{value}"})
    ] = 100
    initializer: Annotated[AnyInitializer, Meta(description="How the weights are initialized.")] = (
        msgspec.field(default_factory=He)
    )

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) != 1:
            raise ShapeError("{layer} needs a flat input: put Flatten before it.", layer="Dense")
        (inputs,) = input_shape
        self._inputs_count = inputs
        self._weight = self.declare(
            "weight", (inputs, self.units), Role.WEIGHT, self.initializer, inputs, self.units
        )
        self._bias = self.declare("bias", (self.units,), Role.OFFSET, 0.0)
        self._input_gradient_wanted = True
        return (self.units,)

    def skip_input_gradient(self) -> bool:
        self._input_gradient_wanted = False
        return True

    def resize(self, batch: int) -> None:
        self._outputs = self.buffer("outputs", batch, self.units)
        self._input_gradient = self.buffer("input gradient", batch, self._inputs_count)
        self._ones = self.buffer("ones", batch)
        self._ones.fill(1)

    def forward(self, inputs: Array, training: bool) -> Array:
        self._inputs = inputs
        np.matmul(inputs, self._weight.value, out=self._outputs)
        np.add(self._outputs, self._bias.value, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        np.matmul(self._inputs.T, gradient, out=self._weight.gradient)
        np.matmul(self._ones, gradient, out=self._bias.gradient)  # a sum over the batch, at the speed of BLAS
        if self._input_gradient_wanted:
            np.matmul(gradient, self._weight.value.T, out=self._input_gradient)
        return self._input_gradient
