"""What all plain layers have: parameters and their gradients, by name."""

from __future__ import annotations

from collections.abc import Iterator

from core.types import Array


class Layer:
    """A step of a network, with x for what goes in, y for what comes out and L for the loss.

    `forward` keeps what `backward` needs. Arrays are of the precision that they are given in, and made anew.
    """

    def __init__(self) -> None:
        self.parameters: dict[str, Array] = {}
        """What the layer has learned, and what it has measured, such as running means."""
        self.gradients: dict[str, Array] = {}
        """dL/d(parameter) of each that is learned, as the last `backward` left it."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """y: from (N, input shape) to (N, output shape)."""
        raise NotImplementedError

    def backward(self, dy: Array) -> Array:
        """dL/dx from dL/dy, for the x that `forward` had last; leaves the `gradients`."""
        raise NotImplementedError

    def leaves(self) -> Iterator[Layer]:
        """The layers in it that are not made of others: itself, unless it is a block."""
        yield self
