"""Rings and frames around a digit: a piece of ink with another piece within is no digit.

The counters of a 0, 4, 6, 8 or 9 are empty. A ring that a digit touches cannot be taken away, and is told.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.components import SEPARATING_INK, Components, components, filled
from core.ink.ink_extraction import NoInkError
from core.ink.masks import stroke_width, window_sums
from core.ink.render import Picture

_CONTENT = 0.25
"""Of the height or width of what encloses it: what is smaller is dust, or the slash of a zero."""

_MOST = 40

_ROUND, _NARROWEST = 0.9, 0.7
"""How much of an ellipse a ring and what it encloses have in common; and its width by its height."""

_CLOSED, _SECTORS = 0.9, 36
_CHALK = 5
_FULL, _SLASH = 0.35, 0.3
"""Length of what is inside, of the ring's; and its width by its length, less of which is a zero's slash."""


class FrameError(NoInkError):
    """The ink of a digit cannot be told from that of a frame around it."""


def without_enclosures(ink: Picture) -> Picture:
    """The ink (H, W) within closed lines, where there are such; else as it is.

    Raises FrameError where the digit touches a ring around it.
    """
    found = components(ink > SEPARATING_INK)
    large = np.argsort(-found.areas, kind="stable")[:_MOST]
    rings = [number for number in large if _content(found, int(number), large).size]
    if not rings:
        if len(large) and _is_ring_around_digit(found, int(large[0])):
            raise FrameError("A frame is in the way.")
        return ink
    kept = np.unique(np.concatenate([_content(found, int(number), large) for number in rings]))
    kept = kept[~np.isin(kept, rings)]
    return found.only(kept, ink)


def _content(found: Components, ring: int, others: NDArray[np.intp]) -> NDArray[np.intp]:
    """Numbers of the large pieces inside one piece."""
    left, top, right, bottom = found.boxes[ring]
    boxes = found.boxes[others]
    inside = (boxes[:, 0] > left) & (boxes[:, 1] > top) & (boxes[:, 2] < right) & (boxes[:, 3] < bottom)
    sides = np.maximum(
        (boxes[:, 2] - boxes[:, 0]) / (right - left), (boxes[:, 3] - boxes[:, 1]) / (bottom - top)
    )
    chosen = others[inside & (sides > _CONTENT)]
    if not chosen.size:
        return np.asarray(chosen)
    area = found.labels[top:bottom, left:right]
    rest = components(np.pad(area != ring, 1, constant_values=True), corners=False)
    within = (rest.labels != rest.labels[0, 0])[1:-1, 1:-1]
    counts = np.bincount(area[within & (area >= 0)], minlength=len(found.areas))
    return np.array([n for n in chosen if counts[n] > 0.9 * found.areas[n]], np.intp)


def _is_ring_around_digit(found: Components, number: int) -> bool:
    """Whether a piece is a closed, round line with more inside than the slash of a zero."""
    left, top, right, bottom = found.boxes[number]
    mask = np.pad(found.labels[top:bottom, left:right] == number, 1)
    height, width = bottom - top, right - left
    whole = filled(mask)
    y, x = np.mgrid[: mask.shape[0], : mask.shape[1]]
    across, down = (x - (width + 1) / 2) / (width / 2), (y - (height + 1) / 2) / (height / 2)
    ellipse = np.hypot(across, down) <= 1
    if min(height, width) < _NARROWEST * max(height, width):
        return False
    if (whole & ellipse).sum() < _ROUND * (whole | ellipse).sum():
        return False
    even = window_sums(np.pad(mask, _CHALK // 2), _CHALK) > _CHALK**2 / 2  # chalk leaves holes in its lines
    reach = round(1.2 * max(stroke_width(mask), stroke_width(even))) + 1
    inner = window_sums(np.pad(whole, reach), 2 * reach + 1) > (2 * reach + 1) ** 2 - 0.5
    outer = mask & ~inner
    sectors = np.floor((np.arctan2(down, across)[outer] / (2 * np.pi) + 0.5) * _SECTORS)
    pieces = components(mask & inner)
    if len(np.unique(sectors)) < _CLOSED * _SECTORS or pieces.areas.max(initial=0) < 3:
        return False
    content = pieces.labels == pieces.areas.argmax()  # crumbs are a ragged edge's
    spread = np.sqrt(np.maximum(np.linalg.eigvalsh(np.cov(np.stack((x[content], y[content])))), 0))
    long = max(np.ptp(x[content]), np.ptp(y[content])) > _FULL * max(height, width)
    return bool(long and spread[0] > _SLASH * spread[1])
