"""5: roof, neck and bowl, in one stroke or with the roof put on at the end."""

from __future__ import annotations

from core.ink.synthesis.batch_random import BatchRandom, Value
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def one_stroke(rng: BatchRandom) -> list[Path]:
    """From the roof's right end, with two corners."""
    y, x = rng.triangular(0.25, 0.55), rng.triangular(0.02, 0.3)
    path = Path().to(rng.triangular(0.6, 1.45), rng.triangular(-0.18, 0.08)).to(0.55, 0.0)
    path.turn(x + 0.06, rng.triangular(0.0, 0.03)).to(x + 0.02, 0.5 * y)
    return [_bowl(rng, path.turn(x + rng.normal(-0.02, 0.03), y + 0.04), y)]


def roof_last(rng: BatchRandom) -> list[Path]:
    """Neck and bowl, then the roof, which may lie too high or too far right."""
    y, x, gap = rng.triangular(0.25, 0.55), rng.triangular(0.02, 0.3), rng.normal(0.0, 0.06)
    high, end = rng.triangular(-0.03, 0.06), rng.triangular(0.55, 1.5)
    path = Path().to(x + 0.05, 0.0).to(x + 0.02, 0.5 * y).turn(x + rng.normal(-0.02, 0.03), y + 0.04)
    roof = Path().to(x + 0.05 + gap, high).to((x + end) / 2.0, high + rng.normal(-0.01, 0.02))
    return [_bowl(rng, path, y), roof.to(end, high + rng.normal(-0.03, 0.06))]


def like_s(rng: BatchRandom) -> list[Path]:
    """A quick hand: as round as an S."""
    y, x = rng.triangular(0.3, 0.58), rng.triangular(0.02, 0.3)
    path = Path().to(rng.triangular(0.75, 1.1), rng.triangular(-0.08, 0.08)).to(0.6, 0.0)
    path.to(x + 0.15, rng.triangular(0.0, 0.06)).to(x, 0.55 * y).to(x + 0.1, y).to(0.45, y + 0.03)
    return [_bowl(rng, path, y, skip=2)]


def steep(rng: BatchRandom) -> list[Path]:
    """The bowl hardly bulges: down to the right, then back to the left."""
    y, x = rng.triangular(0.36, 0.5), rng.triangular(0.15, 0.35)
    path = Path().to(rng.triangular(0.8, 1.15), rng.triangular(-0.1, 0.03))
    path.turn(x + 0.1, rng.triangular(-0.02, 0.05)).turn(x, y).to(0.5, y + rng.triangular(0.0, 0.1))
    path.to(rng.triangular(0.55, 0.75), 0.7).to(0.5, 0.93).to(0.25, 1.0)
    return [path.to(rng.triangular(-0.05, 0.15), rng.triangular(0.9, 1.0))]


def _bowl(rng: BatchRandom, path: Path, y: Value, skip: int = 0) -> Path:
    """The bowl, below y."""
    middle, start, end = (y + 1.0) / 2.0, -75.0, rng.triangular(100, 215)
    first = start + (end - start) * skip / 6
    return path.arc((0.42, middle), (rng.triangular(0.28, 0.56), 1.0 - middle), (first, end), 7 - skip)


SHAPES: Shares = {
    one_stroke: 0.38,
    roof_last: 0.22,
    like_s: 0.23,
    steep: 0.17,
}
