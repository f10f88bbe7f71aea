"""Style: what all lines of a digit have in common because of who wrote it: slant, aspect, proportions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.synthesis.batch_random import BatchRandom, Numbers

_PI = np.pi


def restyle(points: Numbers, labels: NDArray[np.uint8], rng: BatchRandom) -> Numbers:
    """(N, T, 2) points of the unit box as their writers would put them; labels (N,)."""
    x, y = points[..., 0] - 0.5, points[..., 1] - 0.5
    x, y = _bent(x, y, rng)
    x = x * _aspect(labels, rng)[:, None]
    x = x - rng.normal(0.18, 0.25)[:, None] * y
    turn = rng.normal(0.0, 0.10)[:, None]
    return np.stack((x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)), axis=-1)


def _aspect(labels: NDArray[np.uint8], rng: BatchRandom) -> Numbers:
    """Width by height. A 1 has no width of its own; a 0 is rounder than the others."""
    mean = np.choose(labels == 1, (-0.25, -0.35)) + np.where(labels == 0, 0.17, 0.0)
    return np.asarray(np.exp(mean + rng.normal(0.0, 0.30)))


def _bent(x: Numbers, y: Numbers, rng: BatchRandom) -> tuple[Numbers, Numbers]:
    """The paper, as it were, is bent: halves of other sizes, bowed axes, slow waves."""

    def spread(size: float) -> Numbers:
        return rng.normal(0.0, size)[:, None]

    def waves(frequency: float) -> Numbers:
        """Along both axes."""
        first, second = (rng.uniform(0.0, 2.0 * _PI)[:, None] for _ in range(2))
        along = spread(0.027) * np.sin(frequency * _PI * y + first)
        return along + spread(0.025) * np.sin(frequency * _PI * x + second)

    down = y + spread(0.075) * np.cos(_PI * y) + spread(0.05) * x
    across = x * (1.0 + spread(0.19) * 2.0 * y)
    across = across + spread(0.05) * np.cos(1.2 * _PI * y) + spread(0.05) * np.cos(_PI * x)
    for frequency in (1.0, 1.7):
        across, down = across + waves(frequency), down + waves(frequency)
    return across, down
