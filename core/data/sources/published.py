"""Published data sets: files at mirrors, known by their checksums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from core.data.dataset import DataSet
from core.data.folder import DataFolder
from core.data.sources.base import DataSource
from core.errors import UserError
from core.types import Progress


@dataclass(frozen=True)
class PublishedFile:
    """What is known of a file on the internet before it is fetched."""

    size: int
    sha256: str


class Published(DataSource):
    """A data set that anybody can fetch: four files at several mirrors, known by their SHA-256."""

    folder: ClassVar[str]
    classes: ClassVar[tuple[str, ...]]
    mirrors: ClassVar[tuple[str, ...]]
    """Addresses that a file's name is put behind, the best first."""
    files: ClassVar[Mapping[str, PublishedFile]]

    @property
    def title(self) -> str:
        return type(self).__name__

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        folders = [DataFolder(directory / self.folder) for directory in directories]
        present = next((folder for folder in folders if not folder.missing), None)
        if present is None:
            raise self._absent(folders)
        try:
            return present.load(self.title, self.classes, self.preparation)
        except UserError as problem:
            raise UserError(
                "{problem} Delete this file, then run “digitlab data fetch {name}”.",
                problem=problem,
                name=self.title,
            ) from None

    def _absent(self, folders: Sequence[DataFolder]) -> UserError:
        for folder in folders:
            if len(folder.missing) < len(self.files):
                return UserError(
                    "“{file}” is missing in {folder}: run “digitlab data fetch {name}”.",
                    file=folder.missing[0],
                    folder=folder.path,
                    name=self.title,
                )
        return UserError(
            "{name} is not here: run “digitlab data fetch {name}”, or put its four files into {folder}.",
            name=self.title,
            folder=folders[0].path if folders else self.folder,
        )
