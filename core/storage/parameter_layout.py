"""Which part of a network's vector is which parameter, found without making the network.

A model file is compared with this before memory is taken for it: the layers only declare their parameters.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass

from core.nn.architectures import Architecture
from core.nn.layers import Sequential
from core.nn.parameters import Parameter, Role
from core.types import Shape


@dataclass(frozen=True)
class ParameterSlice:
    """Where a parameter lies in the vector."""

    name: str
    shape: Shape
    role: Role
    start: int
    stop: int

    @property
    def layer(self) -> str:
        """The layer that it belongs to: `1.Dense`."""
        return self.name.rpartition(".")[0]


def layout(architecture: Architecture, input_shape: Shape, classes: int) -> list[ParameterSlice]:
    """The places in the vector of such a network, from first to last.

    Raises UserError where the layers do not fit together, ValueError where they do not end in that many.
    """
    body = Sequential(layers=copy.deepcopy(architecture.layers_for(classes)))
    if body.build(input_shape) != (classes,):
        raise ValueError("the network has other outputs than classes")
    places, start = [], 0
    for name, parameter in sorted(body.named_parameters(), key=_role):
        stop = start + math.prod(parameter.shape)
        places.append(ParameterSlice(name, parameter.shape, parameter.role, start, stop))
        start = stop
    return places


def _role(named: tuple[str, Parameter]) -> Role:
    return named[1].role
