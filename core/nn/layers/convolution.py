"""Convolution: the same small weights applied at every position of the image (LeCun et al., 1989)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from core.nn.initializers import AnyInitializer, He
from core.nn.kernels.correlation import Correlation
from core.nn.kernels.im2col import Im2Col
from core.nn.kernels.sliding_windows import WindowGeometry
from core.nn.kernels.transposed_convolution import TransposedConvolution
from core.nn.kernels.winograd import Winograd
from core.nn.layers.base import Layer, ShapeError, memory_order
from core.nn.parameters import Role
from core.types import Array, Shape


class Conv2D(Layer):
    """out[f, h, w] = b[f] + sum over i, j, c of W[i, j, c, f] in[c, h stride + i, w stride + j].

    Where the window reaches into the padding, the input is 0. The weights (kernel_size, kernel_size,
    channels / groups, filters) are those of a dense layer on a window. With groups, channels and filters are
    split, and each group of filters sees its own channels only.
    """

    menu_group: ClassVar[str] = "With weights"

    filters: Annotated[
        int, Meta(ge=1, le=4096, description="Number of filters.", extra={"phrase": "{value}"})
    ] = 16
    kernel_size: Annotated[
        int,
        Meta(
            ge=1,
            le=64,
            description="Side length of the window, in pixels.",
            extra={"phrase": "{value}×{value}"},
        ),
    ] = 3
    stride: Annotated[int, Meta(ge=1, le=64, description="Pixels from one window to the next.")] = 1
    padding: Annotated[int, Meta(ge=0, le=63, description="Rows and columns of zeros around the image.")] = 0
    groups: Annotated[
        int, Meta(ge=1, le=4096, description="Number of groups of channels that are convolved separately.")
    ] = 1
    initializer: Annotated[AnyInitializer, Meta(description="How the weights are initialized.")] = (
        msgspec.field(default_factory=He)
    )

    def build(self, input_shape: Shape) -> Shape:
        self._check(input_shape)
        channels, height, width = input_shape
        size, groups = self.kernel_size, self.groups
        self._input_shape = input_shape
        self._output_shape = (self.filters, self._windows(height), self._windows(width))
        fan_in, fan_out = size * size * channels // groups, size * size * self.filters // groups
        shape = (size, size, channels // groups, self.filters)
        self._weight = self.declare("weight", shape, Role.WEIGHT, self.initializer, fan_in, fan_out)
        self._bias = self.declare("bias", (self.filters,), Role.OFFSET, 0.0)
        self._input_gradient_wanted = True
        self._im2col: Im2Col | None = None
        return self._output_shape

    def _windows(self, pixels: int) -> int:
        return (pixels + 2 * self.padding - self.kernel_size) // self.stride + 1

    def _check(self, input_shape: Shape) -> None:
        if len(input_shape) != 3:
            raise ShapeError("{layer} needs images: put it before Flatten.", layer="Conv2D")
        if min(map(self._windows, input_shape[1:])) < 1:
            raise ShapeError("{layer} has a kernel larger than its input.", layer="Conv2D")
        if self.padding >= self.kernel_size:
            raise ShapeError("{layer} needs padding smaller than its kernel.", layer="Conv2D")
        if input_shape[0] % self.groups or self.filters % self.groups:
            raise ShapeError(
                "{layer} cannot split its channels and filters into these groups.", layer="Conv2D"
            )

    def skip_input_gradient(self) -> bool:
        self._input_gradient_wanted = False
        return True

    def resize(self, batch: int) -> None:
        self._outputs = self.signal_buffer("outputs", batch, self._output_shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._input_shape)
        self._batch = batch
        self._kept_passes: tuple[Correlation | Winograd, TransposedConvolution | Winograd] | None = None

    @property
    def buffer_bytes(self) -> int:
        turns = min(self.kernel_size, max(self._output_shape[1:]))
        kernels = 2 * turns + 1  # at each turn, over one window or two; and on the way back
        return super().buffer_bytes + kernels * self._weight.size * np.dtype(self._dtype).itemsize

    def _passes(self) -> tuple[Correlation | Winograd, TransposedConvolution | Winograd]:
        """The way forward and the way back, made when the first is needed."""
        if self._kept_passes is None:
            self._kept_passes = self._forward_pass(), self._backward_pass()
        return self._kept_passes

    def _forward_pass(self) -> Correlation | Winograd:
        (down, across), (channels, filters) = self._window_geometry(), self._group_shape
        if self._winograd_is_faster:
            return Winograd(down, across, channels, filters, self._batch, self._dtype, bias=True)
        return Correlation(down, across, channels, filters, self._batch, self._dtype, self.groups)

    def _backward_pass(self) -> TransposedConvolution | Winograd:
        (down, across), (channels, filters) = self._window_geometry(), self._group_shape
        if self._winograd_is_faster:
            return Winograd(
                self._transposed(down), self._transposed(across), filters, channels, self._batch, self._dtype
            )
        return TransposedConvolution(
            down, self._transposed(across), channels, filters, self._batch, self._dtype
        )

    def _transposed(self, side: WindowGeometry) -> WindowGeometry:
        """Seen from each input: a window over the outputs, which stand as far apart as the windows did."""
        margin = self.kernel_size - 1 - self.padding
        return WindowGeometry(side.windows, side.pixels, self.kernel_size, margin=margin, spacing=self.stride)

    def _window_geometry(self) -> tuple[WindowGeometry, WindowGeometry]:
        """What the windows cover, down the image and across."""
        (_, *sides), (_, *windows) = self._input_shape, self._output_shape
        down, across = (
            WindowGeometry(pixels, count, self.kernel_size, stride=self.stride, margin=self.padding)
            for pixels, count in zip(sides, windows, strict=True)
        )
        return down, across

    @property
    def _winograd_is_faster(self) -> bool:
        """Its sums cost about as much as they save with 16 channels and filters."""
        channels, filters = self._group_shape
        return self.kernel_size == 3 and self.stride == 1 and channels * filters > 16 * 16

    @property
    def _group_shape(self) -> tuple[int, int]:
        """Channels and filters of one group."""
        return self._input_shape[0] // self.groups, self.filters // self.groups

    def forward(self, inputs: Array, training: bool) -> Array:
        self._inputs = inputs
        if len(inputs) == 1:
            self._forward_single(inputs[0])
            return self._outputs
        correlation, _ = self._passes()
        maps, outputs = memory_order(inputs), memory_order(self._outputs)
        for channels, filters in self._groups():
            kernel, bias = self._weight.value[..., filters], self._bias.value[filters]
            correlation.apply(kernel, maps[:, :, channels], out=outputs[:, :, filters], bias=bias)
        return self._outputs

    def _forward_single(self, image: Array) -> None:
        if self._im2col is None:
            geometry = (self.kernel_size, self.stride, self.padding)
            windows = self._output_shape[1:]
            self._im2col = Im2Col(self._input_shape, windows, *geometry, self._dtype)
        self._im2col.load(image)
        outputs = memory_order(self._outputs).reshape(-1, self.filters)
        for channels, filters in self._groups():
            kernel = self._weight.value[..., filters].reshape(-1, self.filters // self.groups)
            np.matmul(self._im2col.matrix(channels), kernel, out=outputs[:, filters])
        outputs += self._bias.value

    def backward(self, gradient: Array) -> Array:
        # The kernel met every window: its gradient is a sum over the windows, which the forward pass knows.
        # Each window of the input gradient gets the kernel times dL/dy there: that is the backward pass.
        # The inputs are still what `forward` had: no layer writes to what it is given. They may lie in any
        # order, for their rows are copied into a strip; those of dL/dy are multiplied as they lie.
        maps, input_gradient = memory_order(self._inputs), memory_order(self._input_gradient)
        output_gradient = self.batch_innermost(gradient, "output gradient")
        forward_pass, backward_pass = self._passes()
        for channels, filters in self._groups():
            group_gradient, kernel = output_gradient[:, :, filters], self._weight.value[..., filters]
            parameter_gradients = self._weight.gradient[..., filters], self._bias.gradient[filters]
            forward_pass.gradients(maps[:, :, channels], group_gradient, *parameter_gradients)
            if self._input_gradient_wanted:
                backward_pass.transposed_apply(kernel, group_gradient, out=input_gradient[:, :, channels])
        return self._input_gradient

    def _groups(self) -> Iterator[tuple[slice, slice]]:
        """The channels and the filters of each group."""
        channels, filters = self._group_shape
        for group in range(self.groups):
            yield (
                slice(group * channels, (group + 1) * channels),
                slice(group * filters, (group + 1) * filters),
            )
