"""What an imported data set is called, and its classes: kept in a small file beside its images."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from core.data.preparation import Preparation
from core.errors import UserError
from core.files.foreign import open_regular

CLASSES_FILE = "classes.json"
"""Beside the four files of an imported data set: its name and what its classes are called."""


class ImportedClasses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in `classes.json`."""

    name: str
    classes: Annotated[tuple[str, ...], Meta(min_length=2, max_length=100)]
    preparation: Preparation | None = None
    """None in sets that were imported before it was kept."""


def read_classes(folder: Path) -> ImportedClasses:
    """The name and classes of the imported data set in a folder. Raises UserError naming the file."""
    path = folder / CLASSES_FILE
    try:
        with open_regular(path) as file:
            return msgspec.json.decode(file.read(2**16), type=ImportedClasses)
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UserError("“{file}” is damaged: import these images again.", file=path) from None
