"""Every layer where it can stand: behind a dense layer, and behind a convolution on its maps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from core.nn.component import members
from core.nn.layers import (
    Conv2D,
    Dense,
    Flatten,
    Identity,
    Layer,
    Parallel,
    Residual,
    Sequential,
    ShapeError,
    Tanh,
)
from core.nn.network import Network
from core.types import Shape

INSIDE = {1: lambda: [Dense(units=6), Tanh()], 3: lambda: [Conv2D(filters=4, padding=1), Tanh()]}
"""What blocks hold, for flat signals and for maps."""


def made_up(member: type[Layer], shape: Shape) -> Layer:
    """A layer of this kind with its default settings; blocks have something inside."""
    inside = INSIDE[len(shape)]()
    match member.__name__:
        case "Sequential":
            return Sequential(layers=inside)
        case "Residual":
            return Residual(body=inside)
        case "Parallel":
            return Parallel(branches=[Sequential(layers=inside), Tanh()])
        case "ElmanRNN" | "LSTM":
            return member(units=5)  # fewer than by default, for each number is checked
    return member()


@dataclass(frozen=True)
class Case:
    """A kind of layer and the shape of its input."""

    member: type[Layer]
    shape: Shape

    @property
    def layer(self) -> Layer:
        return made_up(self.member, self.shape)

    @property
    def image_shape(self) -> Shape:
        return (1, *(self.shape[1:] or (4, 8)))

    @property
    def below(self) -> list[Layer]:
        """Two layers, of which the upper one learns, so that the layer owes its input gradient."""
        if len(self.shape) == 1:
            return [Flatten(), Dense(units=self.shape[0])]
        return [Identity(), Conv2D(filters=self.shape[0], kernel_size=3, padding=1)]

    def network(self, classes: int, dtype: type = np.float32, layer: Layer | None = None) -> Network:
        """The layer, third of five."""
        layers = [*self.below, layer or self.layer, Flatten(), Dense(units=classes)]
        return Network(layers, self.image_shape, np.random.default_rng(1), dtype)


def cases(*shapes: Shape) -> list:
    """Each kind of layer with each input that it can take, as parameters of a test."""
    return [
        pytest.param(Case(member, shape), id=f"{member.__name__}-{'maps' if shape[1:] else 'flat'}")
        for member in members(Layer)
        for shape in shapes
        if _fits(member, shape)
    ]


def _fits(member: type[Layer], shape: Shape) -> bool:
    try:
        made_up(member, shape).build(shape)
    except ShapeError:
        return False
    return True
