"""Touching digits: a wide piece of ink is cut along the path from top to bottom that crosses least ink.

Shapes alone do not tell a wide 2 from a 1 and a 0 that touch, so whoever reads is asked: a piece that is a
digit stays whole, and a cut counts where what it leaves are digits.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.ink.masks import INK_THRESHOLD, stroke_width
from core.ink.network_form import ink_box
from core.ink.render import Picture

Mask = NDArray[np.bool_]

_ROWS = 60
_WIDE = 1.0
"""Times its height: two digits that touch are seldom narrower, a digit seldom wider."""

_MAX_CROSSED_STROKES = 1.3
"""Strokes that a way between two digits crosses, at most: through one digit it is mostly two."""

_SLANTED = 0.15
_EDGE, _TIE = 0.2, 0.3
_MAX_DIGITS = 8


def split_touching(mask: Mask, is_digit: Callable[[Mask], bool], most: int = _MAX_DIGITS) -> list[Mask]:
    """A mask (H, W) as the masks of the digits in it, from left to right: mostly itself."""
    left, top, right, bottom = ink_box(mask)
    if right - left <= _WIDE * (bottom - top) or most < 2 or is_digit(mask):
        return [mask]
    halves = _split(mask, (left, top, right, bottom))
    if halves is None:
        return [mask]
    parts = [part for half in halves for part in split_touching(half, is_digit, most // 2)]
    return parts if all(is_digit(part) for part in parts) else [mask]


def _split(mask: Mask, box: tuple[int, int, int, int]) -> tuple[Mask, Mask] | None:
    left, top, right, bottom = box
    height, width = bottom - top, right - left
    area = Image.fromarray(mask[top:bottom, left:right].astype(np.float32))
    ink = np.asarray(area.resize((max(3, round(width * _ROWS / height)), _ROWS), Image.Resampling.BOX))
    cost, path = _cheapest_path(ink)
    if cost > _MAX_CROSSED_STROKES * stroke_width(ink > INK_THRESHOLD):
        return None
    rows = (np.arange(len(mask)) - top) * _ROWS // height
    border = left + path[np.clip(rows, 0, _ROWS - 1)] * width / ink.shape[1]
    first = mask & (np.arange(mask.shape[1]) < border[:, None])
    second = mask & ~first
    return (first, second) if first.any() and second.any() else None


def _cheapest_path(ink: Picture) -> tuple[float, NDArray[np.intp]]:
    """The least ink from the top row to the bottom row, at most a pixel aside each row, and its columns."""
    height, width = ink.shape
    costs = ink[0].astype(np.float64)
    steps = np.zeros((height, width), np.intp)
    for row in range(1, height):
        beside = np.pad(costs, 1, constant_values=np.inf)
        paths = np.stack((costs, beside[:-2] + _SLANTED, beside[2:] + _SLANTED))
        best = paths.argmin(axis=0)
        steps[row] = np.array([0, -1, 1])[best]
        costs = ink[row] + paths[best, np.arange(width)]
    margin = max(1, int(_EDGE * width))
    path = np.empty(height, np.intp)
    equal = np.flatnonzero(costs[margin : width - margin] <= costs[margin : width - margin].min() + _TIE)
    path[-1] = margin + equal[np.abs(equal + margin - width / 2).argmin()]
    cost = float(costs[path[-1]])
    for row in range(height - 1, 0, -1):
        path[row - 1] = path[row] + steps[row, path[row]]
    return cost, path
