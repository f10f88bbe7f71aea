"""The pen: how wide its line is, and how that changes with pressure, direction and haste."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.render import INK_BOX_SIDE, PEN_WIDTH
from core.ink.synthesis.batch_random import BatchRandom, Numbers

_SPREAD, _THINNEST, _THICKEST = 0.32, 1.2, 5.4
_WAVES = 4
_LIGHTEST, _HEAVIEST = 0.6, 1.4
_COUNTERS = {0: 0.38, 6: 0.32, 8: 0.24, 9: 0.34}
"""Widest pens, as shares of a digit's narrower side: with a wider one nobody could tell it from a 1."""


def pens(points: Numbers, labels: NDArray[np.uint8], rng: BatchRandom) -> Numbers:
    """(N,) widths of the pens, in pixels of the picture."""
    widths = np.clip(rng.lognormal(PEN_WIDTH, _SPREAD), _THINNEST, _THICKEST)
    extent = points.max(axis=1) - points.min(axis=1)
    narrower = extent.min(axis=1) / extent.max(axis=1) * INK_BOX_SIDE
    for digit, share in _COUNTERS.items():
        widest = np.where(labels == digit, np.maximum(share * narrower, _THINNEST), _THICKEST)
        widths = np.minimum(widths, widest)
    return widths


def pressures(points: Numbers, rng: BatchRandom) -> Numbers:
    """(N, T) from 0 to 1, 0.5 is the mean pen: slow waves, a broad nib, and a lighter end."""
    place = np.linspace(0.0, 1.0, points.shape[1])
    waves = np.cos(np.pi * place[:, None] * np.arange(1, _WAVES + 1))
    press = (np.abs(rng.normal(0.0, 0.08))[:, None] * rng.normal_array(_WAVES)) @ waves.T
    step = np.gradient(points, axis=1)
    angle = np.arctan2(step[..., 1], step[..., 0]) - rng.uniform(0.0, np.pi)[:, None]
    broad = np.abs(rng.normal(0.0, 0.09))[:, None] * np.cos(2.0 * angle)
    lift = np.abs(rng.normal(0.0, 0.15))[:, None] * place**3
    widths = np.clip(1.0 + press + broad - lift, _LIGHTEST, _HEAVIEST)
    return np.asarray((widths - _LIGHTEST) / (_HEAVIEST - _LIGHTEST))
