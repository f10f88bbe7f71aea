"""Hairlines: what is left of a thin, pale line after the ink was told from the paper, beside a digit."""

from __future__ import annotations

import numpy as np

from core.ink.components import components
from core.ink.masks import INK_THRESHOLD, stroke_width
from core.ink.render import Picture

_THINNER = 4
"""Times as thick is the pen of the largest piece, at least: within a number nobody changes pens so much."""
_SLENDER = 8
"""Times as long as it is thick, at least."""


def without_hairlines(ink: Picture) -> Picture:
    """The ink (H, W) without straight pieces that are far thinner than the strokes of the largest piece."""
    found = components(ink > INK_THRESHOLD)
    if len(found.areas) < 2:
        return ink
    left, top, right, bottom = found.boxes.T
    flat, long = np.minimum(right - left, bottom - top), np.maximum(right - left, bottom - top)
    pen = stroke_width(found.mask(np.array([found.areas.argmax()])))
    hair = (flat * _THINNER <= pen) & (long >= _SLENDER * flat)
    return np.where(found.mask(np.flatnonzero(hair)), np.float32(0), ink) if hair.any() else ink
