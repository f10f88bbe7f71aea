"""The initialization lab: what signals and gradients of an untrained network look like, layer by layer.

The texts' experiment (1,000 inputs of 100 numbers through five layers of 100) with a network of ours: its
outputs, and what the texts leave out, the gradients of the loss on the way back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core.exploration.histogram import Histogram, histogram
from core.nn.initializers import Initializer, Normal
from core.nn.layers import Activation, AnyActivation, BatchNorm, Dense, Layer, Sigmoid
from core.nn.network import Network
from core.nn.probe import LayerProbe
from core.types import Array

CLASSES = 10
"""Classes of the loss whose gradient goes back; the labels are drawn at random."""


@dataclass(frozen=True)
class LabSetting:
    """What is tried: layers of equal width, how they start, and what stands between them."""

    initializer: Initializer = field(default_factory=lambda: Normal(std=1.0))
    activation: AnyActivation = field(default_factory=Sigmoid)
    layers: int = 5
    units: int = 100
    batch_norm: bool = False
    seed: int = 1

    def network_layers(self) -> list[Layer]:
        """Those of the network: the hidden ones, and one that makes scores for a loss."""
        rows: list[Layer] = []
        for _ in range(self.layers):
            rows.append(Dense(units=self.units, initializer=self.initializer))
            rows += [BatchNorm()] if self.batch_norm else []
            rows.append(self.activation)
        return [*rows, Dense(units=CLASSES, initializer=self.initializer)]


@dataclass(frozen=True, eq=False)
class LayerSignals:
    """What comes out of the activation of one hidden layer, and what goes back through it."""

    outputs: Histogram
    gradients: Histogram
    """Of the loss by the outputs."""
    dead: float | None
    """See core.nn.probe."""
    saturated: float | None


def random_inputs(rows: int = 1000, columns: int = 100, seed: int = 1) -> Array:
    """The inputs of the texts: (rows, columns) normally distributed numbers."""
    return np.random.default_rng(seed).standard_normal((rows, columns))


def look(setting: LabSetting, inputs: Array) -> list[LayerSignals]:
    """Every hidden layer, for inputs (N, values); images are flattened before."""
    generator = np.random.default_rng(setting.seed)
    network = Network(setting.network_layers(), inputs.shape[1:], generator)
    labels = generator.integers(CLASSES, size=len(inputs))
    probe = network.probe(inputs, labels, training=True)
    return [_signals(row) for row in probe.layers if isinstance(row.layer, Activation)]


def _signals(row: LayerProbe) -> LayerSignals:
    assert row.output_gradients is not None, "labels were given"
    return LayerSignals(
        outputs=histogram(row.outputs, row.layer.output_range),
        gradients=histogram(row.output_gradients),
        dead=row.dead,
        saturated=row.saturated,
    )
