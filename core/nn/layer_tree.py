"""The layer tree of a network: each layer with its place and shapes, also where the network cannot be built.

Lists and pictures of layers are made from it: up to the first layer that cannot be, everything is known.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from core.nn.layers import Layer, Sequential, ShapeError
from core.nn.parameters import Role
from core.types import Shape


@dataclass(frozen=True)
class LayerNode:
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
    problem: ShapeError | None
    """Why this very layer cannot be."""
    children: tuple[LayerNode, ...]
    """The layers that a block is made of; the projection of a residual block comes last."""


def layer_tree(layers: Sequence[Layer], input_shape: Shape) -> tuple[LayerNode, ...]:
    """The parts of a network for examples of this shape. It needs no memory for the numbers."""
    body, problem = Sequential(layers=[copy.deepcopy(layer) for layer in layers]), None
    try:
        body.build(input_shape)
    except ShapeError as shape_error:
        problem = shape_error
    return tuple(_node(layer, problem) for layer in body.layers)


def _node(layer: Layer, problem: ShapeError | None) -> LayerNode:
    children = tuple(_node(child, problem) for _, child in layer.named_children())
    built = vars(layer)
    input_shape, output_shape = built.get("input_shape"), built.get("output_shape")
    is_first_error = (
        input_shape is not None and output_shape is None and not any(map(_has_shape_error, children))
    )
    parameters = layer.parameters if output_shape is not None else []
    return LayerNode(
        layer=layer,
        input_shape=input_shape,
        output_shape=output_shape,
        parameters=sum(parameter.size for parameter in parameters),
        statistics=sum(parameter.size for parameter in parameters if parameter.role is Role.STATISTIC),
        problem=problem.reason if problem is not None and is_first_error else None,
        children=children,
    )


def _has_shape_error(part: LayerNode) -> bool:
    return part.input_shape is not None and part.output_shape is None
