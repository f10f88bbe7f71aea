"""3: two bowls, one above the other; the upper one may be a flat roof, and a loop may lie between them."""

from __future__ import annotations

from core.ink.synthesis.chance import Chance, Value
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def round_top(chance: Chance) -> list[Path]:
    """Two round bowls that meet in a corner."""
    x, y = chance.between(0.15, 0.5), chance.between(0.35, 0.57)
    path = Path().arc(
        (0.42, y / 2.0), (chance.between(0.2, 0.46), y / 2.0), (chance.between(-215, -115), 55.0), 6
    )
    return [_lower(chance, path.turn(x, y), y)]


def flat_top(chance: Chance) -> list[Path]:
    """A roof and a diagonal instead of the upper bowl."""
    x, y = chance.between(0.15, 0.5), chance.between(0.3, 0.5)
    path = Path().to(chance.between(0.0, 0.15), chance.between(-0.02, 0.1)).to(0.4, 0.0)
    path.turn(chance.between(0.65, 0.9), chance.between(-0.03, 0.05)).to(0.6, 0.5 * y)
    return [_lower(chance, path.turn(x, y), y)]


def looped(chance: Chance) -> list[Path]:
    """A small loop where the bowls meet."""
    x, y, size = chance.between(0.2, 0.45), chance.between(0.36, 0.55), chance.between(0.02, 0.1)
    path = Path().arc(
        (0.42, y / 2.0), (chance.between(0.3, 0.42), y / 2.0), (chance.between(-200, -130), 60.0), 6
    )
    path.to(x + 0.06, y + size).to(x - 0.04, y + 0.6 * size).to(x + 0.02, y - size)
    return [_lower(chance, path, y)]


def smooth(chance: Chance) -> list[Path]:
    """A quick hand: the bowls flow into each other."""
    y = chance.between(0.34, 0.56)
    path = Path().arc(
        (0.45, y / 2.0), (chance.between(0.22, 0.42), y / 2.0), (chance.between(-200, -115), 50.0), 6
    )
    return [_lower(chance, path.to(chance.between(0.42, 0.6), y), y, skip=1)]


def tall(chance: Chance) -> list[Path]:
    """A quick hand: a zigzag below which only the last stroke is bent."""
    x, y, left = chance.between(0.25, 0.55), chance.between(0.3, 0.5), chance.between(-0.1, 0.35)
    path = Path().to(chance.between(0.0, 0.25), chance.between(0.0, 0.15)).to(0.5, -0.01)
    path.to(chance.between(0.65, 0.95), chance.between(0.05, 0.15)).turn(x, y)
    path.to(chance.between(0.6, 0.9), y + 0.12).to(chance.between(0.5, 0.8), 0.78)
    return [path.to((left + 0.5) / 2.0, 0.97).to(left, chance.between(0.88, 1.05))]


def _lower(chance: Chance, path: Path, y: Value, skip: int = 0) -> Path:
    """The lower bowl, below y."""
    middle, start = (y + 1.0) / 2.0, -62.0
    radii, end = (chance.between(0.28, 0.56), 1.0 - middle), chance.between(100, 205)
    first = start + (end - start) * skip / 5
    return path.arc((0.42, middle), radii, (first, end), 6 - skip)


SHAPES: Shares = {
    round_top: 0.38,
    flat_top: 0.26,
    looped: 0.14,
    smooth: 0.13,
    tall: 0.09,
}
