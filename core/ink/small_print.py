"""What is printed small beside a digit: the label of a field, a clock, a caption; no part of the digit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.components import components
from core.ink.masks import INK_THRESHOLD
from core.ink.render import Picture

_SMALL, _LARGE = 0.35, 0.6
"""Of the highest piece: what is smaller in either direction is small, and what is higher is a digit."""

_AWAY = 0.25
"""Of the highest piece: what is nearer to a large piece than this may be a part of it."""


def without_small_print(ink: Picture) -> Picture:
    """The ink (H, W) without small pieces that stand away from all large ones; as it is without such."""
    found = components(ink > INK_THRESHOLD)
    lines = found.lines()
    if len(lines) < 2:
        return ink
    boxes = found.boxes[lines]
    highest = float((boxes[:, 3] - boxes[:, 1]).max())
    small = found.sides()[lines] < _SMALL * highest
    large = boxes[(boxes[:, 3] - boxes[:, 1]) > _LARGE * highest]
    away = np.array([_gap(box, large) for box in boxes]) > _AWAY * highest
    return found.only(lines[~(small & away)], ink) if (small & away).any() else ink


def _gap(box: NDArray[np.intp], others: NDArray[np.intp]) -> float:
    """Pixels between a box and the nearest of others, along the axis on which they are farther apart."""
    beside = np.maximum(box[0] - others[:, 2], others[:, 0] - box[2])
    below = np.maximum(box[1] - others[:, 3], others[:, 1] - box[3])
    return float(np.maximum(np.maximum(beside, below), 0).min())
