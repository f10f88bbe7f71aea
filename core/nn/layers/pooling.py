"""Pooling: a window of each map becomes one number, so that a small shift of the image changes little."""

from __future__ import annotations

from collections.abc import Iterator
from types import EllipsisType
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from core.nn.layers.base import Layer, ShapeError
from core.types import Array, Shape

WindowIndex = tuple[EllipsisType, slice, slice]
"""Some rows and columns of maps (N, C, H, W)."""


class Pooling(Layer):
    """Windows of size x size on each map, `stride` pixels apart; what does not fill a window is left out."""

    menu_group: ClassVar[str] = "Pooling"

    size: Annotated[
        int,
        Meta(
            ge=1,
            le=15,
            description="Side length of the window, in pixels.",
            extra={"phrase": "{value}×{value}"},
        ),
    ] = 2
    stride: Annotated[
        Annotated[int, Meta(ge=1, le=15)] | None,
        Meta(
            description="Pixels from one window to the next; if equal to the size, there are no gaps and no"
            " overlaps.",
            extra={"absent": "the size"},
        ),
    ] = None
    padding: Annotated[int, Meta(ge=0, le=7, description="Rows and columns of padding around the image.")] = 0

    def build(self, input_shape: Shape) -> Shape:
        kind = type(self).__name__
        if len(input_shape) != 3:
            raise ShapeError("{layer} needs images: put it before Flatten.", layer=kind)
        if 2 * self.padding > self.size:
            raise ShapeError("{layer} needs padding of at most half its window.", layer=kind)
        channels, *sides = input_shape
        if min(sides) + 2 * self.padding < self.size:
            raise ShapeError("{layer} has a window larger than its input.", layer=kind)
        self._step = self.stride or self.size
        windows = [(pixels + 2 * self.padding - self.size) // self._step + 1 for pixels in sides]
        self._input_shape, self._output_shape = input_shape, (channels, *windows)
        return self._output_shape

    def resize(self, batch: int) -> None:
        self._outputs = self.signal_buffer("outputs", batch, self._output_shape)
        self._scratch = self.signal_buffer("scratch", batch, self._output_shape)
        self._input_gradient = self.signal_buffer("input gradient", batch, self._input_shape)
        self._input_gradient[...] = 0  # pixels in no window get no gradient
        self._places = list(self._window_offsets())  # once: to find them takes a tenth of one image's reading

    def _window_offsets(self) -> Iterator[tuple[WindowIndex, WindowIndex]]:
        """For each place in the window, row by row: the pixels that stand there, and in which windows."""
        (_, height, width), (_, rows, columns) = self._input_shape, self._output_shape
        for top in range(self.size):
            down = self._along(top, height, rows)
            for left in range(self.size):
                across = self._along(left, width, columns)
                yield (..., down[0], across[0]), (..., down[1], across[1])

    def _along(self, offset: int, pixels: int, windows: int) -> tuple[slice, slice]:
        """Along one side: which pixels stand `offset` into a window, and which windows have one there."""
        step, first = self._step, offset - self.padding
        start = max(0, -(first // step))
        stop = max(start, min(windows, (pixels - 1 - first) // step + 1))
        return slice(first + start * step, first + stop * step, step), slice(start, stop)

    def backward(self, gradient: Array) -> Array:
        overlapping = self._step < self.size
        if overlapping:
            self._input_gradient[...] = 0
        for place, (pixels, windows) in enumerate(self._places):
            target, share = self._input_gradient[pixels], self._scratch[windows]
            self._distribute(place, windows, gradient[windows], out=share if overlapping else target)
            if overlapping:
                np.add(target, share, out=target)
        return self._input_gradient

    def _distribute(self, place: int, windows: WindowIndex, gradient: Array, out: Array) -> None:
        """Write what the pixels at a place of these windows get of the gradient by the outputs."""
        raise NotImplementedError


class MaxPool2D(Pooling):
    """The largest value in each window; of several equal ones, the first."""

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._chosen = self.signal_buffer("chosen", batch, self._output_shape, dtype=np.bool_)
        self._winner = self.signal_buffer("winner", batch, self._output_shape, dtype=np.uint8)

    def forward(self, inputs: Array, training: bool) -> Array:
        self._inputs, self._winners_known = inputs, training
        (pixels, windows), *others = self._places
        if self.padding:
            self._outputs[...] = -np.inf
        np.copyto(self._outputs[windows], inputs[pixels])
        self._winner[...] = 0
        for place, (pixels, windows) in enumerate(others, start=1):
            here, largest = inputs[pixels], self._outputs[windows]
            if training:  # the places come in order: the last that is larger than all before it is the winner
                chosen, winner = self._chosen[windows].view(np.uint8), self._winner[windows]
                np.greater(here, largest, out=self._chosen[windows])
                np.multiply(chosen, np.uint8(place), out=chosen)
                np.maximum(winner, chosen, out=winner)
            np.maximum(here, largest, out=largest)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        if not self._winners_known:
            self._find_winners()
        return super().backward(gradient)

    def _find_winners(self) -> None:
        """For whoever wants the gradient of a reading: reading alone keeps no winners, to be faster."""
        for place, (pixels, windows) in reversed(list(enumerate(self._places))):
            chosen = np.equal(self._inputs[pixels], self._outputs[windows])
            np.copyto(self._winner[windows], np.uint8(place), where=chosen)
        self._winners_known = True

    def _distribute(self, place: int, windows: WindowIndex, gradient: Array, out: Array) -> None:
        chosen, share = self._chosen[windows], self._scratch[windows]
        np.equal(self._winner[windows], np.uint8(place), out=chosen)
        np.copyto(share, chosen)  # as numbers: a product with booleans is slower
        np.multiply(gradient, share, out=out)


class AveragePool2D(Pooling):
    """The mean of each window: the subsampling of LeCun et al. (1998), without weights. Padding is zeros."""

    def forward(self, inputs: Array, training: bool) -> Array:
        self._outputs[...] = 0
        for pixels, windows in self._places:
            np.add(self._outputs[windows], inputs[pixels], out=self._outputs[windows])
        np.multiply(self._outputs, 1 / self.size**2, out=self._outputs)
        return self._outputs

    def _distribute(self, place: int, windows: WindowIndex, gradient: Array, out: Array) -> None:
        np.multiply(gradient, 1 / self.size**2, out=out)


class GlobalAveragePool(Layer):
    """The mean of each map: (N, C, H, W) to (N, C), in place of wide dense layers (Lin et al., 2014)."""

    menu_group: ClassVar[str] = "Pooling"

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) != 3:
            raise ShapeError("{layer} needs images: put it before Flatten.", layer="GlobalAveragePool")
        self._shape = input_shape
        return input_shape[:1]

    def resize(self, batch: int) -> None:
        channels, height, width = self._shape
        self._outputs = self.buffer("outputs", channels, batch).T  # in the order of the maps below it
        self._share = self.buffer("share", channels, batch).T
        self._input_gradient = self.signal_buffer("input gradient", batch, self._shape)
        self._pixels = height * width

    def forward(self, inputs: Array, training: bool) -> Array:
        np.add.reduce(inputs, axis=(2, 3), out=self._outputs)
        np.multiply(self._outputs, 1 / self._pixels, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        np.multiply(gradient, 1 / self._pixels, out=self._share)
        np.copyto(self._input_gradient, self._share[:, :, np.newaxis, np.newaxis])
        return self._input_gradient
