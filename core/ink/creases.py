"""Folds of the paper: straight lines at any angle that go from border to border and meet nothing."""

from __future__ import annotations

import numpy as np

from core.ink.components import Components, components
from core.ink.ink_extraction import INK_THRESHOLD
from core.ink.render import Picture

_SLENDER = 20.0
"""Times as long as thick, at least: a 1 that fills its picture is not."""

_CRUMB = 0.02
"""Of the picture's longer side: what is smaller beside a crease is a part of it."""


def without_creases(ink: Picture) -> Picture:
    """The ink (H, W) without lines that part the paper; as it is where there are none."""
    found = components(ink > INK_THRESHOLD)
    left, top, right, bottom = found.boxes.T
    height, width = ink.shape
    ends = (left == 0).astype(int) + (top == 0) + (right == width) + (bottom == height)
    long = found.sides() > max(_SLENDER, 0.2 * min(height, width))
    creases = [number for number in np.flatnonzero((ends >= 2) & long) if _is_straight(found, int(number))]
    if not creases:
        return ink
    kept = found.sides() > _CRUMB * max(height, width)
    kept[creases] = False
    return found.only(np.flatnonzero(kept), ink)


def _is_straight(found: Components, number: int) -> bool:
    left, top, right, bottom = found.boxes[number]
    y, x = np.nonzero(found.labels[top:bottom, left:right] == number)
    spread = np.linalg.eigvalsh(np.cov(np.stack((x, y)))) if len(x) > 2 else np.ones(2)
    return bool(spread[1] > _SLENDER**2 * spread[0])
