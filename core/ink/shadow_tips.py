"""Tips of shadows: where a shadow's edge is bent, a piece of it is no wider than a window and taken for ink.

The picture itself tells: ink is bounded by paper all around, the tip of a shadow goes on into the shadow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.components import components
from core.ink.masks import INK_THRESHOLD, window_sums
from core.ink.render import Picture

_MOST, _LEAST = 12, 0.0005
"""Pieces that are looked at, the largest, and their area, of the picture's."""

_MOST_INK = 0.25
"""Of the picture: one that has more is cut to its ink."""

_LEAST_AROUND = 0.2
"""Of the area of a piece: less around it tells nothing."""

_CRUMB = 0.03
"""Of the largest tip: smaller pieces are the grain of the shadow's edge."""

_SOFT, _AROUND = 0.005, 0.02
"""Of the picture's longer side: how far from a piece its soft edge ends, and how far it is looked around."""

_GOES_ON, _PAPER, _STEP = 0.3, 0.1, 0.35
"""Share of what is around a piece that has its tone; the share that is paper for sure; and the step from the
piece to it, of that to the paper, that counts as none."""


def without_shadow_tips(ink: Picture, grey: Picture) -> Picture:
    """The ink (H, W) without pieces that go on beyond what was taken for ink, as the grey picture shows."""
    mask = ink > INK_THRESHOLD
    found = components(mask)
    if not 0 < mask.mean() < _MOST_INK:
        return ink
    large = np.argsort(-found.areas, kind="stable")[:_MOST]
    large = large[found.areas[large] > _LEAST * mask.size]
    soft, around = (max(least, round(share * max(mask.shape))) for least, share in ((2, _SOFT), (5, _AROUND)))
    tips = []
    for number in large:
        left, top, right, bottom = found.boxes[number]
        area = (
            slice(max(0, top - around), bottom + around),
            slice(max(0, left - around), right + around),
        )
        piece = found.labels[area] == number
        ring = _grown(piece, around) & ~_grown(mask[area], soft)
        if ring.sum() > _LEAST_AROUND * piece.sum() and _goes_on(grey[area], piece, ring, around):
            tips.append(number)
    if not tips:
        return ink
    crumbs = np.flatnonzero(found.areas < _CRUMB * found.areas[tips].max())
    return np.where(found.mask(np.append(tips, crumbs)), np.float32(0), ink)


def _goes_on(grey: Picture, piece: NDArray[np.bool_], ring: NDArray[np.bool_], around: int) -> bool:
    """Whether much of what is around a piece has the tone of the piece beside it rather than the paper's."""
    inside, outside = _local_means(grey, piece, around), _local_means(grey, ring, around)
    step = np.abs(inside - outside)[ring]
    step = step[np.isfinite(step)]
    return bool(len(step) and (step < _STEP * np.quantile(step, 1 - _PAPER)).mean() > _GOES_ON)


def _local_means(grey: Picture, mask: NDArray[np.bool_], reach: int) -> NDArray[np.float64]:
    """(H, W): the mean of the grey of a mask around each pixel; not a number where there is none of it."""
    sums, counts = (
        window_sums(np.pad(values, reach), 2 * reach + 1) for values in (np.where(mask, grey, 0), mask)
    )
    return np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0.5)


def _grown(mask: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    return np.asarray(window_sums(np.pad(mask, reach), 2 * reach + 1) > 0.5)
