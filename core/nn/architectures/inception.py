"""GoogLeNet's inception module: windows of several sizes in parallel (Szegedy et al., 2015)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import REGULARIZATION, UsesBatchNorm
from core.nn.component import Fraction
from core.nn.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    GlobalAveragePool,
    Layer,
    MaxPool2D,
    Parallel,
    ReLU,
    Sequential,
)


class InceptionMini(Architecture):
    """Modules that apply windows of 1, 3 and 5 pixels and pooling in parallel (Szegedy et al., 2015).

    A convolution of 1 x 1 makes the signal narrow before the wide windows. Three modules of 4 times `width`
    maps in place of nine of up to 1024, no classifiers at the side; batch normalization, which came a little
    later (Ioffe and Szegedy, 2015).
    """

    width: Annotated[int, Meta(ge=4, le=64, description="Feature maps from each of the four branches.")] = 16
    modules: Annotated[
        int, Meta(ge=1, le=6, description="Number of modules; the image is halved after the first.")
    ] = 3
    batch_norm: UsesBatchNorm = True
    dropout: Annotated[
        Fraction,
        Meta(
            description="Fraction of the averaged maps dropped in each training step.",
            extra=REGULARIZATION,
        ),
    ] = 0.0

    def layers_for(self, classes: int) -> list[Layer]:
        layers = [*self._convolution(2 * self.width, 3), MaxPool2D(size=2)]
        for index in range(self.modules):
            layers.append(self._module())
            layers += [MaxPool2D(size=2)] if index == 0 else []
        layers.append(GlobalAveragePool())
        layers += [Dropout(rate=self.dropout)] if self.dropout else []
        return [*layers, Dense(units=classes)]

    def _module(self) -> Parallel:
        width, half = self.width, self.width // 2
        branches = (
            self._convolution(width, 1),
            [*self._convolution(width, 1), *self._convolution(width, 3)],
            [*self._convolution(half, 1), *self._convolution(width, 5)],
            [MaxPool2D(size=3, stride=1, padding=1), *self._convolution(width, 1)],
        )
        return Parallel(branches=[Sequential(layers=branch) for branch in branches])

    def _convolution(self, filters: int, size: int) -> list[Layer]:
        layers: list[Layer] = [Conv2D(filters=filters, kernel_size=size, padding=size // 2)]
        layers += [BatchNorm()] if self.batch_norm else []
        return [*layers, ReLU()]
