"""The catalogue: every data set that can be learned from, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.data.directories import cache_directory
from core.data.folder import DataFolder
from core.data.imported_classes import CLASSES_FILE, read_classes
from core.data.sources import (
    DIGITS,
    Imported,
    InkDigits,
    Published,
    published_sources,
)
from core.errors import UserError
from core.files.names import slug


@dataclass(frozen=True)
class DataSetListing:
    """A data set, as `digitlab data list` shows it."""

    name: str
    classes: tuple[str, ...]
    folder: Path | None
    """Where it is; None if it is not there."""
    train_size: int
    test_size: int
    download_size: int
    """Bytes; 0 for images of one's own."""
    problem: UserError | None = None
    """Why it cannot be used although it is there."""
    generated: bool = False
    """It is made on this computer when it is first used, and kept."""

    @property
    def present(self) -> bool:
        """It can be learned from."""
        return self.folder is not None and self.problem is None


def list_data_sets(directories: Sequence[Path]) -> list[DataSetListing]:
    """The published data sets, those made here and those that were imported, in this order. Never raises."""
    published = [_published(source, directories) for source in published_sources()]
    return [*published, _generated(InkDigits()), *_imported(directories)]


def _generated(source: InkDigits) -> DataSetListing:
    return DataSetListing(source.title, DIGITS, cache_directory(), *source.sizes, 0, generated=True)


def _published(source: Published, directories: Sequence[Path]) -> DataSetListing:
    download_size = sum(file.size for file in source.files.values())
    for directory in directories:
        folder = DataFolder(directory / source.folder)
        if not folder.missing:
            return _listing(source.title, source.classes, folder, download_size)
    return DataSetListing(source.title, source.classes, None, 0, 0, download_size)


def _imported(directories: Sequence[Path]) -> Iterator[DataSetListing]:
    seen = set[str]()
    for directory in directories:
        for path in _folders(directory):
            if path.name in seen:
                continue  # the first folder that has it is the one that is used
            seen.add(path.name)
            try:
                kept = read_classes(path)
                _require_matching_folder(path, kept.name)
            except UserError as problem:
                yield DataSetListing(path.name, (), path, 0, 0, 0, problem)
            else:
                yield _listing(kept.name, kept.classes, DataFolder(path), 0)


def _require_matching_folder(folder: Path, name: str) -> None:
    """Experiments know the data set by its name, and find the folder by that."""
    if slug(name) != folder.name:
        raise UserError(
            "“{folder}” contains the data set “{name}”: rename the folder to “{expected}”.",
            folder=folder,
            name=name,
            expected=slug(name),
        )


def _listing(name: str, classes: tuple[str, ...], folder: DataFolder, download_size: int) -> DataSetListing:
    try:
        train, test = folder.sizes
    except UserError as problem:
        return DataSetListing(name, classes, folder.path, 0, 0, download_size, problem)
    return DataSetListing(name, classes, folder.path, train, test, download_size)


def _folders(directory: Path) -> list[Path]:
    try:
        return sorted(path.parent for path in directory.glob(f"[!.]*/{CLASSES_FILE}"))
    except OSError:
        return []


def sources(directories: Sequence[Path]) -> list[Published | InkDigits | Imported]:
    """A source for each data set that is there or can be had, to choose from."""
    own = [Imported(name=listing.name) for listing in _imported(directories) if listing.present]
    return [*published_sources(), InkDigits(), *own]
