"""The anatomy of a network: each layer where it stands, also in a network that cannot be built.

Lists and pictures of layers are made from it: up to the first layer that cannot be, everything is known.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from core.layers import Layer, Misfit, Sequential
from core.parameters import Role
from core.types import Shape


@dataclass(frozen=True)
class Part:
    """A layer, what goes in and what comes out."""

    layer: Layer
    """A copy, built as far as it can be."""
    input_shape: Shape | None
    """None after a layer that cannot be."""
    output_shape: Shape | None
    """None for a layer that cannot be, for the blocks around it, and for all after it."""
    parameters: int
    """All numbers that it holds, running statistics among them."""
    statistics: int
    """Those that are measured, not learned."""
    problem: Misfit | None
    """Why this very layer cannot be."""
    inside: tuple[Part, ...]
    """The layers that a block is made of; the projection of a residual block comes last."""


def anatomy(layers: Sequence[Layer], input_shape: Shape) -> tuple[Part, ...]:
    """The parts of a network for examples of this shape. It needs no memory for the numbers."""
    body, problem = Sequential(layers=[copy.deepcopy(layer) for layer in layers]), None
    try:
        body.build(input_shape)
    except Misfit as misfit:
        problem = misfit
    return tuple(_part(layer, problem) for layer in body.layers)


def _part(layer: Layer, problem: Misfit | None) -> Part:
    inside = tuple(_part(one, problem) for _, one in layer.inside())
    known = vars(layer)
    input_shape, output_shape = known.get("input_shape"), known.get("output_shape")
    is_first_misfit = input_shape is not None and output_shape is None and not any(map(_is_misfit, inside))
    parameters = layer.parameters if output_shape is not None else []
    return Part(
        layer=layer,
        input_shape=input_shape,
        output_shape=output_shape,
        parameters=sum(parameter.size for parameter in parameters),
        statistics=sum(parameter.size for parameter in parameters if parameter.role is Role.STATISTIC),
        problem=problem.bare() if problem is not None and is_first_misfit else None,
        inside=inside,
    )


def _is_misfit(part: Part) -> bool:
    return part.input_shape is not None and part.output_shape is None
