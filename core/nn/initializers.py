"""Initializers: the first values of the weights.

A good start keeps the spread of signals and gradients the same from layer to layer: none dies or explodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import numpy as np
from msgspec import Meta

from core.nn.component import Component, union
from core.types import Array


class Initializer(Component):
    """Draws the first weights of a layer."""

    def fill(self, values: Array, fan_in: int, fan_out: int, generator: np.random.Generator) -> None:
        """Write first weights into `values`, of a unit with `fan_in` inputs and `fan_out` outputs."""
        values[...] = generator.standard_normal(values.shape) * self.standard_deviation(fan_in, fan_out)

    def standard_deviation(self, fan_in: int, fan_out: int) -> float:
        """The standard deviation of the weights."""
        raise NotImplementedError


class Zeros(Initializer):
    """All weights 0: every unit of a layer then learns the same, so nobody starts like this in practice."""

    def standard_deviation(self, fan_in: int, fan_out: int) -> float:
        return 0.0


class Normal(Initializer):
    """Normally distributed with a fixed standard deviation, whatever the width of the layer."""

    std: Annotated[
        float, Meta(gt=0, le=10, description="Standard deviation of the weights.", extra={"log": True})
    ] = 0.01

    def standard_deviation(self, fan_in: int, fan_out: int) -> float:
        return self.std


class Xavier(Initializer):
    """Variance 1 / fan_in: keeps the variance of signals through sigmoid and tanh (Glorot and Bengio, 2010).

    The form with fan_in alone, as "deep learning from scratch" texts and Caffe use it.
    """

    def standard_deviation(self, fan_in: int, fan_out: int) -> float:
        return float(np.sqrt(1.0 / fan_in))


class He(Initializer):
    """Variance 2 / fan_in: compensates for the half of the signal that ReLU cuts off (He et al., 2015)."""

    def standard_deviation(self, fan_in: int, fan_out: int) -> float:
        return float(np.sqrt(2.0 / fan_in))


if TYPE_CHECKING:
    AnyInitializer = Initializer
else:
    AnyInitializer = union(Initializer)
