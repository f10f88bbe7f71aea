"""Rings and frames around a digit: a piece of ink with another piece within is no digit.

The counters of a 0, 4, 6, 8 or 9 are empty.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.components import APART, Components, components
from core.ink.render import Picture

_CONTENT = 0.25
"""Of the height or width of what encloses it: what is smaller is dust, or the slash of a zero."""

_MOST = 40


def without_enclosures(ink: Picture) -> Picture:
    """The ink (H, W) within closed lines, where there are such; else as it is."""
    found = components(ink > APART)
    large = np.argsort(-found.areas, kind="stable")[:_MOST]
    rings = [number for number in large if _content(found, int(number), large).size]
    if not rings:
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
