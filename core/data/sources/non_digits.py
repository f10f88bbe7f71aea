"""Drawings that are not digits: out-of-distribution examples, on which a network learns to be unsure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar

from msgspec import Meta

from core.data.dataset import DataSet
from core.data.pen_strokes import non_digits
from core.data.progress_counter import ProgressCounter
from core.data.sources.base import DIGITS, DataSource
from core.types import Progress


class NonDigits(DataSource, tag="Strangers"):  # as files of version 0.1 call it
    """Randomly drawn scribbles, shapes and letters, which the network should reject as not digits.

    They belong to no class, so there is nothing to test.
    """

    label: ClassVar[str] = "Non-digits"

    count: Annotated[
        int,
        Meta(
            ge=1,
            le=1_000_000,
            description="Number of images.",
            extra={"unit": "images", "unit_of_one": "image"},
        ),
    ] = 10_000
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Random seed.")] = 1

    @property
    def title(self) -> str:
        return type(self).__name__

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        counter = ProgressCounter(progress, self.count)
        return DataSet(self.title, non_digits(self.count, self.seed, counter), non_digits(0, 0), DIGITS)
