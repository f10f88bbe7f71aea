"""The library of trained networks: a folder of model files.

The folder is the truth: a file put there by hand appears, a damaged one is listed apart, and nothing is kept
elsewhere. Deleted models move to a folder beside them, so that deleting can be undone, until the next start.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from msgspec.structs import replace

from core.errors import UserError
from core.files import paths
from core.files.atomic import PREVIOUS, clean_up, previous_of, write_error
from core.files.names import slug
from core.storage.model_file import load_model, read_record, save_model
from core.training.record import RunRecord
from core.types import Array

TRASH = ".deleted"


@dataclass(frozen=True)
class ModelEntry:
    """A model in the library."""

    path: Path
    record: RunRecord


@dataclass(frozen=True)
class DamagedModel:
    """A file in the library that cannot be read, and why."""

    path: Path
    problem: UserError

    @property
    def has_previous(self) -> bool:
        """Whether the generation before is kept."""
        return paths.exists(previous_of(self.path))


@dataclass(frozen=True)
class DeletedModel:
    """A model that can still be brought back."""

    path: Path
    """Where it was."""
    kept: Path
    """Where it is now."""


class ModelStore:
    """The models in a folder, which is made when the first of them is saved.

    What changes the folder raises UserError where it cannot; the folder is then as it was.
    """

    def __init__(self, directory: Path | str) -> None:
        self.directory = Path(directory)

    def entries(self) -> list[ModelEntry]:
        """The models, the newest first."""
        return self.read()[0]

    def damaged(self) -> list[DamagedModel]:
        """The files that should be models and are none."""
        return self.read()[1]

    def read(self) -> tuple[list[ModelEntry], list[DamagedModel]]:
        """Both, of one look at the folder."""
        found = list(self._scan())
        entries = [item for item in found if isinstance(item, ModelEntry)]
        damaged = [item for item in found if isinstance(item, DamagedModel)]
        return sorted(entries, key=_age, reverse=True), damaged

    def save(self, record: RunRecord, vector: Array) -> ModelEntry:
        """Add a trained network."""
        self._make_folder()
        path = self._free_path(record.name)
        save_model(path, vector, record)
        return ModelEntry(path, record)

    def rename(self, entry: ModelEntry, name: str) -> ModelEntry:
        """Give a model another name, and its file too."""
        model = load_model(entry.path)
        record = replace(model.record, name=name)
        path = self._free_path(name, besides=entry.path)
        save_model(path, model.vector, record)
        if path != entry.path:
            self._remove(entry.path)
        return ModelEntry(path, record)

    def duplicate(self, entry: ModelEntry) -> ModelEntry:
        """Add a copy, with a number behind its name."""
        model = load_model(entry.path)
        return self.save(replace(model.record, name=self._free_name(model.record.name)), model.vector)

    def delete(self, entry: ModelEntry | DamagedModel) -> DeletedModel:
        """Take a model out of the library; `restore` undoes it until the next start."""
        kept = self.directory / TRASH / f"{secrets.token_hex(4)}-{entry.path.name}"
        try:
            kept.parent.mkdir(exist_ok=True)
            os.replace(entry.path, kept)
        except FileNotFoundError:
            raise UserError("“{file}” is no longer there.", file=entry.path) from None
        except OSError as error:
            raise write_error(entry.path, error) from error
        return DeletedModel(entry.path, kept)

    def restore(self, deleted: DeletedModel) -> Path:
        """Bring a deleted model back, where it was if that place is still free. Returns its path."""
        path = self._unused(deleted.path.stem)
        try:
            os.replace(deleted.kept, path)
        except OSError as error:
            raise write_error(path, error) from error
        return path

    def restore_previous(self, damaged: DamagedModel) -> ModelEntry:
        """Put the generation before in the place of a damaged file, which is then kept as the one before."""
        model = load_model(previous_of(damaged.path))
        save_model(damaged.path, model.vector, model.record)
        return ModelEntry(damaged.path, model.record)

    def import_file(self, path: Path | str) -> ModelEntry:
        """Add a model file from elsewhere, after it was checked in every point."""
        model = load_model(path)
        return self.save(model.record, model.vector)

    def export(self, entry: ModelEntry, path: Path | str) -> None:
        """Write a copy of a model to a place outside the library."""
        model = load_model(entry.path)
        save_model(path, model.vector, model.record)

    def clean_up(self) -> None:
        """At the start of the program: forget what was deleted, and what killed writers left."""
        shutil.rmtree(self.directory / TRASH, ignore_errors=True)
        clean_up(self.directory)
        with contextlib.suppress(OSError):
            for previous in self.directory.glob(f"*.npz{PREVIOUS}"):
                if not paths.exists(str(previous).removesuffix(PREVIOUS)):
                    previous.unlink()

    def _scan(self) -> Iterator[ModelEntry | DamagedModel]:
        try:
            found = sorted(self.directory.glob("[!.]*.npz"))
        except OSError:
            return
        for path in found:
            try:
                yield ModelEntry(path, read_record(path))
            except UserError as problem:
                yield DamagedModel(path, problem)

    def _make_folder(self) -> None:
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(self.directory, error) from error

    def _free_path(self, name: str, besides: Path | None = None) -> Path:
        stem = slug(name, fallback="model")
        return self._unused(stem, besides)

    def _unused(self, stem: str, besides: Path | None = None) -> Path:
        names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
        free = (self.directory / f"{name}.npz" for name in names)
        return next(path for path in free if path == besides or not paths.exists(path))

    def _free_name(self, name: str) -> str:
        taken = {entry.record.name for entry in self.entries()}
        return next(free for number in itertools.count(2) if (free := f"{name} {number}") not in taken)

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
            previous_of(path).unlink(missing_ok=True)
        except OSError as error:
            raise write_error(path, error) from error


def _age(entry: ModelEntry) -> tuple[float, str]:
    saved = entry.record.saved
    return (saved if saved.tzinfo else saved.replace(tzinfo=UTC)).timestamp(), entry.path.name
