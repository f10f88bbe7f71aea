"""Blocks: layers made of layers. A network is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from core.nn.component import union
from core.nn.layers.base import Layer, ShapeError
from core.nn.layers.convolution import Conv2D
from core.nn.layers.dense import Dense
from core.nn.parameters import Parameter
from core.types import Array, Shape

MAX_LAYERS = 256
"""In a row: more would be a slip of the pen, and make the window wait."""


class Block(Layer):
    """A layer made of layers, whose parameters are theirs."""

    menu_group: ClassVar[str] = "Blocks"

    def attach(self, dtype: type[np.floating[Any]], generator: np.random.Generator) -> None:
        super().attach(dtype, generator)
        for _, layer in self.named_children():
            layer.attach(dtype, generator)

    def resize(self, batch: int) -> None:
        for _, layer in self.named_children():
            layer.resize(batch)

    @property
    def buffer_bytes(self) -> int:
        """Bytes of the arrays that are kept, here and inside."""
        return super().buffer_bytes + sum(layer.buffer_bytes for _, layer in self.named_children())

    def leaves(self) -> Iterator[Layer]:
        """Those of all layers, in order."""
        return (leaf for _, layer in self.named_children() for leaf in layer.leaves())

    @property
    def parameters(self) -> list[Parameter]:
        """Those of all layers, in order."""
        return [parameter for _, layer in self.named_children() for parameter in layer.parameters]

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """Each parameter under a name that tells its layer: `3.Dense.weight`."""
        for place, layer in self.named_children():
            for name, parameter in layer.named_parameters():
                yield f"{place}.{name}", parameter


class Sequential(Block):
    """One layer after the other."""

    layers: Annotated[
        list[AnyLayer], Meta(max_length=MAX_LAYERS, description="The layers, in the order of the signal.")
    ] = msgspec.field(default_factory=list)

    def build(self, input_shape: Shape) -> Shape:
        for index, layer in enumerate(self.layers):
            input_shape = layer.build_within(f"layers[{index}]", input_shape)
        self._first_trainable = 0
        return input_shape

    @property
    def shapes(self) -> list[Shape]:
        """What comes out of each layer, once all are built."""
        return [layer.output_shape for layer in self.layers if layer.output_shape is not None]

    def named_children(self) -> Iterator[tuple[str, Layer]]:
        return _numbered(self.layers)

    def forward(self, inputs: Array, training: bool) -> Array:
        for layer in self.layers:
            inputs = layer.forward(inputs, training)
        return inputs

    def backward(self, gradient: Array) -> Array:
        for layer in reversed(self.layers[self._first_trainable :]):
            gradient = layer.backward(gradient)
        return gradient

    def layer_by_layer(self, inputs: Array, training: bool) -> Iterator[Array]:
        """`forward`, a layer each time that somebody asks for what comes out of the next one."""
        for layer in self.layers:
            with np.errstate(all="ignore"):  # a network that diverged is looked at, too
                inputs = layer.forward(inputs, training)
            yield inputs

    def backward_layer_by_layer(self, gradient: Array) -> Iterator[Array]:
        """`backward` in the same way, from the last layer down."""
        for layer in reversed(self.layers[self._first_trainable :]):
            with np.errstate(all="ignore"):
                gradient = layer.backward(gradient)
            yield gradient

    def skip_input_gradient(self) -> bool:
        for index, layer in enumerate(self.layers):
            if layer.skip_input_gradient():
                self._first_trainable = index
                return True
        return False


class Residual(Block):
    """outputs = body(inputs) + inputs: the body learns what to change (He et al., 2016).

    The gradient comes down the sum undiminished, so that very deep networks learn. Where the body changes the
    shape, a learned projection brings the inputs to it: a convolution of 1 x 1, or a dense layer.
    """

    body: Annotated[
        list[AnyLayer],
        Meta(max_length=MAX_LAYERS, description="The layers that the skip connection goes around, in order."),
    ] = msgspec.field(default_factory=list)

    def build(self, input_shape: Shape) -> Shape:
        shape = input_shape
        for index, layer in enumerate(self.body):
            shape = layer.build_within(f"body[{index}]", shape)
        self._input_shape, self._output_shape = input_shape, shape
        self._projection = None if shape == input_shape else _projection(input_shape, shape)
        return shape

    def named_children(self) -> Iterator[tuple[str, Layer]]:
        yield from _numbered(self.body)
        if self.projection:
            yield "projection", self.projection

    @property
    def projection(self) -> Layer | None:
        """What brings the inputs to the shape of the body's output, where that differs; made by `build`."""
        return self.__dict__.get("_projection")

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._outputs = self.signal_buffer("outputs", batch, self._output_shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._input_shape)

    def forward(self, inputs: Array, training: bool) -> Array:
        body_signal, shortcut = inputs, inputs
        for layer in self.body:
            body_signal = layer.forward(body_signal, training)
        if self.projection:
            shortcut = self.projection.forward(inputs, training)
        np.add(body_signal, shortcut, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        body_signal, shortcut = gradient, gradient
        for layer in reversed(self.body):
            body_signal = layer.backward(body_signal)
        if self.projection:
            shortcut = self.projection.backward(gradient)
        np.add(body_signal, shortcut, out=self._input_gradient)
        return self._input_gradient


class Parallel(Block):
    """Branches with the same input; their outputs are joined along the channels (Szegedy et al., 2015)."""

    branches: Annotated[
        list[AnyLayer],
        Meta(max_length=MAX_LAYERS, description="Layers side by side; a Sequential holds several in a row."),
    ] = msgspec.field(default_factory=list)

    def build(self, input_shape: Shape) -> Shape:
        shapes = [
            branch.build_within(f"branches[{index}]", input_shape)
            for index, branch in enumerate(self.branches)
        ]
        if not shapes:
            raise ShapeError("{layer} needs at least one branch.", layer="Parallel")
        if len({shape[1:] for shape in shapes}) > 1:
            raise ShapeError("{layer} has branches with different output sizes.", layer="Parallel")
        ends = [0, *accumulate(shape[0] for shape in shapes)]
        self._channels = [slice(start, stop) for start, stop in pairwise(ends)]
        self._input_shape, self._output_shape = input_shape, (ends[-1], *shapes[0][1:])
        return self._output_shape

    def named_children(self) -> Iterator[tuple[str, Layer]]:
        return _numbered(self.branches)

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._outputs = self.signal_buffer("outputs", batch, self._output_shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._input_shape)

    def forward(self, inputs: Array, training: bool) -> Array:
        for branch, channels in zip(self.branches, self._channels, strict=True):
            np.copyto(self._outputs[:, channels], branch.forward(inputs, training))
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        total = self._input_gradient
        total[...] = 0
        for branch, channels in zip(self.branches, self._channels, strict=True):
            np.add(total, branch.backward(gradient[:, channels]), out=total)
        return total


def _numbered(layers: list[Layer]) -> Iterator[tuple[str, Layer]]:
    return ((f"{index}.{type(layer).__name__}", layer) for index, layer in enumerate(layers))


def _projection(input_shape: Shape, shape: Shape) -> Layer:
    """What brings inputs to this shape, built. Raises ShapeError where nothing does."""
    projection: Layer = Dense(units=shape[0])
    if len(input_shape) == len(shape) == 3:
        projection = Conv2D(filters=shape[0], kernel_size=1, stride=-(-input_shape[1] // shape[1]))
    if len(input_shape) != len(shape) or projection.build_within("projection", input_shape) != shape:
        raise ShapeError(
            "{layer} cannot match its input to the shape of its body's output.", layer="Residual"
        )
    return projection


if TYPE_CHECKING:
    AnyLayer = Layer
else:
    AnyLayer = union(Layer)
