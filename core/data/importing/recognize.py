"""What somebody's images are: read, brought into one form and parted, but not stored yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.data.importing.found_images import FoundImages
from core.data.importing.options import ImportOptions
from core.data.importing.polarity import (
    MIXED_SHARE,
    Polarity,
    bright_on_dark,
    polarity_by_itself,
    recognize_polarity,
)
from core.data.importing.read import read_images
from core.data.importing.report import Findings
from core.data.preparation import Preparation
from core.errors import UserError
from core.types import Progress

DEFAULT_TEST_SHARE = 1 / 6
_SEED = 1


@dataclass(frozen=True, eq=False)
class RecognizedImages:
    """A data set as it would be stored."""

    train: LabelledImages
    test: LabelledImages
    classes: tuple[str, ...]
    findings: Findings

    @property
    def counts(self) -> list[tuple[int, int]]:
        """Of each class: how many images to learn from and to test."""
        most = len(self.classes)
        learned, tested = (np.bincount(part.labels, minlength=most) for part in (self.train, self.test))
        return list(zip(learned.tolist(), tested.tolist(), strict=True))

    def samples(self, each: int) -> NDArray[np.uint8]:
        """(classes, each, 28, 28): the first images of each class, black where there are no more."""
        shown = np.zeros((len(self.classes), each, *self.train.images.shape[2:]), np.uint8)
        for label, place in enumerate(shown):
            found = self.train.images[np.flatnonzero(self.train.labels == label)[:each], 0]
            place[: len(found)] = found
        return shown


def recognize_images(
    files: Sequence[Path], options: ImportOptions | None = None, progress: Progress | None = None
) -> RecognizedImages:
    """Images of files or of a folder. Raises UserError that names the file and what is wrong."""
    options = options or ImportOptions()
    if options.transpose is None:
        options = replace(options, transpose=any("emnist" in file.name.lower() for file in files))
    found = read_images(files, options, progress)
    polarity = _polarity(found, options)
    train, test = (part and _labelled(part, found, polarity) for part in (found.train, found.test))
    assert train is not None
    if test is None:
        train, test = split_off_test(train)
    _require_differences(train)
    return RecognizedImages(
        train,
        test,
        found.classes,
        Findings(
            pixels=found.pixels,
            ink=polarity,
            transposed=bool(options.transpose),
            preparation=_preparation(found, options, polarity),
            left_out=found.left_out,
        ),
    )


def _require_differences(examples: LabelledImages) -> None:
    if examples.labels.min() == examples.labels.max():
        raise UserError("All images belong to one class: there must be at least two.")
    if examples.images.min() == examples.images.max():
        raise UserError("All images are of one shade: there is nothing on them.")


def _polarity(found: FoundImages, options: ImportOptions) -> Polarity:
    if options.ink is not None:
        return options.ink
    if found.way == "whole":
        return recognize_polarity(found.train[0])
    if MIXED_SHARE < found.dark_share < 1 - MIXED_SHARE:
        return "mixed"
    return "dark" if found.dark_share > MIXED_SHARE else "bright"


def _preparation(found: FoundImages, options: ImportOptions, polarity: Polarity) -> Preparation:
    """Who reads one picture sees no other of its set: the ink is kept where a picture does not tell it."""
    ink = options.ink
    if ink is None and found.way == "whole" and polarity != "mixed":
        ink = None if polarity_by_itself(found.train[0], polarity) else polarity
    return Preparation(found.way, ink)


def _labelled(
    part: tuple[NDArray[np.uint8], NDArray[np.uint8]], found: FoundImages, polarity: Polarity
) -> LabelledImages:
    images, labels = part
    return LabelledImages(bright_on_dark(images, polarity) if found.way == "whole" else images, labels)


def split_off_test(examples: LabelledImages) -> tuple[LabelledImages, LabelledImages]:
    """A sixth of each class for testing, at least one image, and never the last one of a class."""
    generator = np.random.default_rng(_SEED)
    held = np.zeros(len(examples), bool)
    for label in np.unique(examples.labels):
        rows: NDArray[np.intp] = generator.permutation(np.flatnonzero(examples.labels == label))
        held[rows[: min(max(1, round(len(rows) * DEFAULT_TEST_SHARE)), len(rows) - 1)]] = True
    if not held.any():
        raise UserError("There are too few images: at least two per class are needed.")
    return examples.take(np.flatnonzero(~held)), examples.take(np.flatnonzero(held))
