"""A data source: which data set an experiment learns from, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar

from msgspec import Meta

from core.data.augmentation import AnyAugmentation
from core.data.dataset import DataSet
from core.data.preparation import DIGITS_FITTED, Preparation
from core.errors import FieldError, UserError
from core.nn.component import Component
from core.types import Progress

DIGITS = tuple("0123456789")


class DataSource(Component):
    """Where labelled images come from, and the part of them that is used."""

    preparation: ClassVar[Preparation] = DIGITS_FITTED
    """How its images were prepared, as far as that is known before they are loaded."""

    train_size: Annotated[
        Annotated[int, Meta(ge=1, le=10_000_000)] | None,
        Meta(
            title="Training set",
            description="Number of training images; all of them if left empty.",
            extra={
                "unit": "images",
                "unit_of_one": "image",
                "log": True,
                "absent": "all images",
                "phrase": "{value} images",
                "phrase_of_one": "{value} image",
            },
        ),
    ] = None
    validation: Annotated[
        float,
        Meta(
            ge=0,
            le=0.9,
            title="Validation share",
            description="Share of the training images held out for validation. Choices are never made on "
            "the test set.",
            extra={"phrase": "{percent}% validation"},
        ),
    ] = 0.0
    folds: Annotated[
        Annotated[int, Meta(ge=2, le=20)] | None,
        Meta(
            title="Cross-validation",
            description="Splits the images into this many folds and trains once per fold: each fold is held"
            " out once, in place of the validation share.",
            extra={"unit": "folds", "absent": "off", "phrase": "{value} folds"},
        ),
    ] = None
    fold: Annotated[
        Annotated[int, Meta(ge=1, le=20)] | None,
        Meta(
            description="Which of the parts is held out, from 1; all in turn if not given.",
            extra={"hidden": True},
        ),
    ] = None
    label_noise: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Share of the training labels that are drawn anew at random, to watch a network learn"
            " errors by heart. Validation and test images keep theirs.",
            extra={"phrase": "{percent}% label noise"},
        ),
    ] = 0.0
    augmentation: Annotated[
        Annotated[list[AnyAugmentation], Meta(max_length=16)] | None,
        Meta(
            description="Random changes to the training images; those that move pixels come first.",
            extra={"absent": "none"},
        ),
    ] = None

    @property
    def held_out(self) -> float:
        """The share of the images that no run learns from."""
        return 1 / self.folds if self.folds else self.validation

    def used_size(self, available: int, place: str = "data") -> int:
        """How many of so many training images are used; `place` is the path of this source in the experiment.

        Raises FieldError where fewer are there than asked for.
        """
        if self.train_size is not None and self.train_size > available:
            raise FieldError(
                f"{place}.train_size",
                UserError(
                    "The data set has only {size} training images"
                    if available > 1
                    else "The data set has only {size} training image",
                    size=f"{available:,}",
                ),
            )
        return available if self.train_size is None else self.train_size

    def learned_size(self, available: int) -> int:
        """How many of so many are learned from: not held out. Raises FieldError where it would be none."""
        size = self.used_size(available)
        learned = size - round(size * self.held_out)
        if learned < 1:
            raise nothing_to_learn_from()
        return learned

    @property
    def title(self) -> str:
        """What the data set is called."""
        raise NotImplementedError

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        """All of the data set, from the first of the folders that has it; long work tells its progress.

        Raises UserError where it is in none of them or damaged.
        """
        raise NotImplementedError


def nothing_to_learn_from() -> FieldError:
    """All images are held out."""
    return FieldError("data.validation", UserError("Leaves no images to train on: make it smaller"))
