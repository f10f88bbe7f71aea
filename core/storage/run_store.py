"""All runs of a user: a folder of run folders. The folder is the truth, so that two programs may share it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfileobj

from core.errors import UserError
from core.files import paths
from core.files.atomic import PARTIAL, clean_up, write_atomically, write_error
from core.files.foreign import open_regular
from core.storage.curve_styles import CurveStyle, free_curve_style
from core.storage.run_folder import RunFolder, RunLabel, StoredRun

RUNS = "runs"
"""What the folder is called in that of the user."""
TRASH = ".deleted"
LAST = "last"


@dataclass(frozen=True)
class DeletedRun:
    """A run that can still be brought back."""

    path: Path
    """Where it was."""
    kept: Path
    """Where it is now."""


class RunStore:
    """The runs in a folder, which is made for the first of them.

    What changes the folder raises UserError where it cannot.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def runs(self) -> list[RunFolder]:
        """The newest first, but for folders in which no run ever began."""
        return [folder for folder in map(RunFolder, self._folders()) if folder.is_readable]

    def stored(self) -> Iterator[StoredRun]:
        """What is shown of each, the newest first, but for those that another process trains."""
        for path in self._folders():
            with contextlib.suppress(UserError):
                stored = RunFolder(path).read()
                if stored.manifest.state != "training" or not stored.folder.in_training:
                    yield stored

    def add(self, label: RunLabel) -> RunFolder:
        """A new, empty run."""
        return RunFolder.make(self.directory, label)

    def free_curve_style(self) -> CurveStyle:
        """The colour and line that the fewest runs here have."""
        labels = [folder.read_label() for folder in self.runs()]
        return free_curve_style((label.slot, label.dashed) for label in labels)

    def find(self, name: str) -> RunFolder:
        """The run in the folder of this path or name; `last` is the newest."""
        if name == LAST:
            for path in self._folders():
                if RunFolder(path).is_readable:
                    return RunFolder(path)
            raise UserError("There is no run in {folder}.", folder=self.directory)
        for path in (Path(name), self.directory / name):
            folder = RunFolder(path)
            if folder.is_readable:
                return folder
            if folder.is_begun:
                folder.read_manifest()  # which says why it cannot be read
        raise UserError("“{folder}” is not a run folder.", folder=name)

    def delete(self, run: RunFolder) -> DeletedRun:
        """Take a run out; `restore` undoes it until the next start."""
        kept = self.directory / TRASH / f"{secrets.token_hex(4)}-{run.path.name}"
        try:
            kept.parent.mkdir(exist_ok=True)
            os.replace(run.path, kept)
        except OSError as error:
            raise write_error(run.path, error) from error
        return DeletedRun(run.path, kept)

    def restore(self, deleted: DeletedRun) -> RunFolder:
        """Bring a deleted run back where it was."""
        try:
            os.replace(deleted.kept, deleted.path)
        except OSError as error:
            raise write_error(deleted.path, error) from error
        return RunFolder(deleted.path)

    def export(self, run: RunFolder, path: Path) -> None:
        """Write a copy of a run's folder to a place that does not exist yet: whole, or not at all."""
        if paths.exists(path):
            raise UserError("“{file}” exists already: choose another name.", file=path)
        unfinished = path.with_name(f".{secrets.token_hex(4)}-{path.name}{PARTIAL}")
        try:
            sources = run.files()
            unfinished.mkdir()
            for source in sources:
                with open_regular(source) as file:
                    write_atomically(unfinished / source.name, partial(copyfileobj, file))
            os.replace(unfinished, path)
        except OSError as error:
            raise write_error(path, error) from error
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def adopt(self, run: RunFolder) -> RunFolder:
        """A copy of a run that is kept elsewhere, such as a trial of a search, if it is not here yet."""
        here = self.directory / run.path.name
        if not paths.exists(here):
            try:
                self.directory.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise write_error(self.directory, error) from error
            self.export(run, here)
        return RunFolder(here)

    def clean_up(self) -> None:
        """At the start of the program: forget what was deleted, and what killed writers left."""
        shutil.rmtree(self.directory / TRASH, ignore_errors=True)
        for folder in (self.directory, *self._folders()):
            clean_up(folder)

    def _folders(self) -> list[Path]:
        """The newest first, whatever is in them."""
        try:
            names = [name for name in os.listdir(self.directory) if name[0] != "."]
        except OSError:
            return []
        found = (self.directory / name for name in sorted(names, reverse=True))
        return [path for path in found if paths.is_folder(path)]

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(run.size for run in self.runs())
