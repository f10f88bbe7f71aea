"""6: a stem that rolls up into a loop."""

from __future__ import annotations

import numpy as np

from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def plain(rng: BatchRandom) -> list[Path]:
    """A bowed stem and a round loop."""
    path, top, left = Path(), rng.triangular(0.1, 0.85), rng.triangular(0.2, 0.5)
    high = rng.triangular(0.44, 0.82)
    path.to(top, rng.triangular(-0.05, 0.05))
    path.to((top + 0.42 - left) / 2.0 + rng.normal(-0.03, 0.055), 0.4 * high)
    middle = (high + 1.0) / 2.0
    return [path.arc((0.42, middle), (left, 1.0 - middle), (190.0, -170 - rng.triangular(-70, 70)), 11)]


def straight(rng: BatchRandom) -> list[Path]:
    """The stem is upright and straight."""
    high, left = rng.triangular(0.44, 0.82), rng.triangular(0.2, 0.5)
    path = Path().to(rng.triangular(0.05, 0.3), 0.0).to(rng.triangular(0.03, 0.15), 0.5 * high)
    middle = (high + 1.0) / 2.0
    return [path.arc((0.42, middle), (left, 1.0 - middle), (190.0, -170 - rng.triangular(-70, 70)), 11)]


def curled(rng: BatchRandom) -> list[Path]:
    """The loop's end rolls up inside."""
    high, left, top = rng.triangular(0.44, 0.82), rng.triangular(0.2, 0.5), rng.triangular(0.1, 0.85)
    path = Path().to(top, rng.triangular(-0.05, 0.05))
    path.to((top + 0.42 - left) / 2.0 + rng.normal(-0.03, 0.055), 0.4 * high)
    middle = (high + 1.0) / 2.0
    path.arc((0.42, middle), (left, 1.0 - middle), (190.0, -135 - rng.triangular(-50, 50)), 10)
    return [path.to(0.45, middle + 0.02)]


def pointed(rng: BatchRandom) -> list[Path]:
    """The loop begins with a narrow turn at the stem's foot."""
    high, top = rng.triangular(0.44, 0.68), rng.triangular(0.3, 0.8)
    path = Path().to(top, 0.0).to(0.4 * top, 0.35).to(0.06, 0.72).to(0.2, 0.97).to(0.5, 1.0).to(0.78, 0.85)
    path.to(0.75, high + 0.08).to(0.5, high).to(0.25, high + 0.12)
    return [path.to(rng.triangular(0.08, 0.2), rng.triangular(0.75, 0.95))]


def spiral(rng: BatchRandom) -> list[Path]:
    """Wide, and ends in its own middle."""
    top, high = rng.triangular(0.2, 0.75), rng.triangular(0.42, 0.66)
    path = Path().to(top, rng.triangular(-0.05, 0.15)).to(0.35 * top, 0.3).to(0.03, 0.7).to(0.4, 1.0)
    path.to(rng.triangular(0.75, 1.05), 0.78).to(rng.triangular(0.6, 0.85), high)
    path.to(0.42, high + rng.triangular(0.0, 0.12))
    return [path.to(rng.triangular(0.3, 0.45), high + rng.triangular(0.12, 0.3))]


def small_loop(rng: BatchRandom) -> list[Path]:
    """A long stem and a tiny loop."""
    top, high, width = rng.triangular(0.2, 0.9), rng.triangular(0.62, 0.85), rng.triangular(0.3, 0.75)
    path = Path().to(top, 0.0).to(0.4 * top, 0.45).to(rng.triangular(-0.02, 0.08), 0.85).to(0.2, 1.0)
    path.to(0.8 * width, 0.97).to(width, (high + 1.0) / 2.0).to(0.6 * width, high)
    return [path.to(rng.triangular(0.05, 0.2), high + rng.triangular(0.0, 0.12))]


def through(rng: BatchRandom) -> list[Path]:
    """The loop's end goes on through the stem, or through the loop's own foot to the right."""
    high, top, width = rng.triangular(0.45, 0.75), rng.triangular(0.15, 0.8), rng.triangular(0.5, 0.85)
    path = Path().to(top, 0.0).to(0.4 * top, 0.38).to(rng.triangular(-0.02, 0.08), 0.75).to(0.25, 0.97)
    path.to(0.8 * width, 0.9).to(width, (high + 0.9) / 2.0 - 0.05).to(0.65 * width, high)
    right, low = rng.bernoulli(0.5), rng.triangular(0.85, 1.1)
    path.to(0.25, (high + 0.9) / 2.0)
    path.to(np.where(right, 0.32, 0.0), np.where(right, low - 0.08, high + 0.3))
    return [path.to(np.where(right, rng.triangular(0.6, 1.05), rng.triangular(-0.2, -0.02)), low)]


SHAPES: Shares = {
    plain: 0.38,
    straight: 0.11,
    curled: 0.07,
    pointed: 0.17,
    spiral: 0.15,
    small_loop: 0.06,
    through: 0.06,
}
