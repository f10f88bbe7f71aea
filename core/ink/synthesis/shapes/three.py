"""3: two bowls, one above the other; the upper one may be a flat roof, and a loop may lie between them."""

from __future__ import annotations

from core.ink.synthesis.batch_random import BatchRandom, Value
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import ONLY_WHERE_ASKED_FOR, Shares


def round_top(rng: BatchRandom) -> list[Path]:
    """Two round bowls that meet in a corner."""
    x, y = rng.triangular(0.15, 0.5), rng.triangular(0.35, 0.57)
    path = Path().arc(
        (0.42, y / 2.0), (rng.triangular(0.2, 0.46), y / 2.0), (rng.triangular(-215, -115), 55.0), 6
    )
    return [_lower(rng, path.turn(x, y), y)]


def flat_top(rng: BatchRandom) -> list[Path]:
    """A roof and a diagonal instead of the upper bowl."""
    x, y = rng.triangular(0.15, 0.5), rng.triangular(0.3, 0.5)
    path = Path().to(rng.triangular(0.0, 0.15), rng.triangular(-0.02, 0.1)).to(0.4, 0.0)
    path.turn(rng.triangular(0.65, 0.9), rng.triangular(-0.03, 0.05)).to(0.6, 0.5 * y)
    return [_lower(rng, path.turn(x, y), y)]


def looped(rng: BatchRandom) -> list[Path]:
    """A small loop where the bowls meet."""
    x, y, size = rng.triangular(0.2, 0.45), rng.triangular(0.36, 0.55), rng.triangular(0.02, 0.1)
    path = Path().arc(
        (0.42, y / 2.0), (rng.triangular(0.3, 0.42), y / 2.0), (rng.triangular(-200, -130), 60.0), 6
    )
    path.to(x + 0.06, y + size).to(x - 0.04, y + 0.6 * size).to(x + 0.02, y - size)
    return [_lower(rng, path, y)]


def smooth(rng: BatchRandom) -> list[Path]:
    """A quick hand: the bowls flow into each other."""
    y = rng.triangular(0.34, 0.56)
    path = Path().arc(
        (0.45, y / 2.0), (rng.triangular(0.22, 0.42), y / 2.0), (rng.triangular(-200, -115), 50.0), 6
    )
    return [_lower(rng, path.to(rng.triangular(0.42, 0.6), y), y, skip=1)]


def tall(rng: BatchRandom) -> list[Path]:
    """A quick hand: a zigzag below which only the last stroke is bent."""
    x, y, left = rng.triangular(0.25, 0.55), rng.triangular(0.3, 0.5), rng.triangular(-0.1, 0.35)
    path = Path().to(rng.triangular(0.0, 0.25), rng.triangular(0.0, 0.15)).to(0.5, -0.01)
    path.to(rng.triangular(0.65, 0.95), rng.triangular(0.05, 0.15)).turn(x, y)
    path.to(rng.triangular(0.6, 0.9), y + 0.12).to(rng.triangular(0.5, 0.8), 0.78)
    return [path.to((left + 0.5) / 2.0, 0.97).to(left, rng.triangular(0.88, 1.05))]


def cut_short(rng: BatchRandom) -> list[Path]:
    """Below the corner a tail that ends before it turns back to the left: nearly a 2."""
    x, y, end = rng.triangular(0.2, 0.5), rng.triangular(0.46, 0.7), rng.triangular(0.55, 1.0)
    depth, across = rng.triangular(0.14, 0.26), rng.triangular(0.28, 0.46)
    path = Path().arc((0.45, depth), (across, depth), (rng.triangular(-215, -130), 20.0), 6)
    path.to(0.55 + 0.3 * x, 0.4 * depth + 0.6 * y).to(x, y)
    path.to((x + end) / 2.0 + rng.triangular(0.0, 0.12), (y + 1.0) / 2.0 - rng.triangular(0.0, 0.1))
    return [path.to(end, 1.0)]


def _lower(rng: BatchRandom, path: Path, y: Value, skip: int = 0) -> Path:
    """The lower bowl, below y."""
    middle, start = (y + 1.0) / 2.0, -62.0
    radii, end = (rng.triangular(0.28, 0.56), 1.0 - middle), rng.triangular(100, 205)
    first = start + (end - start) * skip / 5
    return path.arc((0.42, middle), radii, (first, end), 6 - skip)


SHAPES: Shares = {
    round_top: 0.38,
    flat_top: 0.26,
    looped: 0.14,
    smooth: 0.13,
    tall: 0.09,
    cut_short: ONLY_WHERE_ASKED_FOR,
}
