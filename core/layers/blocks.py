"""Blocks: layers made of layers. A network is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from core.component import union
from core.layers.base import Layer, Misfit
from core.parameters import Parameter
from core.types import Array, Shape

MOST_LAYERS = 256
"""In a row: more would be a slip of the pen, and make the window wait."""


class Sequential(Layer):
    """One layer after the other."""

    layers: Annotated[
        list[AnyLayer], Meta(max_length=MOST_LAYERS, description="The layers, in the order of the signal.")
    ] = msgspec.field(default_factory=list)

    def build(self, input_shape: Shape) -> Shape:
        self.shapes: list[Shape] = []
        for index, layer in enumerate(self.layers):
            try:
                input_shape = layer.build(input_shape)
            except Misfit as misfit:
                raise misfit.within(f"layers[{index}]") from None
            self.shapes.append(input_shape)
        self._lowest = 0
        return input_shape

    def attach(self, dtype: type[np.floating[Any]], generator: np.random.Generator) -> None:
        super().attach(dtype, generator)
        for layer in self.layers:
            layer.attach(dtype, generator)

    def resize(self, batch: int) -> None:
        for layer in self.layers:
            layer.resize(batch)

    def forward(self, inputs: Array, training: bool) -> Array:
        for layer in self.layers:
            inputs = layer.forward(inputs, training)
        return inputs

    def backward(self, gradient: Array) -> Array:
        for layer in reversed(self.layers[self._lowest :]):
            gradient = layer.backward(gradient)
        return gradient

    def skip_input_gradient(self) -> bool:
        for index, layer in enumerate(self.layers):
            if layer.skip_input_gradient():
                self._lowest = index
                return True
        return False

    def leaves(self) -> Iterator[Layer]:
        """Those of all layers, in order."""
        return (leaf for layer in self.layers for leaf in layer.leaves())

    @property
    def parameters(self) -> list[Parameter]:
        """Those of all layers, in order."""
        return [parameter for layer in self.layers for parameter in layer.parameters]

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """Each parameter under a name that tells its layer: `3.Dense.weight`."""
        for index, layer in enumerate(self.layers):
            inner = layer.named_parameters() if isinstance(layer, Sequential) else _own(layer)
            for name, parameter in inner:
                yield f"{index}.{type(layer).__name__}.{name}", parameter


def _own(layer: Layer) -> Iterator[tuple[str, Parameter]]:
    return ((parameter.name, parameter) for parameter in layer.parameters)


if TYPE_CHECKING:
    AnyLayer = Layer
else:
    AnyLayer = union(Layer)
