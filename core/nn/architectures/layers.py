"""Any network: a list of layers."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.layers import AnyLayer, Dense, Flatten, Layer
from core.nn.layers.blocks import MAX_LAYERS
from core.nn.optimizers import Optimizer


class Layers(Architecture):
    """A network given layer by layer; the last layer must output one number per class."""

    layers: Annotated[
        list[AnyLayer],
        Meta(max_length=MAX_LAYERS, description="The layers, from the image to the classes."),
    ] = msgspec.field(default_factory=lambda: [Flatten(), Dense(units=10)])

    @classmethod
    def of(cls, architecture: Architecture, classes: int) -> Layers:
        """Those of another architecture, to be changed one by one."""
        return cls(layers=architecture.layers_for(classes))

    @classmethod
    def default_optimizer(cls) -> Optimizer | None:
        return None

    def layers_for(self, classes: int) -> list[Layer]:
        return list(self.layers)
