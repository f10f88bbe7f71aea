"""Splits: which of the training images are learned from, and which are held out to choose by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.data.sources import DataSource
from core.data.sources.base import nothing_to_learn_from
from core.errors import FieldError, UserError


@dataclass(frozen=True, eq=False)
class Split:
    """Rows of the training images. The test set is kept apart from the start and has no part in this."""

    train: NDArray[np.intp]
    validation: NDArray[np.intp]


def split(source: DataSource, examples: LabelledImages, seed: int) -> Split:
    """The first `train_size` images, of which a share, drawn by the seed, is held out: of groups, whole ones.

    Where the data set itself holds some out, these are held out and no others.
    Raises UserError where there are not so many images, or none would be left to learn from.
    """
    size = source.used_size(len(examples))
    if examples.held_out is not None:
        marked = examples.held_out[:size]
        return Split(train=np.flatnonzero(~marked), validation=np.flatnonzero(marked))
    if not examples.known[:size].any():
        raise UserError(
            "There is nothing to learn: no image belongs to a class. Add a data set with classes."
        )
    order = _order(examples, size, np.random.default_rng(seed))
    first = ((source.fold or 1) - 1) * source.held_out
    start, stop = (
        _whole_groups(examples, order, round(size * share)) for share in (first, first + source.held_out)
    )
    if source.folds and start == stop:
        raise FieldError("data.folds", UserError("More than there are groups of images: use fewer folds"))
    if stop - start >= size:
        raise nothing_to_learn_from()
    learned = np.concatenate((order[:start], order[stop:]))
    return Split(train=np.sort(learned), validation=np.sort(order[start:stop]))


def _order(examples: LabelledImages, size: int, generator: np.random.Generator) -> NDArray[np.intp]:
    """The first rows in random order; those of a group stand together."""
    if examples.groups is None:
        return generator.permutation(size)
    names, groups = np.unique(examples.groups[:size], return_inverse=True)
    return np.argsort(generator.permutation(len(names))[groups], kind="stable")


def _whole_groups(examples: LabelledImages, order: NDArray[np.intp], count: int) -> int:
    """How many of the first rows make whole groups: nearest to `count`, but not none and not all."""
    if examples.groups is None or count in {0, len(order)}:
        return count
    ends = np.flatnonzero(np.diff(examples.groups[order])) + 1
    return int(ends[np.abs(ends - count).argmin()]) if len(ends) else 0
