"""A layer: turns a batch into another, and on the way back a gradient of its output into one of its input.

A layer is built once for the shape of one example, then resized to the batch at hand. All arrays that it
writes are kept from step to step, because a fresh array of a megabyte costs more than the arithmetic in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.nn.component import Component
from core.nn.initializers import Initializer
from core.nn.kernels.cache_lines import aligned_zeros
from core.nn.parameters import Parameter, Role
from core.types import Array, Shape


class Layer(Component):
    """One step of a network.

    The life of a layer: `build` declares its parameters, the network binds them and calls `attach`, then for
    each batch size `resize`, and for each batch `forward` and, while training, `backward`.
    """

    can_die: ClassVar[bool] = False
    """Whether a unit may give 0 for all images, and then get no gradient by which it would learn again."""
    output_range: ClassVar[tuple[float, float] | None] = None
    """Between which ends all outputs lie, where the slope vanishes at both."""

    def build(self, input_shape: Shape) -> Shape:
        """Declare the parameters for examples of this shape and return the shape of the output.

        Raises ShapeError where the layer cannot take such an input.
        """
        return input_shape

    def build_within(self, place: str, input_shape: Shape) -> Shape:
        """Build it as a part of a block. It keeps what goes in and, unless that fails, what comes out."""
        self.input_shape: Shape = input_shape
        self.output_shape: Shape | None = None
        try:
            self.output_shape = self.build(input_shape)
        except ShapeError as shape_error:
            raise shape_error.within_block(place) from None
        return self.output_shape

    def attach(self, dtype: type[np.floating[Any]], generator: np.random.Generator) -> None:
        """Before the first batch: the precision, and the randomness of layers that draw while they train."""
        self._dtype = dtype

    def resize(self, batch: int) -> None:
        """Make the buffers for batches of this many examples."""

    def forward(self, inputs: Array, training: bool) -> Array:
        """(N, input shape) to (N, output shape); keeps what `backward` needs.

        The result is a kept buffer, or the input itself.
        """
        raise NotImplementedError

    def backward(self, gradient: Array) -> Array:
        """From the gradient of the loss by the output to that by the input, for what `forward` did last.

        Overwrites the gradients of the parameters, and leaves the array that it is given alone.
        """
        raise NotImplementedError

    def skip_input_gradient(self) -> bool:
        """The lowest layer that learns may leave its input gradient undefined. True if this layer learns."""
        return bool(self.parameters)

    @property
    def parameters(self) -> list[Parameter]:
        """What this layer declared, in order."""
        return self.__dict__.setdefault("_parameters", [])  # type: ignore[no-any-return]

    def named_children(self) -> Iterator[tuple[str, Layer]]:
        """The layers that a block is made of, each under a name that tells its place."""
        return iter(())

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """Each parameter under a name that tells where in the layer it is."""
        return ((parameter.name, parameter) for parameter in self.parameters)

    def declare(
        self,
        name: str,
        shape: Shape,
        role: Role,
        initial: Initializer | float,
        fan_in: int = 1,
        fan_out: int = 1,
    ) -> Parameter:
        """Declare a parameter, to be called in `build`."""
        parameter = Parameter(name, shape, role, initial, fan_in, fan_out)
        self.parameters.append(parameter)
        return parameter

    def signal_buffer(self, name: str, batch: int, shape: Shape, dtype: Any = None) -> NDArray[Any]:
        """A kept array (N, *shape) for signals or their gradients.

        Maps (C, H, W) lie in memory as (H, W, C, N), the batch innermost: a window over them is then a matrix
        with an image a column, as it lies (see SlidingWindows). Whoever reads them still sees (N, C, H, W).
        """
        if len(shape) != 3:
            return self.buffer(name, batch, *shape, dtype=dtype)
        channels, height, width = shape
        return self.buffer(name, height, width, channels, batch, dtype=dtype).transpose(3, 2, 0, 1)

    def buffer(self, name: str, *shape: int, dtype: Any = None) -> NDArray[Any]:
        """An array that is kept: made for the largest batch so far; a smaller one gets its head."""
        memory = self._buffers
        size = int(np.prod(shape))
        if name not in memory or memory[name].size < size:
            memory[name] = aligned_zeros(size, dtype or self._dtype)
        return memory[name][:size].reshape(shape)

    def batch_innermost(self, maps: Array, buffer_name: str) -> Array:
        """Maps (N, C, H, W) in the order of memory, (H, W, C, N); copied where they lie in another."""
        memory = memory_order(maps)
        if memory.flags.c_contiguous:
            return memory
        contiguous = self.buffer(buffer_name, *memory.shape)
        np.copyto(contiguous, memory)
        return contiguous

    @property
    def buffer_bytes(self) -> int:
        """Bytes of the arrays that are kept."""
        return sum(memory.nbytes for memory in self._buffers.values())

    def leaves(self) -> Iterator[Layer]:
        """The layers in it that are not made of others: itself, unless it is a block."""
        yield self

    @property
    def _buffers(self) -> dict[str, NDArray[Any]]:
        return self.__dict__.setdefault("_memory", {})  # type: ignore[no-any-return]


def memory_order(maps: Array) -> Array:
    """Maps (N, C, H, W) seen as `signal_buffer` lays them down, (H, W, C, N); never a copy."""
    return maps.transpose(2, 3, 1, 0)


class ShapeError(UserError):
    """A layer cannot take the input that it would get.

    In the template, `{layer}` is the kind of layer, and where it stands once the blocks around have said it.
    """

    def __init__(self, template: str, *, layer: str, place: str = "") -> None:
        placed = UserError("{place} ({layer})", place=place, layer=layer)
        super().__init__(template, layer=placed if place else layer)
        self._layer, self._place = layer, place

    @property
    def path(self) -> str:
        """Where the layer stands, such as `network.layers[2]`."""
        return self._place

    @property
    def reason(self) -> ShapeError:
        """The same without the place."""
        return ShapeError(self.template, layer=self._layer)

    def within_block(self, block: str) -> ShapeError:
        """The same, with the place seen from further out: `layers[0]` becomes `layers[2].layers[0]`."""
        return ShapeError(
            self.template, layer=self._layer, place=f"{block}.{self._place}" if self._place else block
        )
