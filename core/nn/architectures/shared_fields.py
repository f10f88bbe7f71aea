"""Fields that several architectures have."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from core.nn.component import Fraction
from core.nn.initializers import AnyInitializer

REGULARIZATION = {"group": "Regularization"}
"""Where the form shows what keeps a network from learning by heart."""

FilterCounts = list[Annotated[int, Meta(ge=1, le=512)]]
"""How many features each convolution, or each block of them, looks for."""

HiddenUnits = list[Annotated[int, Meta(ge=1, le=8192)]]
"""How many units each hidden dense layer has."""

RecurrentUnits = Annotated[
    list[Annotated[int, Meta(ge=1, le=4096)]],
    Meta(min_length=1, max_length=4, title="Hidden layers", description="Units of each recurrent layer."),
]

WeightInitializer = Annotated[
    AnyInitializer, Meta(description="How the weights are initialized.", extra={"group": "Initialization"})
]

UsesBatchNorm = Annotated[
    bool, Meta(description="Normalize the output of each convolution over the batch.", extra=REGULARIZATION)
]

HiddenDropoutRate = Annotated[
    Fraction,
    Meta(description="Fraction of hidden units dropped in each training step.", extra=REGULARIZATION),
]
