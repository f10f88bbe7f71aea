"""The measurement of the initialization lab: signals and gradients of an untrained network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import msgspec
import numpy as np
from msgspec import Meta

from core.data.sources import MNIST, DataSource
from core.exploration.limits import MAX_LAYERS, MAX_UNITS
from core.lessons.measurements.base import LoadData, Measured, Measurement
from core.lessons.measurements.training import counted, signal_figures
from core.nn.initializers import AnyInitializer, Normal
from core.nn.layers import AnyActivation, Sigmoid

INPUTS = 1_000


class SignalSpread(Measurement):
    """The texts' experiment: 1,000 inputs through layers of equal width; the seed draws the weights."""

    initializer: AnyInitializer = msgspec.field(default_factory=lambda: Normal(std=1.0))
    activation: AnyActivation = msgspec.field(default_factory=Sigmoid)
    layers: Annotated[int, Meta(ge=1, le=MAX_LAYERS)] = 5
    units: Annotated[int, Meta(ge=1, le=MAX_UNITS)] = 100
    batch_norm: bool = False
    inputs: Literal["random", "digits"] = "random"
    """Normally distributed numbers, or digits of MNIST."""

    figures = ("first_std", "last_std", "std_ratio", "gradient_ratio", "saturated", "dead")
    histograms = ("outputs", "gradients")

    def sources(self) -> Mapping[str, DataSource]:
        """The digits, where they are the inputs."""
        return {"inputs": MNIST()} if self.inputs == "digits" else {}

    def needed_bytes(self) -> int:
        """Outputs and gradients of all layers, in double precision."""
        return INPUTS * self.units * self.layers * 8 * 4

    def seconds(self) -> float:
        """One pass forward and back."""
        return 0.05 + 6e-7 * INPUTS * self.layers * self.units**2 / 100

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """All layers at once."""
        from core.exploration.initialization_lab import LabSetting, look  # not at a start of the window

        setting = LabSetting(
            self.initializer, self.activation, self.layers, self.units, self.batch_norm, seed
        )
        signals, found = look(setting, self._inputs(seed, load)), Measured(share=1.0)
        outputs, gradients = [one.outputs for one in signals], [one.gradients for one in signals]
        names = [str(place) for place in range(1, len(signals) + 1)]
        found.histograms = {
            "outputs": [counted(name, one) for name, one in zip(names, outputs, strict=True)],
            "gradients": [counted(name, one) for name, one in zip(names, gradients, strict=True)],
        }
        first = outputs[0].std
        found.figures = {
            **signal_figures(outputs, gradients, signals[-1].saturated, signals[-1].dead),
            "first_std": first,
            "std_ratio": outputs[-1].std / first if first else 0.0,
        }
        yield found

    def _inputs(self, seed: int, load: LoadData) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        from core.exploration.initialization_lab import random_inputs

        if self.inputs == "random":
            return np.asarray(random_inputs(INPUTS, self.units, seed), np.float64)
        images = load(MNIST()).train.images[:INPUTS]
        return images.reshape(len(images), -1) / 255.0
