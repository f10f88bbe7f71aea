"""Curve styles: which colour and marker a run gets. The ninth run repeats the first style, dashed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

SLOTS = 8

CurveStyle = tuple[int, bool]
"""Slot from 0, and whether the line is dashed."""

CURVE_STYLES: tuple[CurveStyle, ...] = tuple(
    (slot, dashed) for dashed in (False, True) for slot in range(SLOTS)
)


def free_curve_style(taken: Iterable[CurveStyle]) -> CurveStyle:
    """The lowest place that is free; beyond sixteen runs, the lowest of those that the fewest share."""
    uses = Counter(taken)
    return min(CURVE_STYLES, key=uses.__getitem__)
