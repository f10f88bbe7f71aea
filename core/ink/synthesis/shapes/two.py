"""2: an arch and a foot; the corner between them is sharp, looped or round."""

from __future__ import annotations

from core.ink.synthesis.batch_random import BatchRandom, Numbers
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import ONLY_WHERE_ASKED_FOR, Shares


def angular(rng: BatchRandom) -> list[Path]:
    """A sharp corner, then straight to the right."""
    path, _ = _arch(rng)
    left = rng.triangular(-0.15, 0.12)
    path.to(0.62 + rng.normal(0.0, 0.05), 0.62).to(left + 0.18, 0.87).turn(left, 1.0)
    path.to(0.5, 1.0 + rng.normal(0.0, 0.04))
    return [path.to(rng.triangular(0.8, 1.3), 1.0 + rng.normal(0.0, 0.07))]


def small_loop(rng: BatchRandom) -> list[Path]:
    """A small loop in the corner."""
    path, _ = _arch(rng)
    size = rng.triangular(0.5, 1.6)
    path.to(0.62 + rng.normal(0.0, 0.04), 0.6).to(0.36, 0.82).to(0.14, 0.97)
    path.to(0.03 - 0.03 * size, 0.96 - 0.05 * size).to(0.1, 0.88 - 0.05 * size)
    path.to(0.26 + 0.04 * size, 0.88 - 0.02 * size).to(0.55, 0.98).to(0.8, 1.02)
    return [path.to(rng.triangular(0.95, 1.3), rng.triangular(0.86, 1.04))]


def big_loop(rng: BatchRandom) -> list[Path]:
    """A loop as large as the arch, as cursive hands write."""
    path, depth = _arch(rng)
    low, height = rng.triangular(0.8, 1.02), rng.triangular(0.12, 0.58)
    left, right, end = rng.triangular(-0.25, 0.12), rng.triangular(0.3, 0.82), rng.triangular(0.8, 1.2)
    path.to(0.45 + 0.4 * right + rng.normal(0.0, 0.05), depth + 0.5 * low + rng.normal(0.0, 0.03))
    path.to(right, low - 0.15 * height).to((left + right) / 2.0 - 0.02, low).to(left, low - 0.35 * height)
    path.to(left + 0.08, low - 0.85 * height).to(0.3 * left + 0.5 * right, low - height)
    path.to(right + 0.1, low - 0.6 * height)
    tail = right + rng.triangular(0.15, 0.45)
    return [path.to((right + tail) / 2.0 + 0.05, (low - 0.4 * height + end) / 2.0).to(tail, end)]


def back(rng: BatchRandom) -> list[Path]:
    """Down to the lower left, back up a little, then a tail to the lower right."""
    path, _ = _arch(rng)
    rise = rng.triangular(0.08, 0.3)
    path.to(0.66 + rng.normal(0.0, 0.05), 0.5).to(0.36, 0.78)
    path.turn(rng.triangular(-0.12, 0.12), rng.triangular(0.92, 1.02))
    path.to(0.2, 1.0 - rise).to(0.42, 1.02 - rise).to(0.7, 1.0)
    return [path.to(rng.triangular(0.85, 1.25), rng.triangular(0.95, 1.15))]


def check(rng: BatchRandom) -> list[Path]:
    """A small arch, a long straight diagonal and a wide flat foot."""
    x, y, left = rng.triangular(0.3, 0.6), rng.triangular(0.0, 0.12), rng.triangular(-0.15, 0.1)
    path = Path().to(x - rng.triangular(0.1, 0.35), y + rng.triangular(0.0, 0.2)).to(x - 0.05, y)
    path.to(x + rng.triangular(0.02, 0.12), y + 0.08).to((x + left) / 2.0 + 0.05, 0.55).turn(left, 1.0)
    path.to(0.45, 1.0 + rng.normal(-0.02, 0.04))
    return [path.to(rng.triangular(0.75, 1.25), 1.0 + rng.normal(-0.03, 0.07))]


def sloping(rng: BatchRandom) -> list[Path]:
    """The corner lies high; the foot runs down to the right."""
    path, _ = _arch(rng)
    left, high, end = rng.triangular(-0.2, 0.15), rng.triangular(0.68, 0.95), rng.triangular(0.75, 1.3)
    path.to(0.6 + rng.normal(0.0, 0.05), 0.55 * high + 0.05).to(0.5 * left + 0.25, 0.85 * high)
    path.turn(left, high).to((left + end) / 2.0, (high + 1.0) / 2.0 + rng.normal(0.0, 0.03))
    return [path.to(end, rng.triangular(0.95, 1.12))]


def like_z(rng: BatchRandom) -> list[Path]:
    """As straight as a Z."""
    top = rng.triangular(-0.02, 0.08)
    path = Path().to(rng.triangular(0.0, 0.15), rng.triangular(0.0, 0.15)).to(0.4, top - 0.02)
    path.turn(0.85, top + rng.triangular(0.0, 0.05)).to(0.5 + rng.normal(0.04, 0.05), 0.5)
    path.turn(rng.triangular(-0.15, 0.1), 1.0).to(0.5, 1.0 + rng.normal(0.0, 0.03))
    return [path.to(rng.triangular(0.8, 1.25), 1.0 + rng.normal(0.0, 0.05))]


def round_foot(rng: BatchRandom) -> list[Path]:
    """No corner at all."""
    path, _ = _arch(rng)
    path.to(0.66 + rng.normal(0.0, 0.05), 0.55).to(0.32, 0.78).to(0.03, 0.92).to(0.08, 1.0).to(0.4, 0.99)
    return [path.to(rng.triangular(0.8, 1.25), rng.triangular(0.93, 1.06))]


def short_foot(rng: BatchRandom) -> list[Path]:
    """The foot is hardly begun: nearly the arch of a 7."""
    path, _ = _arch(rng)
    left = rng.triangular(0.1, 0.5)
    path.to(0.62 + rng.normal(0.0, 0.05), 0.5).to(left + 0.1, 0.82).to(left, 0.95).to(left + 0.05, 1.0)
    return [path.to(left + rng.triangular(0.08, 0.35), 1.0 + rng.normal(0.0, 0.03))]


def _arch(rng: BatchRandom) -> tuple[Path, Numbers]:
    """The arch, and half of its height."""
    width, depth, start = rng.triangular(0.22, 0.45), rng.triangular(0.1, 0.28), rng.triangular(110, 250)
    return Path().arc((0.47, depth), (width, depth), (start, 372.0), 6), depth


SHAPES: Shares = {
    angular: 0.21,
    sloping: 0.11,
    small_loop: 0.14,
    big_loop: 0.26,
    back: 0.08,
    check: 0.06,
    like_z: 0.09,
    round_foot: 0.1,
    short_foot: ONLY_WHERE_ASKED_FOR,
}
