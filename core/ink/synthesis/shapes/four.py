"""4: open or closed above, in one stroke or two."""

from __future__ import annotations

from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import ONLY_WHERE_ASKED_FOR, Shares


def open_top(rng: BatchRandom) -> list[Path]:
    """A corner and a bar, then the stem across it."""
    bar, x, left = rng.triangular(0.44, 0.7), rng.triangular(0.58, 0.85), rng.triangular(0.0, 0.35)
    top, foot = rng.triangular(-0.15, 0.35), rng.normal(-0.03, 0.08)
    path = Path().to(left, rng.triangular(0.0, 0.15)).to(0.6 * left + rng.normal(0.0, 0.02), 0.55 * bar)
    path.turn(rng.triangular(-0.02, 0.06), bar).to(0.45, bar + rng.normal(0.0, 0.03))
    path.to(x + rng.triangular(0.05, 0.4), bar + rng.normal(-0.01, 0.05))
    return [path, Path().to(x, top).to(x + 0.4 * foot, (top + 1.0) / 2.0).to(x + foot, 1.0)]


def cup(rng: BatchRandom) -> list[Path]:
    """A round cup, and a stem on its right side."""
    low, x, left = rng.triangular(0.42, 0.66), rng.triangular(0.65, 0.9), rng.triangular(-0.02, 0.2)
    path = Path().to(left, rng.triangular(0.0, 0.12)).to(left - 0.04, 0.55 * low).to(left + 0.03, 0.9 * low)
    path.to(0.32, low).to(0.58, 0.95 * low).to(x, 0.75 * low)
    stem = Path().to(x + 0.03, rng.triangular(-0.1, 0.15)).to(x, 0.7 * low)
    return [path, stem.to(x + rng.normal(-0.06, 0.07), 1.0)]


def one_stroke(rng: BatchRandom) -> list[Path]:
    """Cup and stem without lifting the pen."""
    low, x, left = rng.triangular(0.4, 0.6), rng.triangular(0.7, 0.9), rng.triangular(0.0, 0.2)
    foot = rng.normal(-0.06, 0.08)
    path = Path().to(left, rng.triangular(0.0, 0.12)).to(0.6 * left, 0.6 * low).to(0.5 * left + 0.04, low)
    path.to(0.4, low + 0.01).to(x - 0.08, 0.85 * low).turn(x + 0.02, rng.triangular(-0.05, 0.2))
    return [path.to(x + 0.4 * foot, 0.5).to(x + foot, 1.0)]


def low_right_side(rng: BatchRandom) -> list[Path]:
    """One stroke whose right side is short: from the cup it turns down at once, or after a little way up."""
    low, x, left = rng.triangular(0.36, 0.6), rng.triangular(0.6, 0.9), rng.triangular(0.0, 0.25)
    foot = rng.normal(-0.08, 0.1)
    path = Path().to(left, 0.0).to(0.5 * left, 0.55 * low).turn(rng.triangular(-0.03, 0.08), low)
    path.to(0.4, low + rng.normal(0.0, 0.03))
    path.turn(x, low - rng.triangular(-0.03, 0.32))
    return [path.to(x + 0.4 * foot, (low + 1.0) / 2.0).to(x + foot, 1.0)]


def low_cup(rng: BatchRandom) -> list[Path]:
    """The cup lies low and the stem is short: nearly a 6."""
    low, right = rng.triangular(0.7, 0.96), rng.triangular(0.25, 0.75)
    path = (
        Path().to(rng.triangular(0.1, 0.5), 0.0).to(0.1, 0.5 * low).to(rng.triangular(-0.03, 0.06), 0.9 * low)
    )
    path.to(0.3 * right, low).to(right * rng.triangular(0.7, 1.05), low + rng.normal(-0.01, 0.03))
    top = low - rng.triangular(0.08, 0.42)
    stem = Path().to(right + rng.triangular(-0.02, 0.25), top).to(right + rng.normal(0.02, 0.03), low)
    return [path, stem.to(right + rng.normal(-0.04, 0.08), 1.0)]


def bolt(rng: BatchRandom) -> list[Path]:
    """As lightning is drawn: a diagonal, a bar, and another diagonal that begins at the bar's end."""
    bar, top = rng.triangular(0.42, 0.65), rng.triangular(0.2, 0.6)
    x, foot = rng.triangular(0.6, 0.95), rng.triangular(0.35, 0.75)
    path = Path().to(top, 0.0).to(0.5 * top + rng.normal(0.0, 0.03), 0.5 * bar)
    path.turn(rng.triangular(-0.03, 0.06), bar).to(0.5 * x, bar + rng.normal(-0.01, 0.03))
    path.turn(x, bar - rng.triangular(-0.06, 0.12))
    return [path.to((x + foot) / 2.0 + rng.normal(0.0, 0.03), (bar + 1.0) / 2.0).to(foot, 1.0)]


def closed(rng: BatchRandom) -> list[Path]:
    """As printed: diagonal and bar, and the stem begins at the diagonal's top."""
    bar, x = rng.triangular(0.52, 0.75), rng.triangular(0.55, 0.8)
    top = rng.triangular(-0.05, 0.25)
    path = Path().to(x - rng.triangular(0.0, 0.12), 0.0).to(0.3, 0.55 * bar)
    path.turn(rng.triangular(-0.02, 0.05), bar).to(0.5, bar + rng.normal(0.0, 0.02))
    path.to(x + rng.triangular(0.08, 0.4), bar + rng.normal(0.0, 0.05))
    stem = Path().to(x + rng.normal(0.0, 0.03), top).to(x + rng.normal(0.0, 0.03), (top + 1.0) / 2.0)
    return [path, stem.to(x + rng.normal(-0.02, 0.05), 1.0)]


def upwards(rng: BatchRandom) -> list[Path]:
    """One stroke from below: stem, diagonal, bar."""
    bar, x = rng.triangular(0.5, 0.72), rng.triangular(0.55, 0.8)
    path = Path().to(x + rng.normal(0.0, 0.05), 1.0).to(x, 0.5).turn(x, 0.0).to(0.3, 0.52 * bar)
    path.turn(0.0, bar).to(0.5, bar + rng.normal(0.0, 0.02))
    return [path.to(x + rng.triangular(0.05, 0.4), bar + rng.normal(0.0, 0.04))]


def pointed(rng: BatchRandom) -> list[Path]:
    """Nearly a 9: the top closes, but with a corner on the left."""
    bar, x = rng.triangular(0.42, 0.58), rng.triangular(0.65, 0.85)
    path = Path().to(x - 0.05, rng.triangular(0.0, 0.1)).to(0.3, 0.45 * bar)
    path.turn(rng.triangular(0.0, 0.08), bar).to(0.4, bar + 0.02).to(x + rng.triangular(-0.02, 0.12), bar)
    stem = Path().to(x + rng.normal(0.0, 0.02), rng.triangular(-0.05, 0.1)).to(x - 0.02, 0.5)
    return [path, stem.to(x + rng.normal(-0.05, 0.07), 1.0)]


SHAPES: Shares = {
    open_top: 0.39,
    cup: 0.19,
    one_stroke: 0.13,
    low_right_side: 0.05,
    bolt: 0.04,
    closed: 0.15,
    upwards: 0.03,
    pointed: 0.02,
    low_cup: ONLY_WHERE_ASKED_FOR,
}
