"""Which ink is which digit, where several stand side by side: in a picture, and in strokes on a pad."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.ink.components import components
from core.ink.grouping import group_into_digits
from core.ink.masks import INK_THRESHOLD, stroke_width, window_sums
from core.ink.network_form import ink_box, is_network_form
from core.ink.picture import preprocess_picture
from core.ink.render import Picture
from core.ink.strokes import Strokes, collect_points
from core.ink.touching_digits import Mask, split_touching
from core.types import Array

IsDigit = Callable[[Picture], bool]
"""Whether a reader knows what stands in a (28, 28)."""

_PEN = 0.04
"""Half of a pen's width, as a share of the highest stroke."""


def digits_in_strokes(strokes: Strokes) -> list[list[Array]]:
    """Strokes, (N, 2) or (N, 3), grouped into digits, line by line; each digit's in the order drawn.

    Raises UserError where there is no point, or one that is not finite.
    """
    ink = collect_points(strokes)
    low = np.minimum.reduceat(ink.points, ink.starts)
    high = np.maximum.reduceat(ink.points, ink.starts)
    pen = _PEN * float((high - low)[:, 1].max())
    boxes = np.hstack((low - pen, high + pen)).tolist()
    arrays = [array for stroke in strokes if (array := np.asarray(stroke, dtype=np.float64)).size]
    return [[arrays[number] for number in numbers] for numbers in group_into_digits(boxes)]


def digits_in_picture(ink: Picture, is_digit: IsDigit | None = None) -> list[Picture]:
    """The digits in a picture of ink (H, W), line by line: for each, the picture with nothing but it.

    A picture in the network's form is one digit. The list is empty where there is no ink. Digits that touch
    are told apart with the help of a reader; without one they are one.
    """
    mask = ink > INK_THRESHOLD
    if not mask.any():
        return []
    if is_network_form(ink):
        return [ink]
    reach = max(1, round(stroke_width(mask) / 2))

    def is_part(part: Mask) -> bool:
        return is_digit is not None and is_digit(preprocess_picture(_alone(ink, mask, part, reach)).image)

    groups = _groups(mask)
    if is_digit is not None:
        groups = [part for group in groups for part in split_touching(group, is_part)]
    return [_alone(ink, mask, group, reach) for group in groups]


def _groups(mask: Mask) -> list[Mask]:
    """The digits' masks, from left to right."""
    found = components(mask)
    lines = found.lines()
    boxes = found.boxes[lines].astype(float)
    return [found.mask(lines[numbers]) for numbers in group_into_digits(boxes.tolist())]


def _alone(ink: Picture, mask: Mask, part: Mask, reach: int) -> Picture:
    """The picture with the ink of one part, and its soft edge as far as `reach`."""
    left, top, right, bottom = ink_box(part)
    rows = slice(max(0, top - reach), bottom + reach)
    columns = slice(max(0, left - reach), right + reach)
    near = window_sums(np.pad(part[rows, columns], reach), 2 * reach + 1) > 0.5
    alone = np.zeros_like(ink)
    kept = near & (part[rows, columns] | ~mask[rows, columns])
    alone[rows, columns] = np.where(kept, ink[rows, columns], 0)
    return alone
