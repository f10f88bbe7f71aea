"""Folders of pictures, as people sort them.

A folder for each class (`cats/1.png`, `dogs/1.png`), these in `train` and `test` (also `training`, `testing`,
`valid`), all of it in one folder more, or pictures whose names begin with their label (`3_12.png`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.data.importing.arrays import MAX_CLASSES, MAX_IMAGES, ImportedImages, to_square
from core.data.importing.pixel_range import LARGEST, PixelRange, range_between
from core.data.importing.report import require_few_left_out
from core.errors import UserError
from core.files.foreign_picture import open_picture

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".pgm", ".ppm")
TRAIN_NAMES, TEST_NAMES, VALIDATION_NAMES = (
    {"train", "training"},
    {"test", "testing"},
    {"val", "valid", "validation"},
)

_MIN_SIDE = 256
"""Pixels a side, of which 28 are made."""
_DEEPEST = 3
"""Folders with nothing in them but another one, at most."""
_LABELLED = re.compile(r"(\d{1,2})[^\d].*")

Progress = Callable[[int, int], object]
Labelled = tuple[int, Path]


@dataclass
class _Reading:
    """Pictures that are read one after the other; those that cannot be read are left out."""

    total: int
    progress: Progress | None
    done: int = 0
    left_out: list[UserError] = field(default_factory=list)
    low, high, is_whole = 0.0, 0.0, True
    """The smallest and the largest number of all pictures, and whether all are whole."""

    def read(self, pictures: Sequence[Labelled]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
        """(N, 28, 28) in the numbers that the files hold, and labels."""
        squares, labels = list[NDArray[np.float32]](), list[int]()
        for label, path in pictures:
            try:
                image = read_gray(path)
                squares.append(np.asarray(to_square(image), np.float32))
                labels.append(label)
                self._look_at(np.asarray(image))
            except UserError as problem:
                self.left_out.append(problem)
                require_few_left_out(self.left_out, self.total)
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, self.total)
        return np.stack(squares), np.array(labels, np.uint8)

    def _look_at(self, values: NDArray[Any]) -> None:
        self.low, self.high = min(self.low, float(values.min())), max(self.high, float(values.max()))
        self.is_whole &= values.dtype == np.uint8 or bool((values == np.rint(values)).all())


def read_image_folder(
    folder: Path, progress: Progress | None = None, pixels: PixelRange | None = None, transposed: bool = False
) -> ImportedImages:
    """All images below the folder. Raises UserError that names the folder or the image that is wrong."""
    try:
        folder = _unwrapped(folder)
        inside = {path.name.lower(): path for path in _folders(folder)}
        if TRAIN_NAMES & inside.keys() and TEST_NAMES & inside.keys():
            classes, train, test = _parts(inside)
        else:
            classes, train = _labelled(folder)
            test = []
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=folder, cause=error.strerror or error
        ) from None
    if len(train) + len(test) > MAX_IMAGES:
        raise UserError("“{folder}” contains more than {most:,} images.", folder=folder, most=MAX_IMAGES)
    reading = _Reading(len(train) + len(test), progress)
    read = [reading.read(part) for part in (train, test) if part]
    pixels = pixels or range_between(reading.low, reading.high, reading.is_whole, folder)
    done = [(_finished(squares, pixels, transposed), labels) for squares, labels in read]
    return ImportedImages(done[0], done[1] if test else None, classes, pixels, tuple(reading.left_out))


def read_gray(path: Path) -> Image.Image:
    """An image in shades of gray, in the numbers that it holds: mode L, or F where a byte does not hold them.

    Its size is looked at before it is unpacked. Raises UserError where it cannot be read.
    """
    with open_picture(path, str(path), enough=_MIN_SIDE) as image:
        return ImageOps.exif_transpose(_to_gray(image, str(path)))


def _finished(squares: NDArray[np.float32], pixels: PixelRange, transposed: bool) -> NDArray[np.uint8]:
    turned = squares.transpose(0, 2, 1) if transposed else squares
    return pixels.to_bytes(turned)[:, np.newaxis]


def _unwrapped(folder: Path) -> Path:
    """The folder in which the classes are, where somebody packed it into another one."""
    for _ in range(_DEEPEST):
        inside = _folders(folder)
        if len(inside) != 1 or _image_names(folder):
            break
        (folder,) = inside
    return folder


def _parts(inside: dict[str, Path]) -> tuple[tuple[str, ...], list[Labelled], list[Labelled]]:
    """Those to learn from, the validation part among them, and those to test."""
    first = next(inside[name] for name in inside if name in TRAIN_NAMES)
    classes, train = _labelled(first)
    test = list[Labelled]()
    for name, path in inside.items():
        if path != first and name in TEST_NAMES | VALIDATION_NAMES:
            names, found = _labelled(path, least=1)
            if unknown := sorted(set(names) - set(classes)):
                raise UserError(
                    "“{folder}” has no class “{name}”, but the test part has.", folder=first, name=unknown[0]
                )
            (test if name in TEST_NAMES else train).extend(
                (classes.index(names[label]), picture) for label, picture in found
            )
    return classes, train, test


def _labelled(folder: Path, least: int = 2) -> tuple[tuple[str, ...], list[Labelled]]:
    """The classes, and each picture with its label: by the folders inside, else by the names of the files."""
    folders = sorted(_folders(folder), key=_natural)
    if not folders and (named := [(name, _LABELLED.fullmatch(name)) for name in _image_names(folder)]):
        labels = [int(found[1]) for _, found in named if found]
        if len(labels) == len(named):
            classes = tuple(str(label) for label in range(max(2, max(labels) + 1)))
            return classes, [(label, folder / name) for label, (name, _) in zip(labels, named, strict=True)]
    if not least <= len(folders) <= MAX_CLASSES:
        raise UserError(
            "“{folder}” must contain from 2 to {most} folders of images, one per class; it contains {count}.",
            folder=folder,
            most=MAX_CLASSES,
            count=len(folders),
        )
    found = [(label, path) for label, place in enumerate(folders) for path in _images_in(place)]
    return tuple(path.name for path in folders), found


def _images_in(folder: Path) -> list[Path]:
    if not (names := _image_names(folder)):
        raise UserError("“{folder}” contains no images.", folder=folder)
    return [folder / name for name in names]


def _image_names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(
            entry.name
            for entry in entries
            if entry.is_file(follow_symlinks=False)
            and not entry.name.startswith(".")
            and entry.name.lower().endswith(IMAGE_SUFFIXES)
        )


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


def _to_gray(image: Image.Image, name: str) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, np.float64)
        if not np.isfinite(values).all() or np.abs(values).max(initial=0) > LARGEST:
            raise UserError("“{file}” contains pixels that are not finite or far too large.", file=name)
        return Image.fromarray(values.astype(np.float32))
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        return _over_paper(image.convert("RGBA"))
    return image.convert("L")


def _over_paper(image: Image.Image) -> Image.Image:
    """Transparent ink is laid on what sets it off: bright ink on black, dark ink on white."""
    gray, alpha = image.convert("L"), image.getchannel("A")
    ink = np.asarray(gray)[np.asarray(alpha) > 127]
    paper = 0 if ink.size and ink.mean() > 127 else 255
    return Image.composite(gray, Image.new("L", image.size, paper), alpha)
