"""What a student did in the lessons: predictions, answers, notes, what is done. One file of JSON a lesson.

Nothing of it is ever lost: each change is written at once and whole. A file that cannot be read is put beside
under another name, and a new one is begun.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from core.errors import UserError
from core.files import paths
from core.files.atomic import clean_up, write_atomically, write_error
from core.files.foreign import read_whole
from core.files.names import slug

LESSON_NOTES = "lessons"
"""What the folder is called in that of the user."""
UNREADABLE = ".unreadable"
"""How the name of a file goes on that could not be read."""
LONGEST_NOTES = 100_000
"""Characters."""
_MOST_BYTES = 2**23
_MOST_ASIDE = 100
_log = logging.getLogger(__name__)

Guess = list[float | str]
"""A prediction: heights of a curve at its ticks, or one number; candidates in an order, or one choice."""


class LessonWork(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What was done in one lesson."""

    prediction: Guess | None = None
    shown: bool = False
    """Whether the student looked without predicting."""
    answer: str = ""
    """To the lesson's question: the key of a choice, or what was written."""
    notes: Annotated[str, msgspec.Meta(max_length=LONGEST_NOTES)] = ""
    full: bool = False
    """Whether the full variant is looked at; else the quick one."""
    seeds: Annotated[int, msgspec.Meta(ge=1, le=100)] = 3
    begun: datetime | None = None
    """When its runs were first started."""
    done: datetime | None = None
    """When all its runs had first ended and the picture was seen."""


_DECODER = msgspec.json.Decoder(LessonWork)
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


class LessonNotebook:
    """The work of all lessons, in a folder that is made for the first of it."""

    def __init__(self, directory: Path, put_aside: Callable[[Path], object] | None = None) -> None:
        """`put_aside` is told of a file that could not be read and what it is called now."""
        self.directory = directory
        self._kept: dict[str, LessonWork] = {}
        self._tell = put_aside
        clean_up(directory)

    def work(self, lesson: str) -> LessonWork:
        """What was done in a lesson; an empty one where nothing was."""
        if lesson not in self._kept:
            self._kept[lesson] = self._read(self._path(lesson))
        return self._kept[lesson]

    def keep(self, lesson: str, work: LessonWork) -> None:
        """Write down the work of a lesson.

        Raises UserError where the disk does not take it: it is still known here, and written with the next
        change.
        """
        self._kept[lesson] = work
        path = self._path(lesson)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(path, error) from error
        write_atomically(path, msgspec.json.format(msgspec.json.encode(work), indent=1))

    def _path(self, lesson: str) -> Path:
        """Names that only look alike as files, such as A and a, have files of their own."""
        name = slug(lesson)
        digest = hashlib.sha256(lesson.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return self.directory / (f"{name}.json" if name == lesson else f"{name}-{digest}.json")

    def _read(self, path: Path) -> LessonWork:
        if not paths.is_taken(path):
            return LessonWork()
        try:
            return _DECODER.decode(read_whole(path, _MOST_BYTES))
        except (OSError, UserError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._put_aside(path)
            return LessonWork()

    def _put_aside(self, path: Path) -> None:
        for number in range(1, _MOST_ASIDE):
            aside = path.with_name(f"{path.stem}{UNREADABLE}-{number}.json")
            if not paths.is_taken(aside):
                break
        try:
            path.rename(aside)
        except OSError:
            _log.exception("%s cannot be read, nor be put aside", path)
            return
        if self._tell is not None:
            self._tell(aside)
