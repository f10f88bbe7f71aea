"""ResNet: residual blocks with skip connections (He et al., 2016)."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import FilterCounts, UsesBatchNorm, WeightInitializer
from core.nn.initializers import He
from core.nn.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    GlobalAveragePool,
    Layer,
    MaxPool2D,
    ReLU,
    Residual,
    Sequential,
)


class ResNetMini(Architecture):
    """Stages of residual blocks: each stage has twice the filters on half the image (He et al., 2016).

    Without skips it is the plain network of the same depth: let `blocks` grow and see the gradient vanish.
    Two stages in place of four, 32 and 64 filters in place of 64 to 512, for images of 28 x 28.
    """

    filters: Annotated[
        FilterCounts, Meta(min_length=1, max_length=4, description="Number of filters in each stage.")
    ] = msgspec.field(default_factory=lambda: [32, 64])
    blocks: Annotated[
        int, Meta(ge=1, le=16, description="Blocks in each stage; each has two convolutions.")
    ] = 2
    skips: Annotated[bool, Meta(description="Skip connections around each block.")] = True
    batch_norm: UsesBatchNorm = True
    initializer: WeightInitializer = msgspec.field(default_factory=He)

    def layers_for(self, classes: int) -> list[Layer]:
        layers = [*self._convolution(self.filters[0]), MaxPool2D(size=2), ReLU()]
        for stage, filters in enumerate(self.filters):
            for block in range(self.blocks):
                layers += self._block(filters, stride=2 if stage > 0 and block == 0 else 1)
        return [*layers, GlobalAveragePool(), Dense(units=classes, initializer=self.initializer)]

    def _block(self, filters: int, stride: int) -> list[Layer]:
        body = [*self._convolution(filters, stride), ReLU(), *self._convolution(filters)]
        return [Residual(body=body) if self.skips else Sequential(layers=body), ReLU()]

    def _convolution(self, filters: int, stride: int = 1) -> list[Layer]:
        layers: list[Layer] = [
            Conv2D(filters=filters, kernel_size=3, stride=stride, padding=1, initializer=self.initializer)
        ]
        return [*layers, BatchNorm()] if self.batch_norm else layers
