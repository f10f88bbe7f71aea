"""AlexNet (Krizhevsky et al., 2012), for images of 28 x 28."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import (
    FilterCounts,
    HiddenDropoutRate,
    HiddenUnits,
    WeightInitializer,
)
from core.nn.initializers import He
from core.nn.layers import Conv2D, Dense, Dropout, Flatten, Layer, MaxPool2D, ReLU

GROUPED_CONVOLUTIONS = (1, 3, 4)
"""Of five convolutions, those whose halves do not see each other."""


class AlexNetMini(Architecture):
    """Five convolutions, three of them in two groups, overlapping pooling, dropout (Krizhevsky et al., 2012).

    The groups were the halves on two graphics cards. Windows of 5 and 3 pixels in place of 11, 5 and 3, an
    eighth of the filters, a sixteenth of the units, no response normalization: for images of 28 x 28.
    """

    filters: Annotated[
        FilterCounts,
        Meta(min_length=1, max_length=5, description="Number of filters in each convolution."),
    ] = msgspec.field(default_factory=lambda: [24, 64, 96, 96, 64])
    groups: Annotated[
        int, Meta(ge=1, le=8, description="Number of groups of channels that are convolved separately.")
    ] = 2
    hidden: Annotated[
        HiddenUnits,
        Meta(max_length=4, title="Hidden layers", description="Units of each dense layer at the end."),
    ] = msgspec.field(default_factory=lambda: [256, 256])
    dropout: HiddenDropoutRate = 0.5
    initializer: WeightInitializer = msgspec.field(default_factory=He)

    def layers_for(self, classes: int) -> list[Layer]:
        layers: list[Layer] = []
        for index, filters in enumerate(self.filters):
            layers.append(self._convolution(index, filters))
            layers += [MaxPool2D(size=3, stride=2)] if index in {0, 1, len(self.filters) - 1} else []
            layers.append(ReLU())
        layers.append(Flatten())
        for units in self.hidden:
            layers += [Dense(units=units, initializer=self.initializer), ReLU()]
            layers += [Dropout(rate=self.dropout)] if self.dropout else []
        return [*layers, Dense(units=classes, initializer=self.initializer)]

    def _convolution(self, index: int, filters: int) -> Conv2D:
        size = 5 if index < 2 else 3
        return Conv2D(
            filters=filters,
            kernel_size=size,
            padding=size // 2,
            groups=self.groups if index in GROUPED_CONVOLUTIONS else 1,
            initializer=self.initializer,
        )
