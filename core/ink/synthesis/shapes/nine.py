"""9: a loop and a tail, which is straight in America and curled in Europe."""

from __future__ import annotations

import numpy as np

from core.ink.synthesis.batch_random import BatchRandom, Numbers
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def straight(rng: BatchRandom) -> list[Path]:
    """The pen goes back up to the loop's corner and straight down."""
    path, x, _ = _loop(rng)
    path.turn(x + rng.normal(0.0, 0.03), rng.triangular(0.02, 0.2))
    return [path.to(x - rng.triangular(0.0, 0.06), 0.5).to(x - rng.triangular(-0.02, 0.35), 1.0)]


def curled(rng: BatchRandom) -> list[Path]:
    """The tail is bent to the left, as far as a 3's."""
    path, x, _ = _loop(rng)
    path.turn(x + 0.01, rng.triangular(0.05, 0.2)).to(x + rng.normal(0.0, 0.03), 0.6)
    path.to(x - rng.triangular(0.05, 0.2), 0.92).to(x - rng.triangular(0.3, 0.5), 1.02)
    return [path.to(rng.triangular(-0.4, 0.25), rng.triangular(0.72, 1.02))]


def smooth(rng: BatchRandom) -> list[Path]:
    """The loop flows into the tail."""
    path, x, height = _loop(rng)
    path.to(x + 0.02, 0.5 * height + 0.05).to(x - 0.02, 0.62)
    return [path.to(x - rng.triangular(0.0, 0.3), 1.0)]


def circle_and_stem(rng: BatchRandom) -> list[Path]:
    """A circle, and a stem put beside it."""
    height, across, start = rng.triangular(0.3, 0.6), rng.triangular(0.2, 0.45), rng.triangular(-120, 0)
    x = 0.45 + across
    circle = Path().arc(
        (0.45, height / 2.0),
        (across, height / 2.0),
        (start, start - 360 - rng.triangular(-25, 40)),
        11,
    )
    stem = Path().to(x + rng.normal(0.0, 0.03), rng.triangular(-0.05, 0.25))
    return [circle, stem.to(x - rng.normal(0.02, 0.03), 0.5).to(x - rng.triangular(-0.02, 0.3), 1.0)]


def open_loop(rng: BatchRandom) -> list[Path]:
    """The loop stays open; the tail is long, often with a flat curl."""
    height, x = rng.triangular(0.3, 0.55), rng.triangular(0.75, 0.95)
    path = Path().to(x - rng.triangular(-0.08, 0.25), rng.triangular(-0.02, 0.12)).to(0.5, 0.0)
    path.to(rng.triangular(0.02, 0.2), 0.5 * height).to(0.35, height)
    path.to(x - 0.15, height * rng.triangular(0.7, 0.95)).to(x, height * rng.triangular(0.2, 0.7))
    curls = rng.bernoulli(0.6)
    end = np.where(curls, rng.triangular(-0.35, 0.25), x - rng.triangular(0.0, 0.3))
    path.to(x + rng.normal(0.0, 0.03), 0.62)
    path.to(np.where(curls, x - 0.12, (x + end) / 2.0), np.where(curls, 0.9, 0.82))
    path.to(np.where(curls, x - 0.4, (x + 3.0 * end) / 4.0), np.where(curls, 1.02, 0.95))
    return [path.to(end, np.where(curls, rng.triangular(0.8, 1.0), 1.04))]


def loop_first(rng: BatchRandom) -> list[Path]:
    """From the loop's lowest point round its left side: the loop may stay open, or cross the tail."""
    height, across = rng.triangular(0.32, 0.62), rng.triangular(0.2, 0.46)
    x = 0.45 + across
    path = Path()
    path.to(x + rng.triangular(-0.35, 0.2), height * rng.triangular(0.55, 1.05))
    path.arc((0.45, height / 2.0), (across, height / 2.0), (rng.triangular(60, 110), 350.0), 8)
    curls = rng.bernoulli(0.4)
    path.to(x + rng.normal(0.0, 0.02), 0.62)
    path.to(x - np.where(curls, rng.triangular(0.05, 0.2), rng.triangular(0.0, 0.2)), 0.92)
    end = np.where(curls, rng.triangular(-0.3, 0.3), x - rng.triangular(0.1, 0.3))
    return [path.to(end, np.where(curls, rng.triangular(0.8, 1.02), 1.06))]


def wide_tail(rng: BatchRandom) -> list[Path]:
    """A small loop above a wide tail: the 9 that is read as a 3."""
    height, across = rng.triangular(0.25, 0.5), rng.triangular(0.2, 0.42)
    x, end = 0.45 + across, rng.triangular(-0.35, 0.15)
    degrees = rng.triangular(-95, 0), -345 + rng.normal(0.0, 20)
    path = Path().arc((0.45, height / 2.0), (across, height / 2.0), degrees, 8)
    path.turn(x + rng.normal(0.0, 0.03), rng.triangular(0.05, 0.25))
    path.to(x + rng.triangular(-0.03, 0.06), 0.55).to(x - rng.triangular(-0.02, 0.1), 0.88)
    path.to(x - rng.triangular(0.15, 0.35), 1.0).to((x + end) / 2.0 - 0.05, 1.02)
    return [path.to(end, rng.triangular(0.85, 1.03))]


def _loop(rng: BatchRandom) -> tuple[Path, Numbers, Numbers]:
    """The loop, its right side and its height."""
    height, across = rng.triangular(0.3, 0.66), rng.triangular(0.18, 0.48)
    degrees = rng.triangular(-105, 0), -345 + rng.normal(0.0, 15)
    path = Path().arc((0.45, height / 2.0), (across, height / 2.0), degrees, 9)
    return path, 0.45 + across, height


SHAPES: Shares = {
    straight: 0.34,
    curled: 0.11,
    smooth: 0.14,
    circle_and_stem: 0.13,
    open_loop: 0.11,
    wide_tail: 0.09,
    loop_first: 0.08,
}
