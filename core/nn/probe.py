"""A probe: what every layer did with a batch, also inside blocks and branches, on the way up and down.

For its time the `forward` and `backward` of each layer are covered by ones that also keep a copy of what
comes by: the next layers write into the same buffers. The layers themselves know nothing of it, and cost
nothing while nobody looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from core.nn.layers import Block, Layer
from core.nn.parameters import Role
from core.types import Array

SATURATED_SHARE = 0.01
"""An output is saturated where it is nearer to an end of its range than this share of the range: there the
slope of a sigmoid is less than a twentieth of its largest."""


@dataclass(eq=False)
class LayerProbe:
    """What one layer did with a batch of N images; all arrays are copies."""

    name: str
    """Where it stands: `3.Residual.0.Conv2D`."""
    layer: Layer
    outputs: Array = field(init=False)
    """(N, output shape)."""
    output_gradients: Array | None = None
    """(N, output shape): of the mean loss of the batch by the outputs. None where no gradient comes by: below
    the first layer that learns, and without labels."""
    weights: dict[str, Array] = field(default_factory=dict)
    """What it learns, gains and biases too, by name; of a block nothing, for its layers have it."""
    weight_gradients: dict[str, Array] = field(default_factory=dict)
    """Of the mean loss of the batch, by name. Empty without labels."""
    statistics: dict[str, Array] = field(default_factory=dict)
    """What it has measured and does not learn."""

    @property
    def dead(self) -> float | None:
        """Share of the units that are silent for all images, where units can die; a map is one unit."""
        if not self.layer.can_die:
            return None
        others = tuple(axis for axis in range(self.outputs.ndim) if axis != 1)
        return float(np.mean(~self.outputs.any(axis=others)))

    @property
    def saturated(self) -> float | None:
        """Share of the outputs, units times images, near an end of their range; None where there is none."""
        if self.layer.output_range is None:
            return None
        low, high = self.layer.output_range
        margin = SATURATED_SHARE * (high - low)
        return float(np.mean((self.outputs < low + margin) | (self.outputs > high - margin)))

    @property
    def is_finite(self) -> bool:
        """Whether its numbers and its outputs are: the gradients are not asked."""
        numbers = (*self.weights.values(), *self.statistics.values(), self.outputs)
        return all(bool(np.isfinite(array).all()) for array in numbers)


@dataclass(frozen=True, eq=False)
class Probe:
    """All layers of a network while it reads a batch, and learns from it if there are labels."""

    layers: tuple[LayerProbe, ...]
    """In the order in which they were done: a block comes after the layers in it."""
    logits: Array
    """(N, classes)."""
    loss: float | None
    """The mean over the batch; None without labels."""

    def __getitem__(self, name: str) -> LayerProbe:
        return next(probed for probed in self.layers if probed.name == name)

    @property
    def broken_layer(self) -> str | None:
        """The first layer whose numbers or outputs are not finite; None if there is none."""
        return next((probed.name for probed in self.layers if not probed.is_finite), None)


class Watcher(Protocol):
    """Who looks at the layers of a network while it reads a batch, and learns from it.

    What it is given are the layers' own buffers: to be looked at now, and left alone.
    """

    def see_outputs(self, place: int, layer: Layer, outputs: Array) -> None:
        """A layer has read the batch: (N, output shape). `place` counts as `all_layers` does."""

    def see_gradients(self, place: int, layer: Layer, output_gradients: Array) -> None:
        """A layer was given the gradient by its outputs, and has left that by its weights in them."""


@contextmanager
def watched(body: Block, watcher: Watcher) -> Iterator[None]:
    """Show a watcher whatever the layers in a body do meanwhile."""
    layers = [layer for _, layer in all_layers(body)]
    for place, layer in enumerate(layers):
        _cover(place, layer, watcher)
    try:
        yield
    finally:
        for layer in layers:
            del vars(layer)["forward"], vars(layer)["backward"]


@contextmanager
def recording(body: Block) -> Iterator[list[LayerProbe]]:
    """Whatever the layers in a body do meanwhile; of several batches the last one is kept."""
    rows = [LayerProbe(name, layer) for name, layer in all_layers(body)]
    with watched(body, _Recording(rows)):
        yield rows


def all_layers(block: Block, place: str = "") -> Iterator[tuple[str, Layer]]:
    """Each layer inside, under a name that tells its place; a block comes after the layers in it."""
    for name, layer in block.named_children():
        if isinstance(layer, Block):
            yield from all_layers(layer, f"{place}{name}.")
        yield f"{place}{name}", layer


class _Recording:
    """Copies what it sees."""

    def __init__(self, rows: list[LayerProbe]) -> None:
        self._rows = rows

    def see_outputs(self, place: int, layer: Layer, outputs: Array) -> None:
        row = self._rows[place]
        row.outputs = np.array(outputs)
        row.weights, row.statistics = _weights(layer), _statistics(layer)

    def see_gradients(self, place: int, layer: Layer, output_gradients: Array) -> None:
        row = self._rows[place]
        row.output_gradients = np.array(output_gradients)
        if not isinstance(layer, Block):
            row.weight_gradients = {
                parameter.name: parameter.gradient.copy()
                for parameter in layer.parameters
                if parameter.role is not Role.STATISTIC
            }


def _cover(place: int, layer: Layer, watcher: Watcher) -> None:
    """Let the methods of a layer show what comes by; they are found before those of its class."""
    forward, backward = layer.forward, layer.backward

    def watched_forward(inputs: Array, training: bool) -> Array:
        outputs = forward(inputs, training)
        watcher.see_outputs(place, layer, outputs)
        return outputs

    def watched_backward(gradient: Array) -> Array:
        input_gradient = backward(gradient)
        watcher.see_gradients(place, layer, gradient)
        return input_gradient

    vars(layer).update(forward=watched_forward, backward=watched_backward)


def _weights(layer: Layer) -> dict[str, Array]:
    if isinstance(layer, Block):
        return {}
    return {p.name: p.value.copy() for p in layer.parameters if p.role is not Role.STATISTIC}


def _statistics(layer: Layer) -> dict[str, Array]:
    if isinstance(layer, Block):
        return {}
    return {p.name: p.value.copy() for p in layer.parameters if p.role is Role.STATISTIC}
