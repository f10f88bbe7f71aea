"""Images that the user brought in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from core.data.dataset import DataSet
from core.data.folder import DataFolder
from core.data.imported_classes import CLASSES_FILE, read_classes
from core.data.sources.base import DataSource
from core.errors import UserError
from core.files import paths
from core.files.names import slug
from core.types import Progress


class Imported(DataSource):
    """Your own images, imported with `digitlab data import`."""

    name: Annotated[
        str, Meta(max_length=200, description="The name under which the images were imported.")
    ] = ""

    @property
    def title(self) -> str:
        return self.name

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        for directory in directories:
            folder = directory / slug(self.name)
            if paths.is_file(folder / CLASSES_FILE):
                kept = read_classes(folder)
                try:
                    return DataFolder(folder).load(kept.name, kept.classes, kept.preparation)
                except UserError as problem:
                    raise UserError(
                        "{problem} Delete the folder, then import these images again.", problem=problem
                    ) from None
        raise UserError(
            "There is no data set “{name}” here: import it with “digitlab data import”.",
            name=self.name,
        )
