"""A data set: labelled images to learn from and others to be tested on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.data.fingerprint import DataFingerprint, checksum
from core.data.preparation import DIGITS_FITTED, Preparation
from core.types import Shape

NON_DIGIT_LABEL = 255
"""The label of an image that belongs to no class: a network learns to be unsure of it."""


@dataclass(frozen=True, eq=False)
class LabelledImages:
    """Images (N, C, H, W) uint8, ink 255 on 0, and labels (N,) from 0, or NON_DIGIT_LABEL."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    groups: NDArray[np.intp] | None = None
    """(N,): examples of one group are learned from together or held out together, as a writer's are."""
    held_out: NDArray[np.bool_] | None = None
    """(N,): those that the data set itself holds out; then a random split holds out none."""

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: NDArray[np.intp] | slice) -> LabelledImages:
        """Some of the examples."""
        return LabelledImages(
            self.images[rows],
            self.labels[rows],
            None if self.groups is None else self.groups[rows],
            None if self.held_out is None else self.held_out[rows],
        )

    @property
    def arrays(self) -> list[NDArray[np.generic] | None]:
        """All that is known of the examples; groups have the same type on every machine."""
        groups = None if self.groups is None else self.groups.astype("<i8")
        return [self.images, self.labels, groups, self.held_out]

    @property
    def known(self) -> NDArray[np.bool_]:
        """(N,): which belong to a class."""
        return np.not_equal(self.labels, NON_DIGIT_LABEL)


def held_out_entirely(examples: LabelledImages) -> LabelledImages:
    """The same, all to be held out."""
    return replace(examples, held_out=np.ones(len(examples), np.bool_))


def concatenate(parts: Sequence[LabelledImages]) -> LabelledImages:
    """All examples of several parts, one part after the other; groups stay apart."""
    images, labels = (
        np.concatenate(arrays) for arrays in zip(*((p.images, p.labels) for p in parts), strict=True)
    )
    return LabelledImages(images, labels, _joined_groups(parts), _joined_held_out(parts))


def _joined_groups(parts: Sequence[LabelledImages]) -> NDArray[np.intp] | None:
    if all(part.groups is None for part in parts):
        return None
    groups, group_count = [], 0
    for part in parts:
        part_groups = (
            np.arange(len(part)) if part.groups is None else np.unique(part.groups, return_inverse=True)[1]
        )
        groups.append(part_groups + group_count)
        group_count += int(part_groups.max(initial=-1)) + 1
    return np.concatenate(groups)


def _joined_held_out(parts: Sequence[LabelledImages]) -> NDArray[np.bool_] | None:
    if all(part.held_out is None for part in parts):
        return None
    none = [np.zeros(len(part), np.bool_) for part in parts]
    return np.concatenate([n if p.held_out is None else p.held_out for p, n in zip(parts, none, strict=True)])


@dataclass(frozen=True, eq=False)
class DataSet:
    """What an experiment learns from, what it is tested on, and what the classes are called."""

    name: str
    train: LabelledImages
    test: LabelledImages
    classes: tuple[str, ...]
    preparation: Preparation = DIGITS_FITTED
    """How its pictures became these images."""

    @property
    def image_shape(self) -> Shape:
        """(C, H, W)."""
        return self.train.images.shape[1:]

    @cached_property
    def fingerprint(self) -> DataFingerprint:
        """What tells it from every other; 30 ms for MNIST, once."""
        arrays = [array for part in (self.train, self.test) for array in part.arrays]
        sha256 = checksum(self.classes, arrays)
        return DataFingerprint(train=len(self.train), test=len(self.test), sha256=sha256)

    def without_non_digits(self) -> DataSet:
        """Only what belongs to a class, to be shown with its name."""
        known = self.train.known
        return self if known.all() else replace(self, train=self.train.take(np.flatnonzero(known)))
