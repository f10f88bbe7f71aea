"""Pooling: a window of each map becomes one number, so that a small shift of the image changes little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from msgspec import Meta

from core.layers.base import Layer, Misfit
from core.types import Array, Shape


class Pooling(Layer):
    """Windows of size x size on each map, `stride` pixels apart; what does not fill a window is left out."""

    size: Annotated[int, Meta(ge=1, le=15, description="Side of the window, in pixels.")] = 2
    stride: Annotated[
        Annotated[int, Meta(ge=1, le=15)] | None,
        Meta(
            description="Pixels from one window to the next; the size leaves no gap and no overlap.",
            extra={"absent": "the size"},
        ),
    ] = None

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) != 3:
            raise Misfit("{place} ({layer}) needs images: put it before Flatten.", layer=type(self).__name__)
        channels, height, width = input_shape
        if min(height, width) < self.size:
            raise Misfit("{place} ({layer}) has a window larger than its input.", layer=type(self).__name__)
        self._step = self.stride or self.size
        self._input_shape = input_shape
        self._output_shape = (
            channels,
            (height - self.size) // self._step + 1,
            (width - self.size) // self._step + 1,
        )
        return self._output_shape

    def resize(self, batch: int) -> None:
        self._outputs = self.signal("outputs", batch, self._output_shape)
        self._scratch = self.signal("scratch", batch, self._output_shape)
        self._input_gradient = self.signal("input gradient", batch, self._input_shape)
        self._input_gradient[...] = 0  # pixels in no window get no gradient

    def _views(self, maps: Array) -> Iterator[Array]:
        """For each place in the window, row by row: the pixels that all windows have there, as one map."""
        _, height, width = self._output_shape
        step = self._step
        for top in range(self.size):
            for left in range(self.size):
                rows = slice(top, top + (height - 1) * step + 1, step)
                columns = slice(left, left + (width - 1) * step + 1, step)
                yield maps[:, :, rows, columns]

    def backward(self, gradient: Array) -> Array:
        overlapping = self._step < self.size
        if overlapping:
            self._input_gradient[...] = 0
        for place, pixels in enumerate(self._views(self._input_gradient)):
            if overlapping:
                self._share(place, gradient, out=self._scratch)
                np.add(pixels, self._scratch, out=pixels)
            else:
                self._share(place, gradient, out=pixels)
        return self._input_gradient

    def _share(self, place: int, gradient: Array, out: Array) -> None:
        """Write what the pixels at a place of the window get of the gradient by the outputs."""
        raise NotImplementedError


class MaxPool2D(Pooling):
    """The largest number of each window; of several that are equally large, the first."""

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._chosen = self.signal("chosen", batch, self._output_shape, dtype=np.bool_)
        self._place, self._winner = (
            self.signal(name, batch, self._output_shape, dtype=np.uint8) for name in ("place", "winner")
        )

    def forward(self, inputs: Array, training: bool) -> Array:
        views = self._views(inputs)
        largest, winner = self._outputs, self._winner
        np.copyto(largest, next(views))
        winner[...] = 0
        for place, pixels in enumerate(views, start=1):
            if training:  # the places come in order: the last that is larger than all before it is the winner
                np.greater(pixels, largest, out=self._chosen)
                np.multiply(self._chosen.view(np.uint8), np.uint8(place), out=self._place)
                np.maximum(winner, self._place, out=winner)
            np.maximum(pixels, largest, out=largest)
        return largest

    def _share(self, place: int, gradient: Array, out: Array) -> None:
        np.equal(self._winner, np.uint8(place), out=self._chosen)
        np.copyto(self._scratch, self._chosen)  # as numbers: a product with booleans is slower
        np.multiply(gradient, self._scratch, out=out)


class AveragePool2D(Pooling):
    """The mean of each window (the subsampling of LeCun et al., 1998, without its weights)."""

    def forward(self, inputs: Array, training: bool) -> Array:
        views = self._views(inputs)
        np.copyto(self._outputs, next(views))
        for pixels in views:
            np.add(self._outputs, pixels, out=self._outputs)
        np.multiply(self._outputs, 1 / self.size**2, out=self._outputs)
        return self._outputs

    def _share(self, place: int, gradient: Array, out: Array) -> None:
        np.multiply(gradient, 1 / self.size**2, out=out)


class GlobalAveragePool(Layer):
    """The mean of each map: (N, C, H, W) to (N, C), in place of wide dense layers (Lin et al., 2014)."""

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) != 3:
            raise Misfit("{place} ({layer}) needs images: put it before Flatten.", layer="GlobalAveragePool")
        self._shape = input_shape
        return input_shape[:1]

    def resize(self, batch: int) -> None:
        channels, height, width = self._shape
        self._outputs = self.buffer("outputs", channels, batch).T  # in the order of the maps below it
        self._share = self.buffer("share", channels, batch).T
        self._input_gradient = self.signal("input gradient", batch, self._shape)
        self._pixels = height * width

    def forward(self, inputs: Array, training: bool) -> Array:
        np.add.reduce(inputs, axis=(2, 3), out=self._outputs)
        np.multiply(self._outputs, 1 / self._pixels, out=self._outputs)
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        np.multiply(gradient, 1 / self._pixels, out=self._share)
        np.copyto(self._input_gradient, self._share[:, :, np.newaxis, np.newaxis])
        return self._input_gradient
