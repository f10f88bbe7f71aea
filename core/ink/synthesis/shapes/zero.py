"""0: an oval, with what the pen leaves where it comes and goes, or crossed out."""

from __future__ import annotations

import numpy as np

from core.ink.synthesis.batch_random import BatchRandom, Numbers
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def plain(rng: BatchRandom) -> list[Path]:
    """An oval, mostly counter-clockwise from its top, that closes more or less."""
    return [_oval(rng)]


def entry(rng: BatchRandom) -> list[Path]:
    """The pen comes in from above, and may go out over where it began."""
    start, radii, degrees, growth = _measures(rng)
    radians = np.radians(degrees[0])
    x, y = 0.5 + radii[0] * np.cos(radians), 0.5 + radii[1] * np.sin(radians)
    path = Path().to(x + rng.triangular(-0.2, 0.25), y - rng.triangular(0.02, 0.16))
    path.arc(start, radii, degrees, 13, growth)
    out = rng.bernoulli(0.4)
    radians = np.radians(degrees[1])
    x, y = 0.5 + radii[0] * growth * np.cos(radians), 0.5 + radii[1] * growth * np.sin(radians)
    across = np.where(out, rng.triangular(-0.1, 0.2), 0.01)
    return [path.to(x + across, y - np.where(out, rng.triangular(0.0, 0.15), 0.01))]


def curled(rng: BatchRandom) -> list[Path]:
    """The end rolls up inside."""
    start, radii, (begin, end), growth = _measures(rng)
    path = Path().arc(start, radii, (begin, end - 20), 12, growth)
    radians = np.radians(end)
    x, y = 0.5 + 0.7 * radii[0] * np.cos(radians), 0.5 + radii[1] * np.sin(radians)
    path.to(x, y + 0.06)
    return [path.to(0.5 + rng.triangular(-0.25, 0.25), y + rng.triangular(0.08, 0.3))]


def slashed(rng: BatchRandom) -> list[Path]:
    """Crossed out from right to left, so that nobody takes it for the letter; now and then upright."""
    upright, out = rng.bernoulli(0.15), rng.triangular(-0.1, 0.15)
    slash = Path().to(np.where(upright, 0.5, 0.85 + out), np.where(upright, -0.1, 0.05 - out))
    slash.to(0.5 + rng.normal(0.0, 0.03), 0.5)
    slash.to(np.where(upright, 0.5, 0.15 - out), np.where(upright, 1.1, 0.95 + out))
    return [_oval(rng), slash]


def struck(rng: BatchRandom) -> list[Path]:
    """Crossed out by a stroke of any direction, flat to upright, that may go far beyond the oval."""
    centre, radii, _, _ = measures = _measures(rng)
    angle = np.radians(rng.uniform(15.0, 100.0))
    across, up = np.cos(angle), np.sin(angle)
    x, y = centre[0] + rng.normal(0.0, 0.04), centre[1] + rng.normal(0.0, 0.05)
    edge = 1.0 / np.hypot(across / radii[0], up / radii[1])
    to, back = edge * rng.triangular(0.75, 1.8), edge * rng.triangular(0.75, 1.8)
    stroke = Path().to(x + to * across, y - to * up).to(x + rng.normal(0.0, 0.02), y)
    return [_oval(rng, measures), stroke.to(x - back * across, y + back * up)]


def struck_at_once(rng: BatchRandom) -> list[Path]:
    """The oval goes on into its slash: from where it closes, straight down to the lower left."""
    across, steep = rng.triangular(0.3, 0.5), rng.triangular(-70, -15)
    start = steep + rng.triangular(-25, 25)
    path = Path().arc((0.5, 0.5), (across, 0.5), (start, steep - 360.0), 12)
    radians, long = np.radians(steep), rng.triangular(0.7, 1.6)
    x, y = across * np.cos(radians), 0.5 * np.sin(radians)
    path.turn(0.5 + 1.08 * x, 0.5 + 1.08 * y)
    return [path.to(0.5, 0.5).to(0.5 - long * x, 0.5 - long * y)]


Measures = tuple[tuple[float, float], tuple[Numbers, float], tuple[Numbers, Numbers], Numbers]


def _oval(rng: BatchRandom, measures: Measures | None = None) -> Path:
    start, radii, degrees, growth = measures or _measures(rng)
    return Path().arc(start, radii, degrees, 13, growth)


def _measures(rng: BatchRandom) -> Measures:
    """Centre, radii, angles and growth of an oval."""
    way = np.where(rng.bernoulli(0.8), -1.0, 1.0)
    start = rng.normal(-75, 35)
    end = start + way * (360 + rng.triangular(-25, 60))
    return (0.5, 0.5), (rng.triangular(0.26, 0.56), 0.5), (start, end), rng.triangular(0.82, 1.14)


SHAPES: Shares = {
    plain: 0.55,
    entry: 0.15,
    curled: 0.12,
    slashed: 0.06,
    struck: 0.09,
    struck_at_once: 0.03,
}
