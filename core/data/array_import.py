"""Foreign images on their way in: whatever they were, they end as 28 x 28 bytes with labels from 0 to 9."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.data.dataset import LabelledImages
from core.data.folder import SIDE
from core.errors import UserError

MAX_CLASSES = 10
MAX_IMAGES = 1_000_000
_CHUNK_IMAGES = 4096
_LUMINANCE_WEIGHTS = np.array([0.299, 0.587, 0.114], np.float32)
"""How bright the eye finds each (ITU-R BT.601)."""


@dataclass(frozen=True, eq=False)
class ImportedImages:
    """Examples from somewhere, in the form of ours; `test` where it came along."""

    train: LabelledImages
    test: LabelledImages | None
    classes: tuple[str, ...]


def convert_arrays(
    train: tuple[NDArray[Any], NDArray[Any]], test: tuple[NDArray[Any], NDArray[Any]] | None, file: Path
) -> ImportedImages:
    """From arrays of images and labels in a form that NumPy users have them in, read from `file`.

    Images are (N, H, W), (N, H, W, 1 or 3), (N, 1 or 3, H, W) or (N, H W); bytes, or numbers to 1 or 255.
    """
    parts = [
        LabelledImages(_images(images, file), _labels(labels, len(images), file))
        for images, labels in (train, test or train)
    ]
    highest = max(int(part.labels.max()) for part in parts)
    classes = tuple(str(label) for label in range(max(2, highest + 1)))
    return ImportedImages(parts[0], parts[1] if test else None, classes)


def to_square(image: Image.Image) -> NDArray[np.uint8]:
    """A gray image as (28, 28), its sides in proportion, the rest filled up with the colour of its rim."""
    if image.size != (SIDE, SIDE):
        border_value = int(np.median(_border_pixels(np.asarray(image)[np.newaxis])))
        image = ImageOps.pad(image, (SIDE, SIDE), Image.Resampling.BICUBIC, color=border_value)
    return np.asarray(image, np.uint8)


def dark_on_light(images: NDArray[np.uint8]) -> bool:
    """Whether the rims of the images (N, 1, H, W) are bright: then the ink is dark, and ours is bright."""
    sample = images[:: max(1, len(images) // 1000), 0]
    return bool(np.median(_border_pixels(sample)) > 127)


def _border_pixels(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    sides = images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1]
    return np.concatenate([side.ravel() for side in sides])


def _images(images: NDArray[Any], file: Path) -> NDArray[np.uint8]:
    scale = _scale(images, file)
    squares = np.empty((len(images), 1, SIDE, SIDE), np.uint8)
    for start in range(0, len(images), _CHUNK_IMAGES):
        piece = _gray(images[start : start + _CHUNK_IMAGES], file)
        if piece.dtype != np.uint8:
            piece = np.rint(piece.astype(np.float32) * scale).astype(np.uint8)
        target = squares[start : start + _CHUNK_IMAGES, 0]
        if piece.shape == target.shape:
            target[...] = piece
        else:
            for index, image in enumerate(piece):
                target[index] = to_square(Image.fromarray(image))
    return squares


def _scale(images: NDArray[Any], file: Path) -> float:
    """What makes bytes of the numbers. The extremes of the whole array decide."""
    if not 0 < len(images) <= MAX_IMAGES or not images.size:
        raise UserError("“{file}” must hold from 1 to {most:,} images.", file=file, most=MAX_IMAGES)
    if images.dtype == np.uint8:
        return 1
    lowest, highest = float(images.min()), float(images.max())
    if not (math.isfinite(lowest) and math.isfinite(highest) and lowest >= 0 and highest <= 255):
        raise UserError("“{file}” holds pixels that are neither from 0 to 1 nor from 0 to 255.", file=file)
    return 255 if highest <= 1 else 1


def _gray(images: NDArray[Any], file: Path) -> NDArray[Any]:
    """(N, H, W) of whatever shape they have."""
    match images.shape:
        case (_, pixels) if math.isqrt(pixels) ** 2 == pixels:
            return images.reshape(-1, math.isqrt(pixels), math.isqrt(pixels))
        case (_, _, _):
            return images
        case (_, 1, _, _):
            return images[:, 0]
        case (_, _, _, 1):
            return images[..., 0]
        case (_, _, _, 3):
            return _luminance(images)
        case (_, 3, _, _):
            return _luminance(np.moveaxis(images, 1, -1))
    shape = " x ".join(map(str, images.shape))
    raise UserError(
        "“{file}” has images in the shape {shape}; (number, height, width) is expected.",
        file=file,
        shape=shape,
    )


def _luminance(images: NDArray[Any]) -> NDArray[Any]:
    gray = images.astype(np.float32) @ _LUMINANCE_WEIGHTS
    return np.rint(gray).astype(np.uint8) if images.dtype == np.uint8 else gray


def _labels(labels: NDArray[Any], images: int, file: Path) -> NDArray[np.uint8]:
    if labels.ndim == 0 or labels.size != images or len(labels) != images:
        raise UserError(
            "“{file}” holds {labels:,} labels for {images:,} images.",
            file=file,
            labels=labels.size,
            images=images,
        )
    if not np.issubdtype(labels.dtype, np.integer):
        raise UserError("“{file}” holds labels that are not whole numbers.", file=file)
    if int(labels.min()) < 0 or int(labels.max()) >= MAX_CLASSES:
        wrong = int(labels.min()) if int(labels.min()) < 0 else int(labels.max())
        raise UserError(
            "“{file}” holds the label {label}, but labels go from 0 to {last}.",
            file=file,
            label=wrong,
            last=9,
        )
    return labels.reshape(-1).astype(np.uint8)
