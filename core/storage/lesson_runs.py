"""What runs of lessons came to, kept so that a lesson goes on tomorrow where it was left today.

One file a run, known by what was asked for: another setting, seed or version of a lesson finds nothing here
and is run anew. A file that cannot be read counts as none; it is written again when its run has ended again.
Beside them lie the run folders of those that trained a network, so that each can be opened with its curves.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.files import paths
from core.files.atomic import clean_up, write_atomically, write_error
from core.files.foreign import read_whole
from core.storage.run_folder import RunFolder

LESSON_RUNS = "lesson-runs"
"""What the folder is called in that of the user."""
TRAININGS = "trainings"
"""What the folder of the run folders is called in that."""
_MOST_BYTES = 2**26
_SUM = 32


class KeptLessonRuns:
    """A folder of results, which is made for the first of them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        clean_up(directory)

    def find(self, asked: bytes) -> bytes | None:
        """What the run of this request came to; None where it is not here, or damaged."""
        path = self._path(asked)
        if not paths.is_file(path):
            return None
        try:
            content = read_whole(path, _MOST_BYTES)
        except OSError:
            return None
        kept, checksum = content[_SUM:], content[:_SUM]
        return kept if hashlib.sha256(kept).digest() == checksum else None

    def keep(self, asked: bytes, result: bytes) -> None:
        """Keep what a run came to. Raises UserError where the disk does not take it."""
        path = self._path(asked)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(path, error) from error
        write_atomically(path, hashlib.sha256(result).digest() + result, durable=False)

    @property
    def trainings(self) -> Path:
        """Where the run folders are."""
        return self.directory / TRAININGS

    def training(self, name: str) -> RunFolder | None:
        """The run folder of this name; None where it is not here any more, or damaged."""
        folder = RunFolder(self.trainings / Path(name).name)
        return folder if name and folder.is_readable else None

    def _path(self, asked: bytes) -> Path:
        return self.directory / f"{hashlib.sha256(asked).hexdigest()[:32]}.run"
