"""A fast layer and its plain version side by side, in double precision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.nn.layers import Flatten, Layer
from core.nn.network import Network
from core.nn.plain import plain
from core.types import Shape

CLOSE = 1e-10
"""Largest difference, as a share of the largest number."""


def assert_close(found: np.ndarray, expected: np.ndarray, what: str) -> None:
    assert found.shape == expected.shape, what
    assert found.dtype == expected.dtype == np.float64, what
    scale = max(float(np.abs(expected).max(initial=0)), 1e-3)
    np.testing.assert_allclose(found, expected, rtol=0, atol=CLOSE * scale, err_msg=what)


@dataclass
class SideBySide:
    """One layer, alone in a network that owes the gradient by its images, with random numbers in it."""

    layer: Layer
    shape: Shape
    seed: int = 0

    def __post_init__(self) -> None:
        self.generator = np.random.default_rng([self.seed, 1])
        layers = [self.layer, Flatten()]
        self.network = Network(
            layers, self.shape, np.random.default_rng(2), np.float64, keeps_input_gradient=True
        )
        self.fill()
        self.fast = self.network.body.layers[0]
        self.plain = plain(self.fast)

    def fill(self) -> None:
        """Random parameters; what was measured as a variance stays positive."""
        self.network.vector = self.generator.standard_normal(self.network.vector.size)
        for name, parameter in self.network.parameters.items():
            if name.endswith("variance"):
                parameter.value[...] = 0.5 + np.abs(parameter.value)

    def signal(self, *shape: int) -> np.ndarray:
        """Random numbers, a third of them 0 as after ReLU: of them, several are equally large."""
        values = self.generator.standard_normal(shape)
        return values * (self.generator.random(shape) > 1 / 3)

    def check(self, batch: int, training: bool) -> None:
        """One batch there and back again: outputs, statistics, and the gradients by inputs and parameters."""
        inputs = self.signal(batch, *self.shape)
        self.network.body.resize(batch)
        state = self.network.generator.bit_generator.state
        outputs = self.fast.forward(inputs, training).copy()
        self.network.generator.bit_generator.state = state
        assert_close(outputs, self.plain.forward(inputs, training), "outputs")
        direction = self.signal(*outputs.shape)
        gradient = self.fast.backward(direction).copy()
        assert_close(gradient, self.plain.backward(direction), "input gradient")
        self._check_parameters()

    def _check_parameters(self) -> None:
        for fast, twin in zip(self.fast.leaves(), self.plain.leaves(), strict=True):
            assert {parameter.name for parameter in fast.parameters} == set(twin.parameters)
            for parameter in fast.parameters:
                name = f"{type(fast).__name__}.{parameter.name}"
                assert_close(parameter.value, twin.parameters[parameter.name], name)
                if hasattr(parameter, "gradient"):
                    assert_close(parameter.gradient, twin.gradients[parameter.name], f"gradient of {name}")
