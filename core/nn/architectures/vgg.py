"""VGG: deeper networks of 3 x 3 convolutions (Simonyan and Zisserman, 2015)."""

from __future__ import annotations

import copy
from typing import Annotated

import msgspec
from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import (
    FilterCounts,
    HiddenDropoutRate,
    HiddenUnits,
    UsesBatchNorm,
    WeightInitializer,
)
from core.nn.initializers import He
from core.nn.layers import AnyActivation, BatchNorm, Conv2D, Dense, Dropout, Flatten, Layer, MaxPool2D, ReLU


class VGGMini(Architecture):
    """Blocks of 3 x 3 convolutions with pooling in between, then dense layers (Simonyan and Zisserman, 2015).

    Two blocks of 32 and 64 filters in place of five of 64 to 512, and one hidden layer of 128 in place of two
    of 4096: for images of 28 x 28, which five poolings would make smaller than a pixel.
    """

    filters: Annotated[
        FilterCounts, Meta(min_length=1, max_length=4, description="Number of filters in each block.")
    ] = msgspec.field(default_factory=lambda: [32, 64])
    convolutions: Annotated[int, Meta(ge=1, le=4, description="Convolutions in each block.")] = 2
    hidden: Annotated[
        HiddenUnits,
        Meta(max_length=8, title="Hidden layers", description="Units of each dense layer after the blocks."),
    ] = msgspec.field(default_factory=lambda: [128])
    activation: Annotated[AnyActivation, Meta(description="The nonlinearity after each layer.")] = (
        msgspec.field(default_factory=ReLU)
    )
    initializer: WeightInitializer = msgspec.field(default_factory=He)
    batch_norm: UsesBatchNorm = False
    dropout: HiddenDropoutRate = 0.0

    def layers_for(self, classes: int) -> list[Layer]:
        layers: list[Layer] = []
        for filters in self.filters:
            for _ in range(self.convolutions):
                layers += self._convolution(filters)
            # Before an activation that rises, pooling gives the same and leaves it a quarter to do.
            layers.insert(-1, MaxPool2D(size=2))
        layers.append(Flatten())
        for units in self.hidden:
            layers += [Dense(units=units, initializer=self.initializer), copy.copy(self.activation)]
            layers += [Dropout(rate=self.dropout)] if self.dropout else []
        return [*layers, Dense(units=classes, initializer=self.initializer)]

    def _convolution(self, filters: int) -> list[Layer]:
        layers: list[Layer] = [
            Conv2D(filters=filters, kernel_size=3, padding=1, initializer=self.initializer)
        ]
        layers += [BatchNorm()] if self.batch_norm else []
        return [*layers, copy.copy(self.activation)]
