"""1: a stem, with an upstroke in Europe, with a foot where it is written as it is printed."""

from __future__ import annotations

import numpy as np

from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import ONLY_WHERE_ASKED_FOR, Shares


def plain(rng: BatchRandom) -> list[Path]:
    """The stem alone, as in America and East Asia."""
    lean, bow = rng.normal(0.0, 0.15), rng.normal(0.0, 0.045)
    path = Path().to(0.5 + lean, 0.0).to(0.5 + 0.3 * lean + bow, 0.33)
    return [path.to(0.5 - 0.3 * lean + bow, 0.66).to(0.5 - lean, 1.0)]


def upstroke(rng: BatchRandom) -> list[Path]:
    """European: a stroke up to the stem's top, short or as long as the stem itself."""
    across, bow = rng.triangular(0.06, 0.7), rng.normal(0.0, 0.04)
    down = rng.triangular(0.05, 0.25) + across * rng.triangular(0.1, 1.2)
    path = Path().to(0.5 - across, down).to(0.5 - 0.45 * across, 0.45 * down + bow).turn(0.5, 0.0)
    path.to(0.5 + rng.normal(0.0, 0.03), 0.5)
    return [path.to(0.5 + rng.normal(-0.02, 0.06), 1.0)]


def long_upstroke(rng: BatchRandom) -> list[Path]:
    """The upstroke begins far down, as far as the stem's own foot: steep, where a 7's roof is flat."""
    across = rng.triangular(0.35, 0.95)
    down, bow = np.maximum(rng.triangular(0.4, 0.95), 0.75 * across), rng.normal(0.0, 0.05)
    path = Path().to(0.5 - across, down).to(0.5 - 0.5 * across, 0.5 * down + bow).turn(0.5, 0.0)
    path.to(0.5 + rng.normal(0.0, 0.03), 0.5)
    return [path.to(0.5 + rng.normal(0.0, 0.05), 1.0)]


def flat_upstroke(rng: BatchRandom) -> list[Path]:
    """The upstroke is as long as the stem, and hardly steeper than the roof of a 7 that rises."""
    across, bow = rng.triangular(0.5, 1.4), rng.normal(0.0, 0.04)
    down = across * rng.triangular(0.4, 0.8)
    path = Path().to(0.5 - across, down).to(0.5 - 0.5 * across, 0.5 * down + bow).turn(0.5, 0.0)
    path.to(0.5 + rng.normal(-0.02, 0.04), 0.5)
    return [path.to(0.5 + rng.normal(-0.03, 0.08), 1.0)]


def hooked_foot(rng: BatchRandom) -> list[Path]:
    """The pen leaves the foot with a small hook, mostly to the right, where a 6 would close its loop."""
    way = np.where(rng.bernoulli(0.8), 1.0, -1.0)
    reach, rise = rng.triangular(0.06, 0.3), rng.triangular(0.0, 0.16)
    upstroke, across = rng.bernoulli(0.4), rng.triangular(0.05, 0.3)
    path = Path().to(0.5 - np.where(upstroke, across, 0.02), np.where(upstroke, 0.6 * across, -0.03))
    path.turn(0.5, 0.0).to(0.5 + rng.normal(0.0, 0.04), 0.5).to(0.5 + rng.normal(0.0, 0.03), 0.94)
    return [path.to(0.5 + 0.5 * way * reach, 1.0).to(0.5 + way * reach, 0.98 - rise)]


def printed(rng: BatchRandom) -> list[Path]:
    """Upstroke, stem and foot."""
    return [*upstroke(rng), _foot(rng)]


def footed(rng: BatchRandom) -> list[Path]:
    """Stem and foot."""
    return [*plain(rng), _foot(rng)]


def ticked(rng: BatchRandom) -> list[Path]:
    """A quick hand: a small tick where the pen comes, sometimes another where it goes."""
    path = Path().to(0.5 - rng.triangular(0.03, 0.2), rng.triangular(0.04, 0.2)).to(0.48, 0.02)
    path.to(0.52, 0.12).to(0.5 + rng.normal(0.0, 0.03), 0.5).to(0.5 + rng.normal(0.0, 0.05), 0.97)
    return [path.to(0.5 + rng.triangular(-0.05, 0.18), 1.0)]


def _foot(rng: BatchRandom) -> Path:
    reach = rng.triangular(0.12, 0.42)
    path = Path().to(0.5 - reach * rng.triangular(0.7, 1.2), 1.0 + rng.normal(0.0, 0.03))
    path.to(0.5, 1.0 + rng.normal(0.0, 0.02))
    return path.to(0.5 + reach * rng.triangular(0.7, 1.2), 1.0 + rng.normal(0.0, 0.03))


SHAPES: Shares = {
    plain: 0.40,
    upstroke: 0.24,
    long_upstroke: 0.09,
    printed: 0.12,
    footed: 0.03,
    ticked: 0.07,
    hooked_foot: 0.05,
    flat_upstroke: ONLY_WHERE_ASKED_FOR,
}
