"""Arrays of images and labels in the forms that NumPy users have them in, as square gray images."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.data.folder import SIDE
from core.data.importing.digit_pictures import SAMPLED_PICTURES, fitted, recognize_way
from core.data.importing.found_images import FoundImages, Prepared
from core.data.importing.one_by_one import OneByOne
from core.data.importing.options import ImportOptions
from core.data.importing.pixel_range import PixelRange, recognize_range
from core.data.importing.polarity import bright_on_dark, has_bright_ground, likely_polarity
from core.data.importing.whole_picture import to_square
from core.data.preparation import Ink, is_in_network_form
from core.errors import UserError
from core.types import Progress

MAX_CLASSES = 100
MAX_IMAGES = 1_000_000
_MOST_DIGITS = 10
_CHUNK_IMAGES = 4096
_LUMINANCE_WEIGHTS = np.array([0.299, 0.587, 0.114], np.float32)
"""How bright the eye finds each (ITU-R BT.601)."""

Pair = tuple[NDArray[Any], NDArray[Any]]
"""Images and labels."""


def convert_arrays(
    train: Pair, test: Pair | None, file: Path, options: ImportOptions, progress: Progress | None = None
) -> FoundImages:
    """From arrays that were read from `file`.

    Images are (N, H, W), (N, H, W, 1 or 3), (N, 1 or 3, H, W) or (N, H W). Labels are whole numbers, also as
    floats, or one-hot rows. Raises UserError that names the file and what is wrong.
    """
    pairs = [(_unsigned(images), given) for images, given in (train, *([test] if test else []))]
    for images, _ in pairs:
        _require_images(images, file)
    pixels = options.pixels or recognize_range([images for images, _ in pairs], file)
    labels, classes = _classes([labels_of(given, len(images), file) for images, given in pairs])
    arrays = [_Arrays(images, pixels, bool(options.transpose), file) for images, _ in pairs]
    way = options.way or recognize_way(arrays[0].greys(SAMPLED_PICTURES), classes)
    if way == "whole":
        done = [(array.squares(), part) for array, part in zip(arrays, labels, strict=True)]
        return FoundImages(done[0], done[1] if test else None, classes, pixels, way)
    return _digits(arrays, labels, classes, options, progress)


def _unsigned(images: NDArray[Any]) -> NDArray[Any]:
    """Bytes that a program without unsigned ones holds: 255 is -1 there, black still 0."""
    if images.dtype != np.int8 or not images.size or images.min() >= 0:
        return images
    counts = np.bincount(images.view(np.uint8).reshape(-1), minlength=256)
    ground_as_bytes, ground_as_signed = counts[0] + counts[255], counts[127] + counts[128]
    return images.view(np.uint8) if ground_as_bytes > ground_as_signed else images


def is_array_of_labels(array: NDArray[Any]) -> bool:
    """Whether an array holds labels: one a row, or one-hot rows."""
    if array.ndim != 2 or not array.size:
        return array.ndim == 1
    return 1 in array.shape or (array.shape[1] <= MAX_CLASSES and _is_one_hot(array))


def labels_of(labels: NDArray[Any], images: int, file: Path) -> NDArray[np.uint8]:
    """Labels as bytes, from whole numbers, floats that are whole, or one-hot rows."""
    if labels.ndim == 2 and 1 < labels.shape[1] <= MAX_CLASSES and _is_one_hot(labels):
        labels = labels.argmax(axis=1)
    elif labels.ndim == 2 and 1 in labels.shape:  # a row or a column, as MATLAB has them
        labels = labels.reshape(-1)
    if labels.ndim == 0 or labels.size != images or len(labels) != images:
        raise UserError(
            "“{file}” contains {labels:,} labels for {images:,} images.",
            file=file,
            labels=labels.size,
            images=images,
        )
    if not np.issubdtype(labels.dtype, np.number) or not (labels == np.floor(labels)).all():
        raise UserError("“{file}” contains labels that are not whole numbers.", file=file)
    low, high = int(labels.min()), int(labels.max())
    if low < 0 or high >= MAX_CLASSES:
        raise UserError(
            "“{file}” contains the label {label}, but labels go from 0 to {last}.",
            file=file,
            label=low if low < 0 else high,
            last=MAX_CLASSES - 1,
        )
    return labels.reshape(-1).astype(np.uint8)


def _classes(labels: list[NDArray[np.uint8]]) -> tuple[list[NDArray[np.uint8]], tuple[str, ...]]:
    """Labels from 0, and the names of the classes. Letters are counted from 1, as EMNIST does it."""
    present = np.unique(np.concatenate(labels))
    first = int(len(present) > _MOST_DIGITS and (present == np.arange(1, len(present) + 1)).all())
    names = range(first, max(2, int(present[-1]) + 1))
    return [part - np.uint8(first) for part in labels], tuple(map(str, names))


@dataclass(frozen=True, eq=False)
class _Arrays:
    """One part of a set in an array, and what is known of its numbers."""

    images: NDArray[Any]
    pixels: PixelRange
    transposed: bool
    file: Path

    @property
    def shape(self) -> tuple[int, ...]:
        """Height and width of each."""
        return _gray(self.images[:1], self.file).shape[1:]

    def bytes_of(self, rows: slice) -> NDArray[np.uint8]:
        """(N, H, W): some of them in shades of gray."""
        gray = self.pixels.to_bytes(_gray(self.images[rows], self.file))
        return gray.transpose(0, 2, 1) if self.transposed else gray

    def greys(self, count: int) -> list[NDArray[np.float32]]:
        """A few from all over, from 0 to 1."""
        step = max(1, len(self.images) // count)
        return [_shares(image) for image in self.bytes_of(slice(None, count * step, step))]

    def squares(self) -> NDArray[np.uint8]:
        """(N, 1, 28, 28): all, taken whole."""
        squares = np.empty((len(self.images), 1, SIDE, SIDE), np.uint8)
        for start in range(0, len(squares), _CHUNK_IMAGES):
            piece = self.bytes_of(slice(start, start + _CHUNK_IMAGES))
            target = squares[start : start + _CHUNK_IMAGES, 0]
            if piece.shape == target.shape:
                target[...] = piece
            else:
                for index, image in enumerate(piece):
                    target[index] = to_square(Image.fromarray(np.ascontiguousarray(image)))
        return squares


def _digits(
    arrays: list[_Arrays],
    labels: list[NDArray[np.uint8]],
    classes: tuple[str, ...],
    options: ImportOptions,
    progress: Progress | None,
) -> FoundImages:
    """Each fitted and centred, unless nearly all of them are already."""
    pixels = arrays[0].pixels
    if as_they_are := _in_network_form(arrays, options.ink):
        images, share = as_they_are
        done = list(zip(images, labels, strict=True))
        return FoundImages(done[0], _second(done), classes, pixels, "digits", share)
    reading, dark = OneByOne(sum(map(len, labels)), progress), 0

    def prepare(place: tuple[_Arrays, int]) -> NDArray[np.uint8]:
        nonlocal dark
        image = place[0].bytes_of(slice(place[1], place[1] + 1))
        dark += int(has_bright_ground(image)[0])
        return fitted(_shares(image[0]), f"{place[0].file.name}, {place[1] + 1}", options.light_on_dark)

    done = []
    for array, given in zip(arrays, labels, strict=True):
        fitted_images, kept = reading.prepare([(array, row) for row in range(len(given))], given, prepare)
        done.append((fitted_images[:, np.newaxis], kept))
    share = dark / reading.total if options.ink is None else float(options.ink == "dark")
    return FoundImages(done[0], _second(done), classes, pixels, "digits", share, tuple(reading.left_out))


def _in_network_form(arrays: list[_Arrays], ink: Ink | None) -> tuple[list[NDArray[np.uint8]], float] | None:
    """All images with bright ink, and how many had dark ink, if nearly all are fitted and centred already."""
    if any(array.shape != (SIDE, SIDE) for array in arrays):
        return None
    squares = [array.squares() for array in arrays]
    polarity = ink or likely_polarity(squares[0])
    done = [bright_on_dark(images, polarity) for images in squares]
    if not is_in_network_form(done[0][:, 0]):
        return None
    return done, {"bright": 0.0, "dark": 1.0}.get(polarity, float(has_bright_ground(squares[0][:, 0]).mean()))


def _second(parts: list[Prepared]) -> Prepared | None:
    return parts[1] if len(parts) > 1 and len(parts[1][1]) else None


def _shares(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    return image.astype(np.float32) / np.float32(255)


def _is_one_hot(labels: NDArray[Any]) -> bool:
    return bool(((labels == 0) | (labels == 1)).all() and (labels.sum(axis=1) == 1).all())


def _require_images(images: NDArray[Any], file: Path) -> None:
    if images.ndim == 0 or not 0 < len(images) <= MAX_IMAGES or not images.size:
        raise UserError("“{file}” must contain from 1 to {most:,} images.", file=file, most=MAX_IMAGES)
    if images.dtype != bool and not np.issubdtype(images.dtype, np.number):
        raise UserError("“{file}” contains pixels that are not finite or far too large.", file=file)


def _gray(images: NDArray[Any], file: Path) -> NDArray[Any]:
    """(N, H, W) of whatever shape they have."""
    match images.shape:
        case (_, count) if math.isqrt(count) ** 2 == count:
            return images.reshape(-1, math.isqrt(count), math.isqrt(count))
        case (_, _, _):
            return images
        case (_, 1, _, _):
            return images[:, 0]
        case (_, _, _, 1):
            return images[..., 0]
        case (_, _, _, 3):
            return images.astype(np.float32) @ _LUMINANCE_WEIGHTS
        case (_, 3, _, _):
            return np.moveaxis(images, 1, -1).astype(np.float32) @ _LUMINANCE_WEIGHTS
    shape = " x ".join(map(str, images.shape))
    raise UserError(
        "“{file}” has images in the shape {shape}; (number, height, width) is expected.",
        file=file,
        shape=shape,
    )
