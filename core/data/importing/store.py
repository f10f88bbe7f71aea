"""Images of one's own become a data set like the others, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from core.data.dataset import LabelledImages
from core.data.folder import FILE_STEMS, file_name
from core.data.idx import write_idx
from core.data.imported_classes import CLASSES_FILE, ImportedClasses
from core.data.importing.options import ImportOptions
from core.data.importing.recognize import RecognizedImages, recognize_images, split_off_test
from core.data.importing.report import ImportReport
from core.data.preparation import Preparation
from core.data.sources import Imported, source_named
from core.errors import UserError
from core.files import paths
from core.files.atomic import PARTIAL, clean_up, flush_folder, write_atomically, write_error
from core.files.names import slug
from core.types import Progress


def import_data(
    name: str,
    files: Sequence[Path],
    directory: Path,
    progress: Progress | None = None,
    options: ImportOptions | None = None,
) -> ImportReport:
    """Bring images into `directory` under a name; tells what was recognized and where they are.

    Raises UserError that names the file and what is wrong; nothing is changed then.
    """
    require_free_name(name, directory)
    return store_images(recognize_images(files, options, progress), name, directory)


def store_images(images: RecognizedImages, name: str, directory: Path) -> ImportReport:
    """Keep a data set in `directory` under a name. Raises UserError where that cannot be."""
    require_free_name(name, directory)
    folder = directory / slug(name)
    kept = ImportedClasses(name, images.classes, images.findings.preparation)
    _write(folder, kept, images.train, images.test)
    return ImportReport(folder=folder, **vars(images.findings))


def store_chosen(
    chosen: LabelledImages, classes: tuple[str, ...], preparation: Preparation, name: str, directory: Path
) -> Path:
    """Keep some images (N, 1, 28, 28) of another set as one of their own, a sixth of each class for testing.

    Returns its folder. Raises UserError where that cannot be.
    """
    require_free_name(name, directory)
    train, test = split_off_test(chosen)
    folder = directory / slug(name)
    _write(folder, ImportedClasses(name, classes, preparation), train, test)
    return folder


def remove_set(folder: Path) -> None:
    """Take away an imported data set. Raises UserError where that cannot be."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise write_error(folder, error) from error


def require_free_name(name: str, directory: Path) -> None:
    """Raises UserError where a data set cannot be called so there."""
    folder = directory / slug(name)
    taken = not isinstance(source_named(name), Imported) or folder.name in {"models", "runs"}
    if slug(name, fallback="") == "" or len(name) > 200:
        raise UserError("“{name}” cannot be the name of a data set: use letters and digits.", name=name)
    if taken or paths.is_taken(folder):
        raise UserError(
            "There is already something named “{name}” in {folder}: choose another name.",
            name=name,
            folder=folder.parent,
        )


def _write(folder: Path, kept: ImportedClasses, train: LabelledImages, test: LabelledImages) -> None:
    """Into a folder beside, which then gets its name: there is a whole data set or none."""
    unfinished = folder.parent / f".{secrets.token_hex(8)}{PARTIAL}"
    arrays = (train.images[:, 0], train.labels, test.images[:, 0], test.labels)
    try:
        unfinished.mkdir(parents=True)
        clean_up(folder.parent)
        for part, array in zip(FILE_STEMS, arrays, strict=True):
            write_atomically(unfinished / file_name(part), partial(write_idx, array=array))
        write_atomically(unfinished / CLASSES_FILE, msgspec.json.encode(kept))
        os.rename(unfinished, folder)
        flush_folder(folder.parent)
    except OSError as error:
        raise write_error(folder, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
