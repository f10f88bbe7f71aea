"""All numbers of a network in one flat vector, of which layers see shaped views.

    | weights | gains and biases | statistics |
    '-------- trained ----------'

The optimizer is then arithmetic on one array, weight decay is a slice of it, and a snapshot, the best epoch
or a model file is one copy. Running statistics are saved with the rest and never trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from core.nn.initializers import Initializer
from core.nn.kernels.cache_lines import aligned_zeros
from core.types import Array, Shape


class Role(IntEnum):
    """What a parameter is for; the order is the order in the vector."""

    WEIGHT = 0
    """Multiplies signals: trained, and shrunk by weight decay."""
    OFFSET = 1
    """A gain or bias: trained, never decayed."""
    STATISTIC = 2
    """Measured, not trained: the running mean and variance of batch normalization."""


@dataclass(eq=False)
class Parameter:
    """A named, shaped part of the vector; `value` and `gradient` are views, bound with the network."""

    name: str
    shape: Shape
    role: Role
    initial: Initializer | float
    fan_in: int = 1
    fan_out: int = 1
    value: Array = field(init=False, repr=False)
    gradient: Array = field(init=False, repr=False)

    @property
    def size(self) -> int:
        """How many numbers."""
        return int(np.prod(self.shape))

    def initialize(self, generator: np.random.Generator) -> None:
        """Write the first values."""
        if isinstance(self.initial, Initializer):
            self.initial.fill(self.value, self.fan_in, self.fan_out, generator)
        else:
            self.value[...] = self.initial


class ParameterVector:
    """The vector of a network and its gradient, and where each parameter lies in them."""

    def __init__(self, parameters: Sequence[Parameter], dtype: type[np.floating]) -> None:
        self.values = aligned_zeros(sum(p.size for p in parameters), dtype)
        self.weights = slice(0, sum(p.size for p in parameters if p.role is Role.WEIGHT))
        self.trained = slice(0, sum(p.size for p in parameters if p.role is not Role.STATISTIC))
        self.gradients = aligned_zeros(self.trained.stop, dtype)
        self._ordered = sorted(parameters, key=lambda parameter: parameter.role)
        self._bind(self.values[self.trained.stop :])

    def use_memory(self, values: Array, gradients: Array, statistics: Array | None = None) -> None:
        """Live in this memory from now on, with the numbers that are there: other processes may see the same.

        Where each of them measures `statistics` of its own, layers see those in place of the vector's.
        """
        self.values, self.gradients = values, gradients
        self._bind(values[self.trained.stop :] if statistics is None else statistics)

    def _bind(self, statistics: Array) -> None:
        start, learned = 0, self.trained.stop
        for parameter in self._ordered:
            stop = start + parameter.size
            if parameter.role is Role.STATISTIC:
                parameter.value = statistics[start - learned : stop - learned].reshape(parameter.shape)
            else:
                parameter.value = self.values[start:stop].reshape(parameter.shape)
                parameter.gradient = self.gradients[start:stop].reshape(parameter.shape)
            start = stop
