"""A line under a digit or a number: a level bar apart from what stands above it, as no digit has one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.components import SEPARATING_INK, Components, components
from core.ink.render import Picture

_LEAST_ASPECT = 2.2
"""Times as wide as high, at least."""

_SLENDER = 4.0
"""Times as long as thick, at least."""

_SMALL = 0.35
"""Of the width of what stands above: what is shorter is no underline."""


def without_underlines(ink: Picture) -> Picture:
    """The ink (H, W) without bars under everything else; as it is where there are none."""
    found = components(ink > SEPARATING_INK)
    lines = found.lines()
    bars = [number for number in lines if _is_underline(found, int(number), lines)]
    return found.only(np.setdiff1d(lines, bars), ink) if bars else ink


def _is_underline(found: Components, bar: int, lines: NDArray[np.intp]) -> bool:
    left, top, right, bottom = found.boxes[bar]
    width, height = right - left, bottom - top
    if width < _LEAST_ASPECT * height or width * width < _SLENDER * found.areas[bar]:
        return False
    boxes = found.boxes[lines[lines != bar]]
    above = boxes[(boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 3] - boxes[:, 1] > 2 * height)]
    if not len(above) or width < _SMALL * (above[:, 2] - above[:, 0]).max():
        return False
    return bool((above[:, 3] <= top + 0.5 * height + 1).all())
