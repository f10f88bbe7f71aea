"""Digits of one kind of hand, made on this computer: to see what a network does with it alone."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from core.data.dataset import DataSet, LabelledImages
from core.data.ink_digits import scanned
from core.data.sources.base import DIGITS, DataSource
from core.errors import UserError
from core.ink.render import SIDE
from core.ink.synthesis.hands import hand_names, handwriting_of
from core.types import Progress

PREFIX = "hand-"
"""What stands before the kind in the name of the data set."""


class GeneratedHand(DataSource):
    """Digits in one kind of hand, made on this computer to evaluate a network on: sevens with a bar, say."""

    label: ClassVar[str] = "One kind of hand"

    kind: Annotated[str, Meta(max_length=40, description="The digit and its shape, such as 7-barred.")] = (
        "7-barred"
    )
    count: Annotated[
        int,
        Meta(
            ge=1,
            le=100_000,
            description="Number of images.",
            extra={"unit": "images", "unit_of_one": "image"},
        ),
    ] = 500
    training_count: Annotated[
        int,
        Meta(
            ge=0,
            le=100_000,
            description="Number of images to learn from, other ones than those to evaluate on.",
            extra={"unit": "images", "unit_of_one": "image"},
        ),
    ] = 0

    @property
    def title(self) -> str:
        return PREFIX + self.kind

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        if self.kind not in hand_names():
            raise _unknown(self.kind)
        seed = zlib.crc32(self.kind.encode())  # others than those of InkDigits
        test = self._written(self.count, np.random.default_rng(seed))
        train = self._written(self.training_count, np.random.default_rng((seed, 1)))
        return DataSet(self.title, train, test, DIGITS)

    def _written(self, count: int, generator: np.random.Generator) -> LabelledImages:
        if not count:
            return LabelledImages(np.empty((0, 1, SIDE, SIDE), np.uint8), np.empty(0, np.uint8))
        written = handwriting_of(self.kind, count, generator)
        return LabelledImages(scanned(written, generator)[:, np.newaxis], written.labels)


def _unknown(kind: str) -> UserError:
    """Names those that there are of the digit, or one of each."""
    names = hand_names()
    of_digit = [name for name in names if name[0] == kind[:1]]
    return UserError(
        "There is no kind of hand “{kind}”: {known}.", kind=kind, known=", ".join(of_digit or names[:1])
    )
