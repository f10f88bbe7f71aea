"""Architectures: named networks with a few knobs."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from core.component import Component, Share, union
from core.initializers import AnyInitializer, He
from core.layers import (
    AnyActivation,
    AnyLayer,
    BatchNorm,
    Dense,
    Dropout,
    Flatten,
    Layer,
    ReLU,
)
from core.layers.blocks import MOST_LAYERS
from core.network import Network
from core.types import Shape

REGULARIZATION = {"group": "Regularization"}


class Architecture(Component):
    """Makes the layers of a network."""

    def layers_for(self, classes: int) -> list[Layer]:
        """The layers, from the image to one logit a class."""
        raise NotImplementedError


class MLP(Architecture):
    """Dense layers with an activation between: the multi-layer perceptron of the texts."""

    hidden: Annotated[
        list[Annotated[int, Meta(ge=1, le=8192)]],
        Meta(
            max_length=32,
            title="Hidden layers",
            description="Units of each hidden layer, from the first to the last.",
        ),
    ] = msgspec.field(default_factory=lambda: [50])
    activation: Annotated[AnyActivation, Meta(description="The bend after each hidden layer.")] = (
        msgspec.field(default_factory=ReLU)
    )
    initializer: Annotated[
        AnyInitializer, Meta(description="Where the weights start.", extra={"group": "Initialization"})
    ] = msgspec.field(default_factory=He)
    batch_norm: Annotated[
        bool, Meta(description="Normalize each hidden layer's signal over the batch.", extra=REGULARIZATION)
    ] = False
    dropout: Annotated[
        Share,
        Meta(
            description="Share of the hidden units that are silent in each training step.",
            extra=REGULARIZATION,
        ),
    ] = 0.0
    input_dropout: Annotated[
        Share,
        Meta(description="Share of the pixels that are hidden in each training step.", extra=REGULARIZATION),
    ] = 0.0

    def layers_for(self, classes: int) -> list[Layer]:
        layers: list[Layer] = [Flatten()]
        if self.input_dropout:
            layers.append(Dropout(rate=self.input_dropout))
        for units in self.hidden:
            layers += self._hidden_layer(units)
        return [*layers, Dense(units=classes, initializer=self.initializer)]

    def _hidden_layer(self, units: int) -> list[Layer]:
        layers: list[Layer] = [Dense(units=units, initializer=self.initializer)]
        if self.batch_norm:
            layers.append(BatchNorm())
        layers.append(copy.copy(self.activation))
        if self.dropout:
            layers.append(Dropout(rate=self.dropout))
        return layers


class Layers(Architecture):
    """A network given layer by layer; the last must give one number a class."""

    layers: Annotated[
        list[AnyLayer],
        Meta(max_length=MOST_LAYERS, description="The layers, from the image to the classes."),
    ] = msgspec.field(default_factory=lambda: [Flatten(), Dense(units=10)])

    def layers_for(self, classes: int) -> list[Layer]:
        return list(self.layers)


def network_for(
    architecture: Architecture,
    input_shape: Shape,
    classes: int,
    generator: np.random.Generator | None = None,
    dtype: type[np.floating[Any]] = np.float32,
) -> Network:
    """A fresh network of this architecture. Raises Refusal where the layers do not fit together."""
    return Network(
        architecture.layers_for(classes), input_shape, generator or np.random.default_rng(0), dtype
    )


if TYPE_CHECKING:
    AnyArchitecture = Architecture
else:
    AnyArchitecture = union(Architecture)
