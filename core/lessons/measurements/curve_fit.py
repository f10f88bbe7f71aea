"""The measurement of universal approximation: a network learns a curve, one number to one number."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
import numpy as np
from msgspec import Meta

from core.lessons.measurements.base import LoadData, Measured, Measurement
from core.nn.initializers import AnyInitializer, He
from core.nn.layers import AnyActivation, Dense, Layer, ReLU
from core.nn.network import Network
from core.nn.optimizers import Adam, AnyOptimizer
from core.types import Array

POINTS = 200
"""Places at which the curve is told to the network."""
SHOWN_POINTS = 100
CurvePoint = Annotated[list[Annotated[float, Meta(ge=-1, le=1)]], Meta(min_length=2, max_length=2)]
HiddenUnits = Annotated[int, Meta(ge=1, le=512)]


class CurveFit(Measurement):
    """Full-batch learning of a curve over x from -1 to 1; the loss is half the mean squared distance."""

    target: Literal["sine", "bumps", "step", "corner"] = "sine"
    points: Annotated[list[CurvePoint], Meta(min_length=2, max_length=200)] | None = None
    """A curve that somebody drew, [x, y] from left to right, instead of the target."""
    hidden: Annotated[list[HiddenUnits], Meta(min_length=1, max_length=12)] = msgspec.field(
        default_factory=lambda: [20]
    )
    activation: AnyActivation = msgspec.field(default_factory=ReLU)
    initializer: AnyInitializer = msgspec.field(default_factory=He)
    optimizer: AnyOptimizer = msgspec.field(default_factory=lambda: Adam(learning_rate=0.01))
    steps: Annotated[int, Meta(ge=1, le=20_000)] = 1_000

    figures = ("error", "largest_error", "parameters", "diverged")
    curves = ("fit", "target", "error")

    def needed_bytes(self) -> int:
        """Signals of all points, and the numbers of the network."""
        return 4 * (self._numbers * 8 + POINTS * sum(self.hidden) * 6)

    def seconds(self) -> float:
        """Many small steps."""
        return self.steps * (1e-4 + 6 * POINTS * self._numbers / 3e10)

    @property
    def _numbers(self) -> int:
        widths = [1, *self.hidden, 1]
        return sum((before + 1) * after for before, after in itertools.pairwise(widths))

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Step by step; the fit is shown now and then."""
        x = np.linspace(-1, 1, POINTS, dtype=np.float32)[:, None]
        wanted = self._wanted(x[:, 0]).astype(np.float32)[:, None]
        network = Network(self._layers(), (1,), np.random.default_rng(seed))
        optimizer, found = copy.copy(self.optimizer), Measured()
        optimizer.start(network.trained, network.gradients)
        with np.errstate(over="ignore", invalid="ignore"):
            for step in range(self.steps):
                away = network.forward(x, training=True) - wanted
                network.backward(np.ascontiguousarray(away / np.float32(POINTS)))
                optimizer.step(optimizer.learning_rate)
                if step % max(1, self.steps // 50) == 0:
                    found.add_point("error", step, float(np.sqrt(np.mean(away**2))))
                    self._show(found, x, network.forward(x), wanted)
                found.share = step / self.steps
                yield found
            self._show(found, x, network.forward(x), wanted)
            found.figures = _figures(network.forward(x) - wanted, network)
        found.share = 1.0
        yield found

    def _layers(self) -> list[Layer]:
        rows: list[Layer] = []
        for units in self.hidden:
            rows += [Dense(units=units, initializer=self.initializer), self.activation]
        return [*rows, Dense(units=1, initializer=self.initializer)]

    def _wanted(self, x: Array) -> Array:
        if self.points is not None:
            drawn = np.array(self.points)
            return np.asarray(np.interp(x, *drawn[np.argsort(drawn[:, 0], kind="stable")].T))
        curves: dict[str, Array] = {
            "sine": np.sin(np.pi * x),
            "bumps": np.sin(4 * np.pi * x) * (1 - np.abs(x)),
            "step": np.where(x < 0, -0.5, 0.5),
            "corner": 1 - 2 * np.abs(x),
        }
        return curves[self.target]

    def _show(self, found: Measured, x: Array, fit: Array, wanted: Array) -> None:
        for name, values in (("fit", fit), ("target", wanted)):
            found.curves.pop(name, None)
            for place in range(0, POINTS, POINTS // SHOWN_POINTS):
                found.add_point(name, float(x[place, 0]), float(values[place, 0]))


def _figures(away: Array, network: Network) -> dict[str, float]:
    error = float(np.sqrt(np.mean(away**2)))
    return {
        "error": error,
        "largest_error": float(np.abs(away).max()),
        "parameters": float(network.parameter_count),
        "diverged": float(not np.isfinite(error)),
    }
