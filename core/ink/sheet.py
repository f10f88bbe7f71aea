"""The sheet that a picture shows: what lies beyond its edges, a desk or the margin of a figure, is no paper.

A sheet is a region of one tone with straight, sharp edges and at most four corners, one of them in sight. A
shadow's edge is soft and has no corner, and a light digit on a dark ground is not convex.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from core.ink.components import components, filled
from core.ink.ink_extraction import coarse, otsu
from core.ink.masks import window_sums
from core.ink.render import Picture

_COARSE, _SMALLEST_PICTURE = 160, 60
_SMALLEST, _LARGEST = 0.04, 0.985
"""Shares of the picture that a sheet covers."""

_DISTINCT = 0.5
"""Share of the variance between the tones of sheet and ground."""

_CONVEX, _STRAIGHT = 0.95, 1.16
"""Its area as a share of its convex hull's, at least; and the hull's over that of the largest four corners
within it, at most: 1 where there are just four, 1.57 for an ellipse."""

_OF_ONE_TONE = 0.4
"""Share of what lies beyond that has the sheet's own tone: between lines on paper it would be nearly all."""

_WELL_WITHIN = 0.015
_TURNS = 0.2
"""Spread of a sheet's visible edge across over that along: of a line or a shadow's arc it is less."""

_SHARP, _LEAST_SHARP = 0.7, 0.4
"""Share of the whole step between sheet and ground that is made within two coarse pixels: along half of the
edge, and along all but a fifth of it. Where ink crosses the edge of a shadow, a part of it is sharp."""

_LONGEST = 3.0
"""Times as long as wide, a region without ink is a stroke rather than a sheet."""

_DIRECTIONS = 48


def find_sheet(grey: Picture) -> NDArray[np.bool_] | None:
    """(H, W): where the sheet is, its very edge left out; None where all of the picture is one ground."""
    small, factor = coarse(grey, _COARSE)
    if min(small.shape) < _SMALLEST_PICTURE:
        return None
    threshold, share = otsu(small)
    if share < _DISTINCT:
        return None
    for region in (small > threshold, small <= threshold):
        if (sheet := _sheet_in(region, small)) is not None:
            inner = window_sums(np.pad(sheet, 1, mode="edge"), 3) > 8.5
            return _enlarged(inner, factor, grey.shape)
    return None


def _sheet_in(region: NDArray[np.bool_], small: Picture) -> NDArray[np.bool_] | None:
    # Ink near the edge is a hole until it is filled; what a thread of pixels ties to the sheet is none of it.
    inner = window_sums(np.pad(filled(region), 1, mode="edge"), 3) > 8.5
    opened = window_sums(np.pad(inner, 1), 3) > 0.5
    if not opened.any():
        return None
    found = components(opened)
    sheet = filled(found.labels == found.areas.argmax())
    area = float(sheet.mean())
    if not _SMALLEST < area < _LARGEST:
        return None
    hull, quadrilateral, longer, shorter, has_corner = _outline(sheet)
    if not has_corner:
        return None
    if sheet.sum() < _CONVEX * hull or hull > _STRAIGHT * quadrilateral:
        return None
    if region[~sheet].mean() > _OF_ONE_TONE:
        return None
    ink = float((sheet & ~region).sum()) / float(sheet.sum())
    if ink > 0.5 or (ink < 0.003 and longer > _LONGEST * shorter):
        return None
    return sheet if _has_corner(sheet) and _is_sharp(sheet, region, small) else None


def _outline(mask: NDArray[np.bool_]) -> tuple[float, float, float, float, bool]:
    """Of its convex hull: area, that of the largest quadrilateral in it, longest and shortest extent.

    And whether one of its corners is well within the picture.
    """
    y, x = np.nonzero(mask & ~(window_sums(np.pad(mask, 1), 3) > 8.5))
    angles = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
    reach = np.cos(angles)[:, None] * x + np.sin(angles)[:, None] * y
    farthest = reach.argmax(axis=1)
    x, y = x[farthest].astype(float), y[farthest].astype(float)
    hull = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2
    best = 0.0
    for first, second in itertools.combinations(range(_DIRECTIONS), 2):
        beside = (x[second] - x[first]) * (y - y[first]) - (y[second] - y[first]) * (x - x[first])
        best = max(best, float(beside.max() - beside.min()) / 2)
    extents = reach.max(axis=1)[: _DIRECTIONS // 2] + reach.max(axis=1)[_DIRECTIONS // 2 :]
    longer, shorter = float(extents.max()) + 1, float(extents.min()) + 1
    margin = _WELL_WITHIN * max(mask.shape)
    inner = (np.minimum(x, mask.shape[1] - 1 - x) > margin) & (np.minimum(y, mask.shape[0] - 1 - y) > margin)
    edge = longer + shorter - 1  # corners are pixels' middles: half a pixel lies beyond on each side
    return hull + edge, best + edge, longer, shorter, bool(inner.any())


def _has_corner(sheet: NDArray[np.bool_]) -> bool:
    """Whether its edge within the picture turns: a single line may be a shadow's or a fold's."""
    edge = sheet & ~(window_sums(np.pad(sheet, 1, mode="edge"), 3) > 8.5)
    if edge.sum() < 3:
        return False
    spread = np.linalg.eigvalsh(np.cov(np.stack(np.nonzero(edge))))
    return bool(spread[0] > _TURNS**2 * spread[1])


def _is_sharp(sheet: NDArray[np.bool_], region: NDArray[np.bool_], small: Picture) -> bool:
    """Whether the step from sheet to ground is a sharp one, nearly all around."""
    near = window_sums(np.pad(sheet, 2, mode="edge"), 5)
    edge = (near > 0.5) & (near < 24.5)
    inside, outside = edge & sheet & region, edge & ~sheet
    if not inside.any() or not outside.any():
        return False
    step = np.abs(np.median(small[sheet & region]) - np.median(small[~sheet]))
    padded = np.pad(small, 1, mode="edge")
    views = [padded[y : y + small.shape[0], x : x + small.shape[1]] for y in range(3) for x in range(3)]
    local = np.max(views, axis=0) - np.min(views, axis=0)
    rim = (window_sums(np.pad(sheet, 1, mode="edge"), 3) < 8.5) & sheet
    least, half = np.quantile(local[rim], (0.2, 0.5))
    return bool(half > _SHARP * step and least > _LEAST_SHARP * step)


def _enlarged(mask: NDArray[np.bool_], factor: int, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    large = np.repeat(np.repeat(mask, factor, axis=0), factor, axis=1)
    missing = shape[0] - large.shape[0], shape[1] - large.shape[1]
    return np.pad(large, ((0, missing[0]), (0, missing[1])), mode="edge")
