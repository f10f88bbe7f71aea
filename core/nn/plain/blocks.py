"""Blocks: layers made of layers. A network is one of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.nn.plain.layer import Layer
from core.types import Array


class Sequential(Layer):
    """One layer after the other; the gradient comes back through them from the last to the first."""

    def __init__(self, layers: list[Layer]) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, x: Array, training: bool = False) -> Array:
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, dy: Array) -> Array:
        for layer in reversed(self.layers):
            dy = layer.backward(dy)
        return dy

    def leaves(self) -> Iterator[Layer]:
        for layer in self.layers:
            yield from layer.leaves()


class Residual(Layer):
    """y = F(x) + x: the body F learns what to change   (He et al., 2016).

    Of a sum, each part gets the whole gradient: dL/dx = (gradient through F) + dL/dy. Where F changes the
    shape, a projection of x, which is learned too, stands in the place of x.
    """

    def __init__(self, body: list[Layer], projection: Layer | None = None) -> None:
        super().__init__()
        self.body, self.projection = Sequential(body), projection

    def forward(self, x: Array, training: bool = False) -> Array:
        changed = self.body.forward(x, training)
        return changed + (self.projection.forward(x, training) if self.projection else x)

    def backward(self, dy: Array) -> Array:
        dx = self.body.backward(dy)
        return dx + (self.projection.backward(dy) if self.projection else dy)

    def leaves(self) -> Iterator[Layer]:
        yield from self.body.leaves()
        if self.projection:
            yield from self.projection.leaves()


class Parallel(Layer):
    """y = the outputs of all branches, joined along the channels   (Szegedy et al., 2015).

    x goes to each branch, so dL/dx is the sum of what they send back.
    """

    def __init__(self, branches: list[Layer]) -> None:
        super().__init__()
        self.branches = branches

    def forward(self, x: Array, training: bool = False) -> Array:
        outputs = [branch.forward(x, training) for branch in self.branches]
        self.ends = np.cumsum([y.shape[1] for y in outputs])
        return np.concatenate(outputs, axis=1)

    def backward(self, dy: Array) -> Array:
        parts = np.split(dy, self.ends[:-1], axis=1)
        first, *others = (branch.backward(part) for branch, part in zip(self.branches, parts, strict=True))
        return sum(others, first)

    def leaves(self) -> Iterator[Layer]:
        for branch in self.branches:
            yield from branch.leaves()
