"""What somebody has, recognized by what it is: IDX files, arrays, tables, pictures, zips of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from core.data.folder import FILE_STEMS, DataFolder
from core.data.idx import dimensions, read_idx
from core.data.importing.arrays import Pair, convert_arrays, is_array_of_labels
from core.data.importing.found_images import FoundImages
from core.data.importing.image_folder import read_image_folder, unwrapped
from core.data.importing.label_column import parted_table
from core.data.importing.named_arrays import joined, named_pairs
from core.data.importing.options import ImportOptions
from core.errors import UserError
from core.files import paths
from core.files.archive import Archive, open_archive
from core.files.foreign_numbers import other_table, read_csv, read_npy
from core.files.foreign_zip import other_archive, unpacked_zip
from core.types import Progress

TEST_MARKS = ("t10k", "test")
"""In the names of files that are there for testing."""


def read_images(files: Sequence[Path], options: ImportOptions, progress: Progress | None) -> FoundImages:
    """All images of these files. Raises UserError that names the file and what is wrong."""
    for file in files:
        if not paths.is_taken(file):
            raise UserError("There is no file “{file}”.", file=file)
        if kind := other_archive(file):
            raise UserError("“{file}” is packed as {kind}: unpack it first.", file=file, kind=kind)
        if kind := other_table(file):
            raise UserError(
                "“{file}” is a file of {kind}: save its arrays as .npz first.", file=file, kind=kind
            )
    kinds = {file.suffix.lower() for file in files}
    if len(files) == 1 and paths.is_folder(files[0]):
        return _read_folder(files[0], options, progress)
    if len(files) == 1 and kinds == {".zip"}:
        with unpacked_zip(files[0]) as folder:
            return _read_unpacked(files[0], folder, options, progress)
    train, test = _read_arrays(files, kinds)
    return convert_arrays(train, test, files[0], options, progress)


def _read_unpacked(
    file: Path, folder: Path, options: ImportOptions, progress: Progress | None
) -> FoundImages:
    """What is in a zip, whose files lie in `folder` for the moment: what is said of them names the zip."""
    try:
        found = _read_folder(folder, options, progress)
    except UserError as error:
        raise _as_in(error, folder, file) from None
    return replace(found, left_out=tuple(_as_in(error, folder, file) for error in found.left_out))


def _as_in(error: UserError, folder: Path, file: Path) -> UserError:
    values = {
        key: _as_in(value, folder, file)
        if isinstance(value, UserError)
        else str(value).replace(str(folder), str(file))
        if isinstance(value, str | Path)
        else value
        for key, value in error.values.items()
    }
    return UserError(error.template, **values)


def _read_folder(folder: Path, options: ImportOptions, progress: Progress | None) -> FoundImages:
    """Four files as MNIST has them, arrays or tables, else pictures; all of it may be in one folder more."""
    for place in dict.fromkeys((folder, unwrapped(folder))):
        four = DataFolder(place)
        if not four.missing:
            files = [path for part in FILE_STEMS if (path := four.find(part))]
            return read_images(files, options, progress)
        entries = sorted(place.iterdir())
        tables = [path for path in entries if path.suffix.lower() in (".npz", ".npy", ".csv")]
        if tables and not any(map(paths.is_folder, entries)):
            return read_images(tables, options, progress)
    return read_image_folder(folder, options, progress)


def _read_arrays(files: Sequence[Path], kinds: set[str]) -> tuple[Pair, Pair | None]:
    if any(map(paths.is_folder, files)):
        raise _what_to_give()
    if kinds == {".npz"} and len(files) == 1:
        return _read_npz(files[0])
    if kinds == {".csv"} and len(files) <= 2:
        return _by_part([(file, _read_table(file)) for file in files])
    if kinds == {".npy"} and len(files) in (2, 4):
        return _paired(files, read_npy)
    if len(files) in (2, 4) and not kinds & {".npz", ".npy", ".csv", ".zip"}:
        return _paired(files, _read_idx)
    raise _what_to_give()


def _read_npz(file: Path) -> tuple[Pair, Pair | None]:
    with open_archive(file) as archive:
        pairs = named_pairs(archive)
        first = pairs.get("train") or pairs.get("") or _only_pair(archive)
        if first is None:
            raise UserError("“{file}” contains no arrays “images” and “labels”.", file=file)
        learned = [first, *([pairs["validation"]] if "validation" in pairs else [])]
        return joined(learned, file) if len(learned) > 1 else first, pairs.get("test")


def _only_pair(archive: Archive) -> Pair | None:
    """Images and labels under whatever names, such as arr_0 and arr_1, where nothing else is there."""
    if len(archive.entries) != 2:
        return None
    labels, images = sorted(archive.entries, key=lambda name: len(archive.entries[name].shape))
    small, large = archive.entries[labels].shape, archive.entries[images].shape
    if len(small) == 1 < len(large) and small[0] == large[0]:
        return archive.read(images), archive.read(labels)
    return None


def _read_table(file: Path) -> Pair:
    """A row an image, its label in the first column or the last."""
    titles, numbers = read_csv(file)
    return parted_table(titles, numbers, file)


def _by_part(read: Sequence[tuple[Path, Pair]]) -> tuple[Pair, Pair | None]:
    """One file to learn from, and the other, if its name says so, to test."""
    test = next((pair for file, pair in read if len(read) > 1 and _is_for_testing(file)), None)
    train = [pair for _, pair in read if pair is not test]
    if len(train) > 1:
        raise UserError(
            "“{file}” and “{other}”: one of them needs “test” in its name.", file=read[0][0], other=read[1][0]
        )
    return train[0], test


def _paired(files: Sequence[Path], read: Callable[[Path], NDArray[Any]]) -> tuple[Pair, Pair | None]:
    """Images and labels, told apart by their dimensions; those for testing by their names."""
    parts: dict[tuple[bool, bool], NDArray[Any]] = {}
    for file in files:
        array = read(file)
        parts[len(files) == 4 and _is_for_testing(file), is_array_of_labels(array)] = array
    if len(parts) < len(files):
        raise UserError(
            "“{file}” has no counterpart: give one file of images and one of labels, and the same again for"
            " testing, with “t10k” or “test” in their names.",
            file=files[0],
        )
    test = (parts[True, False], parts[True, True]) if len(files) == 4 else None
    return (parts[False, False], parts[False, True]), test


def _read_idx(file: Path) -> NDArray[Any]:
    return read_idx(file, 3 if dimensions(file) == 3 else 1)


def _is_for_testing(file: Path) -> bool:
    return any(mark in file.name.lower() for mark in TEST_MARKS)


def _what_to_give() -> UserError:
    return UserError(
        "Give a folder of class folders, an .npz, .csv or .zip, or .npy or IDX files: images and labels, and "
        "both for testing."
    )
