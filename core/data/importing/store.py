"""Images of one's own become a data set like the others: read, brought into one form, written whole.

Without a test part of their own, a sixth of each class is held apart for it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.data.folder import FILE_STEMS, file_name
from core.data.idx import write_idx
from core.data.imported_classes import CLASSES_FILE, ImportedClasses
from core.data.importing.image_folder import Progress
from core.data.importing.pixel_range import PixelRange
from core.data.importing.polarity import Ink, bright_on_dark, recognize_polarity
from core.data.importing.read import read_images
from core.data.importing.report import ImportReport
from core.data.sources import Imported, source_named
from core.errors import UserError
from core.files import paths
from core.files.atomic import PARTIAL, clean_up, flush_folder, write_atomically, write_error
from core.files.names import slug

DEFAULT_TEST_SHARE = 1 / 6
_SEED = 1


@dataclass(frozen=True)
class ImportOptions:
    """What is known of the images; whatever is not given is recognized."""

    pixels: PixelRange | None = None
    ink: Ink | None = None
    transpose: bool | None = None
    """Rows and columns are exchanged; not given: where the files are called EMNIST."""


def import_data(
    name: str,
    files: Sequence[Path],
    directory: Path,
    progress: Progress | None = None,
    options: ImportOptions = ImportOptions(),
) -> ImportReport:
    """Bring images into `directory` under a name; tells what was recognized and where they are.

    Raises UserError that names the file and what is wrong; nothing is changed then.
    """
    folder = directory / slug(name)
    _require_free_name(name, folder)
    transposed = options.transpose
    if transposed is None:
        transposed = any("emnist" in file.name.lower() for file in files)
    read = read_images(files, options.pixels, transposed, progress)
    ink = options.ink or recognize_polarity(read.train[0])
    train, test = (
        part and LabelledImages(bright_on_dark(part[0], ink), part[1]) for part in (read.train, read.test)
    )
    assert train is not None
    if test is None:
        train, test = _split_off_test(train)
    _write(folder, name, read.classes, train, test)
    return ImportReport(folder, read.pixels, ink, transposed, read.left_out)


def _require_free_name(name: str, folder: Path) -> None:
    taken = not isinstance(source_named(name), Imported) or folder.name in {"models", "runs"}
    if slug(name, fallback="") == "" or len(name) > 200:
        raise UserError("“{name}” cannot be the name of a data set: use letters and digits.", name=name)
    if taken or paths.is_taken(folder):
        raise UserError(
            "There is already something named “{name}” in {folder}: choose another name.",
            name=name,
            folder=folder.parent,
        )


def _split_off_test(examples: LabelledImages) -> tuple[LabelledImages, LabelledImages]:
    """A sixth of each class for testing, at least one image, and never the last one of a class."""
    generator = np.random.default_rng(_SEED)
    held = np.zeros(len(examples), bool)
    for label in np.unique(examples.labels):
        rows: NDArray[np.intp] = generator.permutation(np.flatnonzero(examples.labels == label))
        held[rows[: min(max(1, round(len(rows) * DEFAULT_TEST_SHARE)), len(rows) - 1)]] = True
    if not held.any():
        raise UserError("There are too few images: at least two per class are needed.")
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
