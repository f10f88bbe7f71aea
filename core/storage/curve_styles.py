"""Curve styles: which colour and marker a run gets, so that no two runs of a hundred look the same.

The first eight runs have a colour and a marker each. The next eight repeat them with a hollow marker and a
dashed line; after those, each colour has another marker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

SLOTS = 8
"""Colours, and markers."""
ROUNDS_OF_COLOURS = 8
"""How often a colour comes back, each time with another marker."""
MAX_SLOT = SLOTS * ROUNDS_OF_COLOURS - 1

CurveStyle = tuple[int, bool]
"""Slot from 0, which stands for a colour and a marker, and whether line and marker are dashed and hollow."""

CURVE_STYLES: tuple[CurveStyle, ...] = tuple(
    (times * SLOTS + color, dashed)
    for times in range(ROUNDS_OF_COLOURS)
    for dashed in (False, True)
    for color in range(SLOTS)
)


def free_curve_style(taken: Iterable[CurveStyle]) -> CurveStyle:
    """The lowest place that is free; where none is, the lowest of those that the fewest share."""
    uses = Counter(taken)
    return min(CURVE_STYLES, key=uses.__getitem__)
