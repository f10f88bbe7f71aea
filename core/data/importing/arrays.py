"""Arrays of images and labels in the forms that NumPy users have them in, as square gray images."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.data.folder import SIDE
from core.data.importing.pixel_range import PixelRange, recognize_range
from core.data.importing.polarity import border_pixels
from core.errors import UserError

MAX_CLASSES = 100
MAX_IMAGES = 1_000_000
_CHUNK_IMAGES = 4096
_LUMINANCE_WEIGHTS = np.array([0.299, 0.587, 0.114], np.float32)
"""How bright the eye finds each (ITU-R BT.601)."""

Pair = tuple[NDArray[Any], NDArray[Any]]
"""Images and labels."""


@dataclass(frozen=True, eq=False)
class ImportedImages:
    """Images (N, 1, 28, 28) of bytes with labels, to learn from and, where these came along, to test."""

    train: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    test: tuple[NDArray[np.uint8], NDArray[np.uint8]] | None
    classes: tuple[str, ...]
    pixels: PixelRange
    left_out: tuple[UserError, ...] = ()


def convert_arrays(
    train: Pair, test: Pair | None, file: Path, pixels: PixelRange | None = None, transposed: bool = False
) -> ImportedImages:
    """From arrays that were read from `file`, with the range that is given or recognized over all of them.

    Images are (N, H, W), (N, H, W, 1 or 3), (N, 1 or 3, H, W) or (N, H W). Labels are whole numbers, also as
    floats, or one-hot rows. Raises UserError that names the file and what is wrong.
    """
    pairs = [train, *([test] if test else [])]
    for images, _ in pairs:
        _require_images(images, file)
    pixels = pixels or recognize_range([images for images, _ in pairs], file)
    done = [
        (_squares(images, pixels, transposed, file), labels_of(labels, len(images), file))
        for images, labels in pairs
    ]
    highest = max(int(labels.max()) for _, labels in done)
    classes = tuple(str(label) for label in range(max(2, highest + 1)))
    return ImportedImages(done[0], done[1] if test else None, classes, pixels)


def to_square(image: Image.Image) -> NDArray[Any]:
    """A gray image (mode L or F) as (28, 28), in proportion, filled up with the colour of its rim."""
    if image.size != (SIDE, SIDE):
        rim = np.median(border_pixels(np.asarray(image)[np.newaxis]))
        color = int(rim) if image.mode == "L" else float(rim)
        image = ImageOps.pad(image, (SIDE, SIDE), Image.Resampling.BICUBIC, color=color)  # type: ignore[arg-type]
    return np.asarray(image)


def labels_of(labels: NDArray[Any], images: int, file: Path) -> NDArray[np.uint8]:
    """Labels as bytes, from whole numbers, floats that are whole, or one-hot rows."""
    if labels.ndim == 2 and 1 < labels.shape[1] <= MAX_CLASSES and _is_one_hot(labels):
        labels = labels.argmax(axis=1)
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


def _is_one_hot(labels: NDArray[Any]) -> bool:
    return bool(((labels == 0) | (labels == 1)).all() and (labels.sum(axis=1) == 1).all())


def _require_images(images: NDArray[Any], file: Path) -> None:
    if images.ndim == 0 or not 0 < len(images) <= MAX_IMAGES or not images.size:
        raise UserError("“{file}” must contain from 1 to {most:,} images.", file=file, most=MAX_IMAGES)
    if images.dtype != bool and not np.issubdtype(images.dtype, np.number):
        raise UserError("“{file}” contains pixels that are not finite or far too large.", file=file)


def _squares(images: NDArray[Any], pixels: PixelRange, transposed: bool, file: Path) -> NDArray[np.uint8]:
    squares = np.empty((len(images), 1, SIDE, SIDE), np.uint8)
    for start in range(0, len(images), _CHUNK_IMAGES):
        piece = pixels.to_bytes(_gray(images[start : start + _CHUNK_IMAGES], file))
        if transposed:
            piece = piece.transpose(0, 2, 1)
        target = squares[start : start + _CHUNK_IMAGES, 0]
        if piece.shape == target.shape:
            target[...] = piece
        else:
            for index, image in enumerate(piece):
                target[index] = to_square(Image.fromarray(np.ascontiguousarray(image)))
    return squares


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
