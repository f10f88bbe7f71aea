"""LeNet-5, the convolutional network for digits (LeCun et al., 1998)."""

from __future__ import annotations

import copy
from typing import Annotated

import msgspec
from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import FilterCounts, HiddenUnits, WeightInitializer
from core.nn.initializers import He
from core.nn.layers import AnyActivation, Conv2D, Dense, Flatten, Layer, MaxPool2D, ReLU


class LeNet(Architecture):
    """Two convolutions with pooling, then dense layers: LeNet-5 (LeCun et al., 1998) as it is built today.

    Images of 28 x 28 are padded to the 32 x 32 of the paper. In place of its trained subsampling, sparse
    connections between maps, tanh and radial basis units: max pooling, all connections, ReLU and softmax.
    """

    filters: Annotated[
        FilterCounts,
        Meta(min_length=1, max_length=3, description="Number of filters in each convolution."),
    ] = msgspec.field(default_factory=lambda: [6, 16])
    kernel_size: Annotated[int, Meta(ge=1, le=9, description="Side length of the windows, in pixels.")] = 5
    hidden: Annotated[
        HiddenUnits,
        Meta(
            max_length=8,
            title="Hidden layers",
            description="Units of each dense layer after the convolutions.",
        ),
    ] = msgspec.field(default_factory=lambda: [120, 84])
    activation: Annotated[AnyActivation, Meta(description="The nonlinearity after each layer.")] = (
        msgspec.field(default_factory=ReLU)
    )
    initializer: WeightInitializer = msgspec.field(default_factory=He)

    def layers_for(self, classes: int) -> list[Layer]:
        layers: list[Layer] = []
        for index, filters in enumerate(self.filters):
            padding = self.kernel_size // 2 if index == 0 else 0
            layers += [
                Conv2D(
                    filters=filters,
                    kernel_size=self.kernel_size,
                    padding=padding,
                    initializer=self.initializer,
                ),
                # Before an activation that rises, pooling gives the same, and leaves it a quarter to do.
                MaxPool2D(size=2),
                copy.copy(self.activation),
            ]
        layers.append(Flatten())
        for units in self.hidden:
            layers += [Dense(units=units, initializer=self.initializer), copy.copy(self.activation)]
        return [*layers, Dense(units=classes, initializer=self.initializer)]
