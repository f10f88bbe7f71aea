"""A folder of class folders of images, as pictures are commonly sorted: `cats/1.png`, `dogs/1.png`.

Each folder inside is a class. Where the folder holds just `train` and `test`, the class folders are in those.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.data.array_import import MAX_CLASSES, MAX_IMAGES, ImportedImages, to_square
from core.data.dataset import LabelledImages
from core.errors import UserError
from core.files.foreign_picture import open_picture

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".pgm", ".ppm")

_MIN_SIDE = 256
"""Pixels a side, of which 28 are made."""

Progress = Callable[[int, int], object]


def read_image_folder(folder: Path, progress: Progress | None = None) -> ImportedImages:
    """All images below the folder. Raises UserError that names the folder or the image that is wrong."""
    try:
        inside = {path.name.lower(): path for path in _folders(folder)}
        if set(inside) == {"train", "test"}:
            return _both_parts(inside["train"], inside["test"], progress)
        classes = _class_folders(folder)
        return ImportedImages(
            _read(folder, classes, classes, progress), None, tuple(path.name for path in classes)
        )
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=folder, cause=error.strerror or error
        ) from None


def read_gray(path: Path) -> Image.Image:
    """An image in shades of gray, from 0 to 255. Its size is looked at before it is unpacked."""
    with open_picture(path, str(path), enough=_MIN_SIDE) as image:
        return ImageOps.exif_transpose(_to_gray(image))


def _both_parts(train: Path, test: Path, progress: Progress | None) -> ImportedImages:
    classes, tested = _class_folders(train), _class_folders(test)
    names = [path.name for path in classes]
    if unknown := sorted({path.name for path in tested} - set(names)):
        raise UserError(
            "“{folder}” has no class “{name}”, but the test part has.", folder=train, name=unknown[0]
        )
    ordered = [test / name for name in names]
    return ImportedImages(
        _read(train, classes, classes, progress), _read(test, ordered, tested, progress), tuple(names)
    )


def _class_folders(folder: Path) -> list[Path]:
    classes = sorted(_folders(folder), key=_natural)
    if not 2 <= len(classes) <= MAX_CLASSES:
        raise UserError(
            "“{folder}” must hold from 2 to {most} folders of images, one a class; it holds {count}.",
            folder=folder,
            most=MAX_CLASSES,
            count=len(classes),
        )
    return classes


def _read(
    folder: Path, classes: list[Path], present: list[Path], progress: Progress | None
) -> LabelledImages:
    """The images of the classes that are present; a label is the place of its class in `classes`."""
    paths = [
        (label, path) for label, place in enumerate(classes) if place in present for path in _images_in(place)
    ]
    if len(paths) > MAX_IMAGES:
        raise UserError("“{folder}” holds more than {most:,} images.", folder=folder, most=MAX_IMAGES)
    images = np.empty((len(paths), 1, 28, 28), np.uint8)
    for index, (_, path) in enumerate(paths):
        images[index, 0] = to_square(read_gray(path))
        if progress is not None:
            progress(index + 1, len(paths))
    return LabelledImages(images, np.array([label for label, _ in paths], np.uint8))


def _images_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.is_file(follow_symlinks=False)
            and not entry.name.startswith(".")
            and entry.name.lower().endswith(IMAGE_SUFFIXES)
        ]
    if not names:
        raise UserError("“{folder}” holds no images.", folder=folder)
    return [folder / name for name in sorted(names)]


def _folders(folder: Path) -> list[Path]:
    """Not those behind links: nothing outside of the folder is read."""
    with os.scandir(folder) as entries:
        return [
            folder / entry.name
            for entry in entries
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "__"))
        ]


def _natural(path: Path) -> tuple[int, str]:
    """Folders named by numbers in the order of the numbers, before all others."""
    return (int(path.name) if path.name.isascii() and path.name.isdigit() else 2**63, path.name)


def _to_gray(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        return Image.fromarray(_spread(np.asarray(image, np.float64)))
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        return _over_paper(image.convert("RGBA"))
    return image.convert("L")


def _spread(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Sixteen bits as eight."""
    top = 255 if values.max(initial=0) <= 255 else 65535
    return np.rint(np.clip(values / top, 0, 1) * 255).astype(np.uint8)


def _over_paper(image: Image.Image) -> Image.Image:
    """Transparent ink is laid on what sets it off: bright ink on black, dark ink on white."""
    gray, alpha = image.convert("L"), image.getchannel("A")
    ink = np.asarray(gray)[np.asarray(alpha) > 127]
    paper = 0 if ink.size and ink.mean() > 127 else 255
    return Image.composite(gray, Image.new("L", image.size, paper), alpha)
