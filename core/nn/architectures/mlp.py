"""The multi-layer perceptron."""

from __future__ import annotations

import copy
from typing import Annotated

import msgspec
from msgspec import Meta

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import (
    REGULARIZATION,
    HiddenDropoutRate,
    HiddenUnits,
    WeightInitializer,
)
from core.nn.component import Fraction
from core.nn.initializers import He
from core.nn.layers import AnyActivation, BatchNorm, Dense, Dropout, Flatten, Layer, ReLU
from core.nn.optimizers import Optimizer


class MLP(Architecture):
    """Dense layers with an activation in between: the multi-layer perceptron (Rumelhart et al., 1986).

    Their sigmoid became ReLU, unless another activation is chosen: so do the texts begin.
    """

    hidden: Annotated[
        HiddenUnits,
        Meta(
            max_length=32,
            title="Hidden layers",
            description="Units of each hidden layer, from the first to the last.",
        ),
    ] = msgspec.field(default_factory=lambda: [50])
    activation: Annotated[AnyActivation, Meta(description="The nonlinearity after each hidden layer.")] = (
        msgspec.field(default_factory=ReLU)
    )
    initializer: WeightInitializer = msgspec.field(default_factory=He)
    batch_norm: Annotated[
        bool,
        Meta(description="Normalize the output of each hidden layer over the batch.", extra=REGULARIZATION),
    ] = False
    dropout: HiddenDropoutRate = 0.0
    input_dropout: Annotated[
        Fraction,
        Meta(description="Fraction of pixels dropped in each training step.", extra=REGULARIZATION),
    ] = 0.0

    @classmethod
    def default_optimizer(cls) -> Optimizer | None:
        return None

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
