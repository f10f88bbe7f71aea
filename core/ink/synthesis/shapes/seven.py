"""7: a roof and a stem; with a hook before it in East Asia and France, with a bar across it in Europe."""

from __future__ import annotations

from core.ink.synthesis.batch_random import BatchRandom, Numbers
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def plain(rng: BatchRandom) -> list[Path]:
    """Roof, corner, stem."""
    return [_stem(rng, _roof(rng, Path()))[0]]


def hooked(rng: BatchRandom) -> list[Path]:
    """A hook goes down before the roof."""
    return [_stem(rng, _roof(rng, _hook(rng)))[0]]


def round_corner(rng: BatchRandom) -> list[Path]:
    """The roof flows into the stem."""
    return [_stem(rng, _roof(rng, Path(), sharp=False))[0]]


def hooked_round(rng: BatchRandom) -> list[Path]:
    """Hook and round corner: a quick East Asian hand."""
    return [_stem(rng, _roof(rng, _hook(rng), sharp=False))[0]]


def barred(rng: BatchRandom) -> list[Path]:
    """European: a bar across the stem."""
    return _with_bar(rng, _roof(rng, Path()))


def hooked_barred(rng: BatchRandom) -> list[Path]:
    """Hook and bar."""
    return _with_bar(rng, _roof(rng, _hook(rng)))


def looped_foot(rng: BatchRandom) -> list[Path]:
    """The pen leaves the stem with a small loop, which has no foot to its right as a 2's has."""
    path, right = _roof(rng, _hook(rng), sharp=False)
    foot, size = rng.triangular(0.15, 0.6), rng.triangular(0.04, 0.13)
    path.to((right + foot) / 2.0 + rng.normal(0.0, 0.05), 0.5).to(foot, 0.98 - size)
    path.to(foot - 1.2 * size, 1.0).to(foot - 2.0 * size, 0.99 - size).to(foot - size, 0.98 - 2.0 * size)
    out = rng.triangular(0.0, 1.5) * size
    return [path.to(foot + out, 0.98 - rng.triangular(0.6, 1.6) * size)]


def crossed_foot(rng: BatchRandom) -> list[Path]:
    """The bar is low and short."""
    path, right = _roof(rng, Path())
    foot, y, half = rng.triangular(0.2, 0.7), rng.triangular(0.58, 0.85), rng.triangular(0.08, 0.24)
    middle = 0.5 * right + 0.5 * foot
    x = middle + (foot - middle) * (2.0 * y - 1.0) + rng.normal(0.0, 0.03)
    bar = Path().to(x - half, y + rng.normal(0.02, 0.04)).to(x, y)
    return [path.to(middle, 0.5).to(foot, 1.0), bar.to(x + half * rng.triangular(0.6, 1.2), y)]


def arch(rng: BatchRandom) -> list[Path]:
    """As round as a walking stick."""
    right = rng.triangular(0.6, 0.9)
    path = Path().to(0.0, rng.triangular(0.15, 0.4)).to(0.05, rng.triangular(0.03, 0.12)).to(0.5 * right, 0.0)
    path.to(right, rng.triangular(0.03, 0.15)).to(right - 0.02, 0.3).to((right + 0.4) / 2.0, 0.62)
    return [path.to(rng.triangular(0.2, 0.7), 1.0)]


def _hook(rng: BatchRandom) -> Path:
    path = Path().to(rng.triangular(-0.08, 0.08), rng.triangular(0.1, 0.46))
    return path.turn(0.03, rng.triangular(-0.04, 0.12))


def _roof(rng: BatchRandom, path: Path, sharp: bool = True) -> tuple[Path, Numbers]:
    """The roof, and how far right it reaches."""
    right = rng.triangular(0.55, 1.0)
    if not path.begun:
        path.to(0.0, rng.triangular(-0.04, 0.22))
    path.to(0.55 * right, rng.normal(0.03, 0.04))
    end = rng.triangular(-0.1, 0.06)
    return (path.turn(right, end) if sharp else path.to(right, end).to(right + 0.01, 0.1)), right


def _stem(rng: BatchRandom, roof: tuple[Path, Numbers]) -> tuple[Path, Numbers]:
    """The stem, and where its middle is."""
    path, right = roof
    foot = rng.triangular(0.15, 0.78)
    middle = (right + foot) / 2.0 + rng.normal(-0.03, 0.06)
    return path.to(middle, 0.5).to(foot, 1.0), middle


def _with_bar(rng: BatchRandom, roof: tuple[Path, Numbers]) -> list[Path]:
    path, middle = _stem(rng, roof)
    y, half, tilt = rng.triangular(0.36, 0.58), rng.triangular(0.12, 0.4), rng.normal(0.0, 0.06)
    middle = middle + rng.normal(0.0, 0.05)
    bar = Path().to(middle - half, y + tilt).to(middle, y)
    return [path, bar.to(middle + half * rng.triangular(0.7, 1.2), y - tilt)]


SHAPES: Shares = {
    plain: 0.22,
    hooked: 0.12,
    round_corner: 0.14,
    hooked_round: 0.06,
    barred: 0.18,
    hooked_barred: 0.11,
    arch: 0.08,
    looped_foot: 0.05,
    crossed_foot: 0.04,
}
