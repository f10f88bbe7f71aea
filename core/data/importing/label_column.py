"""Which column of a table of numbers holds the labels: by its title, else by what is in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.importing.arrays import MAX_CLASSES
from core.errors import UserError

_TITLES = ("label", "labels", "class", "target", "y", "digit", "letter", "character")
_MOST_COMMON = 0.6
"""Of the rows: a pixel in a corner shows the ground more often, no class is so large."""


def parted_table(
    titles: Sequence[str], numbers: NDArray[np.float32], file: Path
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The pixels (rows, pixels) and the labels (rows,). Raises UserError where there are none."""
    if _is_count(numbers):  # as pandas writes it
        titles, numbers = titles[1:], numbers[:, 1:]
    column = _label_column([title.lower() for title in titles], numbers, file)
    return np.delete(numbers, column, axis=1), numbers[:, column]


def _label_column(titles: Sequence[str], numbers: NDArray[np.float32], file: Path) -> int:
    if named := [titles.index(title) for title in _TITLES if title in titles]:
        return named[0]
    ends = [0, int(numbers.shape[1]) - 1]
    if titles and _is_square(len(titles)):
        raise UserError("“{file}” has no labels: one column must be called “label”.", file=file)
    if len(titles) > ends[-1]:  # those of pixels are numbered
        ends = [end for end in ends if not any(map(str.isdigit, titles[end]))] or ends
    likely = [end for end in ends if _may_be_labels(numbers[:, end])] or ends[:1]
    if len(likely) > 1:
        likely = [end for end in likely if _most_common(numbers[:, end]) <= _MOST_COMMON]
    if len(likely) != 1:
        raise UserError(
            "It cannot be told whether the first or the last column of “{file}” holds the labels: "
            "name the columns in its first line, that one “label”.",
            file=file,
        )
    return likely[0]


def _is_count(numbers: NDArray[np.float32]) -> bool:
    """Whether the first column only counts the rows, and is neither label nor pixel."""
    rows, columns = numbers.shape
    if columns < 3 or _is_square(columns - 1) or not _is_square(columns - 2):
        return False
    return bool((numbers[:, 0] - numbers[0, 0] == np.arange(rows)).all())


def _is_square(count: int) -> bool:
    return math.isqrt(count) ** 2 == count


def _may_be_labels(column: NDArray[np.float32]) -> bool:
    inside = (column >= 0) & (column < MAX_CLASSES) & (column == np.rint(column))
    return bool(inside.all() and len(np.unique(column)) > 1)


def _most_common(column: NDArray[np.float32]) -> float:
    return float(np.unique(column, return_counts=True)[1].max()) / len(column)
