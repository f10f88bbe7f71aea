"""Importing: images of one's own become a data set like the others, in a folder of the same four files.

They come as IDX files, as an .npz, or as a folder of class folders of images. All become 28 x 28 pixels,
bright on dark as MNIST is. Without a test part of their own, a sixth of each class is held apart for it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.data.array_import import ImportedImages, convert_arrays, dark_on_light
from core.data.dataset import LabelledImages
from core.data.folder import FILE_STEMS, DataFolder, file_name
from core.data.idx import dimensions, read_idx, write_idx
from core.data.image_folder import Progress, read_image_folder
from core.data.imported_classes import CLASSES_FILE, ImportedClasses
from core.data.sources import Imported, source_named
from core.errors import UserError
from core.files import paths
from core.files.archive import open_archive
from core.files.atomic import PARTIAL, clean_up, flush_folder, write_atomically, write_error
from core.files.names import slug

DEFAULT_TEST_SHARE = 1 / 6
_SEED = 1
_TEST_MARKS = ("t10k", "test")
_KEYS = (
    ("images", "labels", "test_images", "test_labels"),
    ("train_images", "train_labels", "test_images", "test_labels"),
    ("x_train", "y_train", "x_test", "y_test"),
    ("x", "y", "x_test", "y_test"),
)
"""What people call the arrays in an .npz."""


def import_data(name: str, files: Sequence[Path], directory: Path, progress: Progress | None = None) -> Path:
    """Bring images into `directory` under a name; returns the folder of the new data set.

    Raises UserError that names the file and what is wrong; nothing is changed then.
    """
    folder = directory / slug(name)
    _require_free_name(name, folder)
    collected = _bright_on_dark(_read(files, progress))
    train, test = collected.train, collected.test
    if test is None:
        train, test = _split_off_test(train)
    _write(folder, name, collected.classes, train, test)
    return folder


def _require_free_name(name: str, folder: Path) -> None:
    taken = not isinstance(source_named(name), Imported) or folder.name in {"models", "runs"}
    if slug(name, fallback="") == "" or len(name) > 200:
        raise UserError(
            "“{name}” cannot be the name of a data set: choose one of letters and digits.", name=name
        )
    if taken or paths.is_taken(folder):
        raise UserError(
            "There is already something named “{name}” in {folder}: choose another name.",
            name=name,
            folder=folder.parent,
        )


def _read(files: Sequence[Path], progress: Progress | None) -> ImportedImages:
    for file in files:
        if not paths.is_taken(file):
            raise UserError("There is no file “{file}”.", file=file)
    match files:
        case [folder] if paths.is_folder(folder):
            four = DataFolder(folder)
            if not four.missing:
                return _read_idx([path for part in FILE_STEMS if (path := four.find(part))])
            return read_image_folder(folder, progress)
        case [file] if file.suffix.lower() == ".npz":
            return _read_npz(file)
        case [_, _] | [_, _, _, _]:
            return _read_idx(files)
    raise UserError(
        "Give a folder of class folders, an .npz, or IDX files: images and labels, and both for testing."
    )


def _read_npz(file: Path) -> ImportedImages:
    with open_archive(file) as archive:
        for names in _KEYS:
            images, labels, test_images, test_labels = names
            if images in archive.entries and labels in archive.entries:
                train = archive.read(images), archive.read(labels)
                given = test_images in archive.entries and test_labels in archive.entries
                test = (archive.read(test_images), archive.read(test_labels)) if given else None
                return convert_arrays(train, test, file)
    raise UserError("“{file}” holds no arrays “images” and “labels”.", file=file)


def _read_idx(files: Sequence[Path]) -> ImportedImages:
    parts: dict[tuple[bool, int], Path] = {}
    for file in files:
        testing = len(files) == 4 and any(mark in file.name.lower() for mark in _TEST_MARKS)
        parts[testing, dimensions(file)] = file
    expected = {(False, 3), (False, 1)} | ({(True, 3), (True, 1)} if len(files) == 4 else set())
    if set(parts) != expected:
        raise UserError(
            "“{file}” has no counterpart: give one of images and one of labels, and both again for testing, "
            "with “t10k” or “test” in their names.",
            file=files[0],
        )
    train, test = (
        (read_idx(parts[testing, 3], 3), read_idx(parts[testing, 1], 1)) if (testing, 3) in parts else None
        for testing in (False, True)
    )
    assert train is not None
    return convert_arrays(train, test, files[0])


def _bright_on_dark(collected: ImportedImages) -> ImportedImages:
    if not dark_on_light(collected.train.images):
        return collected
    parts = [part and LabelledImages(~part.images, part.labels) for part in (collected.train, collected.test)]
    assert parts[0] is not None
    return ImportedImages(parts[0], parts[1], collected.classes)


def _split_off_test(examples: LabelledImages) -> tuple[LabelledImages, LabelledImages]:
    """A sixth of each class for testing, at least one image, and never the last one of a class."""
    generator = np.random.default_rng(_SEED)
    held = np.zeros(len(examples), bool)
    for label in np.unique(examples.labels):
        rows: NDArray[np.intp] = generator.permutation(np.flatnonzero(examples.labels == label))
        held[rows[: min(max(1, round(len(rows) * DEFAULT_TEST_SHARE)), len(rows) - 1)]] = True
    if not held.any():
        raise UserError("There are too few images: at least two of a class are needed.")
    return examples.take(np.flatnonzero(~held)), examples.take(np.flatnonzero(held))


def _write(
    folder: Path, name: str, classes: tuple[str, ...], train: LabelledImages, test: LabelledImages
) -> None:
    """Into a folder beside, which then gets its name: there is a whole data set or none."""
    unfinished = folder.parent / f".{secrets.token_hex(8)}{PARTIAL}"
    arrays = (train.images[:, 0], train.labels, test.images[:, 0], test.labels)
    try:
        unfinished.mkdir(parents=True)
        clean_up(folder.parent)
        for part, array in zip(FILE_STEMS, arrays, strict=True):
            write_atomically(unfinished / file_name(part), partial(write_idx, array=array))
        write_atomically(unfinished / CLASSES_FILE, msgspec.json.encode(ImportedClasses(name, classes)))
        os.rename(unfinished, folder)
        flush_folder(folder.parent)
    except OSError as error:
        raise write_error(folder, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
