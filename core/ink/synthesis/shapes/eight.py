"""8: one stroke that crosses itself, or two circles."""

from __future__ import annotations

from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def one_stroke(rng: BatchRandom) -> list[Path]:
    """An S and back up; the top may stay open."""
    return [_crossing(rng)]


def mirrored(rng: BatchRandom) -> list[Path]:
    """The same, begun to the other side."""
    return [_crossing(rng).mirrored()]


def open_foot(rng: BatchRandom) -> list[Path]:
    """Begun and ended below: upside down."""
    return [_crossing(rng).mirrored().upside_down()]


def circles(rng: BatchRandom) -> list[Path]:
    """Two circles that touch, more or less."""
    y, start, over = rng.triangular(0.35, 0.62), rng.triangular(-100, 100), rng.triangular(-20, 40)
    upper = Path().arc(
        (rng.normal(0.5, 0.04), y / 2.0),
        (rng.triangular(0.22, 0.46), y / 2.0),
        (start, start - 360 - over),
        11,
    )
    begin, over = -90 + rng.normal(0.0, 30), rng.triangular(-20, 40)
    radii = (rng.triangular(0.24, 0.5), (1.0 - y) / 2.0)
    return [upper, Path().arc((0.5, (y + 1.0) / 2.0), radii, (begin, begin - 360 - over), 11)]


def narrow(rng: BatchRandom) -> list[Path]:
    """Slim, with nearly straight lines that cross."""
    upper, y, lower = rng.triangular(0.28, 0.42), rng.triangular(0.42, 0.58), rng.triangular(0.18, 0.38)
    path = Path().to(rng.triangular(0.6, 1.0), rng.triangular(-0.03, 0.15)).to(0.5, 0.0)
    path.to(0.5 - upper, 0.45 * y).to(0.45, y).to(0.5 + 0.6 * lower, 0.8).to(0.42, 1.0)
    path.to(0.42 - 0.7 * lower, 0.85).to(0.5, y).to(0.5 + upper, 0.45 * y)
    return [path.to(rng.triangular(0.5, 0.95), rng.triangular(-0.05, 0.2))]


def _crossing(rng: BatchRandom) -> Path:
    upper, lower, y = rng.triangular(0.2, 0.46), rng.triangular(0.18, 0.5), rng.triangular(0.34, 0.62)
    path = Path().to(rng.triangular(0.45, 1.1), rng.triangular(-0.12, 0.25)).to(0.5, 0.01)
    path.to(0.5 - upper, 0.5 * y).to(0.5 + rng.normal(0.0, 0.03), y)
    path.to(0.5 + lower, (y + 1.0) / 2.0 + 0.01).to(0.5 + rng.normal(0.0, 0.03), 1.0)
    path.to(0.5 - lower, (y + 1.0) / 2.0 + 0.03).to(0.5 + rng.normal(-0.03, 0.05), y + 0.03)
    return path.to(0.5 + upper, 0.45 * y).to(rng.triangular(0.45, 1.05), rng.triangular(-0.15, 0.36))


SHAPES: Shares = {
    one_stroke: 0.40,
    mirrored: 0.09,
    open_foot: 0.09,
    circles: 0.15,
    narrow: 0.27,
}
