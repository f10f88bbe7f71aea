"""Folders of pictures, as people sort them.

A folder for each class (`cats/1.png`, `dogs/1.png`), these in `train` and `test` (also `training`, `testing`,
`valid`), all of it in one folder more, or pictures whose names begin with their label (`3_12.png`).
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from core.data.importing.arrays import MAX_CLASSES, MAX_IMAGES
from core.data.importing.found_images import FoundImages
from core.data.importing.options import ImportOptions
from core.data.importing.picture_files import Labelled, read_pictures
from core.data.importing.whole_picture import read_gray
from core.errors import UserError
from core.files.foreign_picture import OTHER_PICTURE_SUFFIXES, PICTURE_SUFFIXES
from core.types import Progress

__all__ = ["read_gray", "read_image_folder"]

IMAGE_SUFFIXES = PICTURE_SUFFIXES + OTHER_PICTURE_SUFFIXES
"""What counts as an image, whether it can be read or not: no part of a set is left out without a word."""
TRAIN_NAMES, TEST_NAMES, VALIDATION_NAMES = (
    {"train", "training"},
    {"test", "testing"},
    {"val", "valid", "validation", "dev"},
)

_OF_THE_SYSTEM = {"@eadir", "$recycle.bin", "system volume information", "lost+found"}
_DEEPEST = 3
"""Folders with nothing in them but another one, at most."""
_LABELLED = re.compile(r"(\d{1,2})[^\d].*")


def read_image_folder(folder: Path, options: ImportOptions, progress: Progress | None = None) -> FoundImages:
    """All images below the folder. Raises UserError that names the folder or the image that is wrong."""
    try:
        folder = unwrapped(folder)
        inside = {path.name.lower(): path for path in _folders(folder)}
        if TRAIN_NAMES & inside.keys() and (TEST_NAMES | VALIDATION_NAMES) & inside.keys():
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
    return read_pictures(train, test, classes, folder, options, progress)


def unwrapped(folder: Path) -> Path:
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
    if not folders and (names := _image_names(folder)):
        return _named(folder, names)
    if not least <= len(folders) <= MAX_CLASSES:
        raise UserError(
            "“{folder}” must contain from 2 to {most} folders of images, one per class; it contains {count}.",
            folder=folder,
            most=MAX_CLASSES,
            count=len(folders),
        )
    classes = tuple(dict.fromkeys(map(_class_name, folders)))
    found = [(classes.index(_class_name(place)), path) for place in folders for path in _images_in(place)]
    return classes, found


def _named(folder: Path, names: list[str]) -> tuple[tuple[str, ...], list[Labelled]]:
    """Pictures whose names begin with their label. Raises UserError where they do not."""
    labels = [int(found[1]) for name in names if (found := _LABELLED.fullmatch(name))]
    if len(labels) < len(names) or len(set(labels)) > max(2, len(names) // 2):  # these count something else
        raise UserError(
            "The pictures in “{folder}” have no labels: sort them into a folder for each class, or begin "
            "their names with the label, such as 3_12.png.",
            folder=folder,
        )
    classes = tuple(str(label) for label in range(max(2, max(labels) + 1)))
    return classes, [(label, folder / name) for label, name in zip(labels, names, strict=True)]


def _class_name(folder: Path) -> str:
    """A letter is one character, also where a Mac has written it as several."""
    return unicodedata.normalize("NFC", folder.name)


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
            if entry.is_dir(follow_symlinks=False)
            and not entry.name.startswith((".", "__"))
            and entry.name.lower() not in _OF_THE_SYSTEM
        ]


def _natural(path: Path) -> tuple[int, str]:
    """Folders named by numbers in the order of the numbers, before all others."""
    return (int(path.name) if path.name.isascii() and path.name.isdigit() else 2**63, path.name)
