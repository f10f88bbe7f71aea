"""Picture files with labels, read and prepared: as digits on paper, or each taken whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.data.importing.digit_pictures import SAMPLED_PICTURES, fitted, recognize_way
from core.data.importing.found_images import FoundImages
from core.data.importing.one_by_one import OneByOne
from core.data.importing.options import ImportOptions
from core.data.importing.pixel_range import PixelRange, has_whole_numbers, range_between
from core.data.importing.polarity import has_bright_ground
from core.data.importing.whole_picture import read_gray, to_square
from core.errors import UserError
from core.ink.picture_file import read_grey
from core.ink.render import Picture
from core.types import Progress

Labelled = tuple[int, Path]
_WORKING_SIDE = 1024
"""Pixels of the longer side of a picture that is looked at, about."""


def read_pictures(
    train: Sequence[Labelled],
    test: Sequence[Labelled],
    classes: tuple[str, ...],
    folder: Path,
    options: ImportOptions,
    progress: Progress | None,
) -> FoundImages:
    """All that can be read; a few that cannot are left out. Raises UserError where they are many."""
    sample = _sample([path for _, path in train])
    pixels = options.pixels or _range_of(sample, folder)
    way = options.way or recognize_way([_shares(image, pixels) for image in sample], classes)
    work = _Digits(options, pixels) if way == "digits" else _Whole(options, folder)
    reading = OneByOne(len(train) + len(test), progress)
    read = [
        reading.prepare([path for _, path in part], np.array([label for label, _ in part], np.uint8), work)
        for part in (train, test)
    ]
    done = [(work.finish(images), labels) for images, labels in read]
    return FoundImages(
        done[0],
        done[1] if len(done[1][1]) else None,
        classes,
        work.pixels,
        way,
        work.dark / max(1, reading.done),
        tuple(reading.left_out),
    )


class _Whole:
    """Each scaled as it is; the range of the numbers is found over all of them."""

    dark = 0

    def __init__(self, options: ImportOptions, folder: Path) -> None:
        self._options, self._folder = options, folder
        self._low, self._high, self._is_whole = 0.0, 0.0, True

    def __call__(self, path: Path) -> NDArray[np.float32]:
        image = read_gray(path)
        values = np.asarray(image)
        self._low, self._high = min(self._low, float(values.min())), max(self._high, float(values.max()))
        self._is_whole &= has_whole_numbers(values)
        square = np.asarray(to_square(image), np.float32)
        return square.T if self._options.transpose else square

    @property
    def pixels(self) -> PixelRange:
        """The range that is given, else that of all that was read."""
        return self._options.pixels or range_between(self._low, self._high, self._is_whole, self._folder)

    def finish(self, images: NDArray[Any]) -> NDArray[np.uint8]:
        """(N, 1, 28, 28) of all."""
        return self.pixels.to_bytes(images)[:, np.newaxis]


class _Digits:
    """Each as it is read where somebody has it classified."""

    def __init__(self, options: ImportOptions, pixels: PixelRange) -> None:
        self._options, self.pixels = options, pixels
        self.dark = 0
        """How many had dark ink."""

    def __call__(self, path: Path) -> NDArray[np.uint8]:
        if self.pixels.is_bytes:
            grey = read_grey(path, str(path))
        else:
            grey = _shares(_reduced(read_gray(path)), self.pixels)
        self.dark += int(has_bright_ground(np.rint(255 * grey[np.newaxis]).astype(np.uint8))[0])
        return fitted(grey.T if self._options.transpose else grey, str(path), self._options.light_on_dark)

    def finish(self, images: NDArray[Any]) -> NDArray[np.uint8]:
        """(N, 1, 28, 28) of all."""
        return np.asarray(images[:, np.newaxis], np.uint8)


def _sample(paths: Sequence[Path]) -> list[NDArray[Any]]:
    """A few from all over that can be read, in the numbers that they hold."""
    sample = []
    for path in paths[:: max(1, len(paths) // SAMPLED_PICTURES)][:SAMPLED_PICTURES]:
        with suppress(UserError):  # it is told when its turn comes
            sample.append(_reduced(read_gray(path)))
    return sample


def _range_of(sample: Sequence[NDArray[Any]], folder: Path) -> PixelRange:
    if not sample:
        return PixelRange(0, 255)
    low, high = min(float(values.min()) for values in sample), max(float(values.max()) for values in sample)
    return range_between(low, high, all(map(has_whole_numbers, sample)), folder)


def _reduced(image: Image.Image) -> NDArray[Any]:
    factor = max(image.size) // _WORKING_SIDE
    return np.asarray(image.reduce(factor) if factor > 1 else image)


def _shares(values: NDArray[Any], pixels: PixelRange) -> Picture:
    return pixels.to_bytes(values).astype(np.float32) / np.float32(255)
