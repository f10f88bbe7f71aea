"""The lessons that there are, what was done in each, and its runs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app import resources, user_folders
from app.controllers.data_folders import folders_to_search
from app.controllers.lessons.lesson_runner import LessonRunner
from app.controllers.lessons.lesson_study import LessonStudy
from app.jobs.entry import begin
from app.settings import Settings
from app.workers.job_pool import JobPool
from core.errors import UserError
from core.files import paths
from core.files.atomic import write_atomically, write_error
from core.files.foreign import read_whole
from core.files.names import slug
from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_file import MAX_FILE_BYTES, SUFFIX, lesson_files, read_lesson
from core.lessons.lesson_plan import runs_of
from core.storage.lesson_notebook import LESSON_NOTES, LessonNotebook, LessonWork
from core.storage.lesson_runs import LESSON_RUNS, KeptLessonRuns

OWN_LESSONS = "own-lessons"
"""The folder of lessons that were brought along, in that of the user."""
_OWN = "own-"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LessonEntry:
    """A lesson that can be opened."""

    key: str
    lesson: Lesson
    path: Path
    is_own: bool = False
    """Whether it was brought along; else it ships with the program."""


class Lessons(QObject):
    """Read when it is made; a file that cannot be read is left out, and told once."""

    changed = Signal(str)
    """What was done in a lesson is another: its key."""
    studied = Signal(str)
    """The runs of a lesson are further: its key."""
    listed = Signal()
    """There are other lessons."""
    error_occurred = Signal(object)
    """A UserError."""

    def __init__(
        self,
        settings: Settings,
        runner: LessonRunner,
        folder: Path,
        home: Path,
        parent: QObject | None = None,
    ) -> None:
        """`folder` has the lessons that ship, `home` is where this user's are kept."""
        super().__init__(parent)
        self.runner, self._settings, self._home = runner, settings, home
        runner.setParent(self)
        runner.error_occurred.connect(self.error_occurred)
        self.notebook = LessonNotebook(home / LESSON_NOTES, self._tell_put_aside)
        self._of_variant: dict[tuple[str, bool, int], LessonStudy] = {}
        shipped = _read_all(folder, is_own=False)
        self.entries = shipped + _read_all(home / OWN_LESSONS, is_own=True)
        """In the order of the texts; those that were brought along come last."""

    def entry(self, key: str) -> LessonEntry | None:
        """A lesson by its key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def following(self, key: str) -> LessonEntry | None:
        """The lesson after this one that is not done; else the next one; None after the last."""
        keys = [entry.key for entry in self.entries]
        after = self.entries[keys.index(key) + 1 :] if key in keys else []
        left = (entry for entry in after if self.work(entry.key).done is None)
        return next(left, after[0] if after else None)

    def take_file(self, path: Path) -> LessonEntry:
        """Bring a lesson along: it is copied, and stays in the list. Raises UserError where it is faulty."""
        lesson = read_lesson(path)
        target = self._home / OWN_LESSONS / f"{slug(path.stem)}{SUFFIX}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            content = read_whole(path, MAX_FILE_BYTES)
        except OSError as error:
            raise write_error(target, error) from error
        write_atomically(target, content)
        entry = LessonEntry(_OWN + target.stem, lesson, target, True)
        self.entries = [one for one in self.entries if one.key != entry.key] + [entry]
        self._forget(entry.key)
        self.listed.emit()
        return entry

    def remove(self, entry: LessonEntry) -> Callable[[], None]:
        """Take a lesson that was brought along out of the list; what is returned brings it back.

        What was done in it is kept. Raises UserError where the disk refuses, and for one that ships.
        """
        if not entry.is_own:
            raise UserError("“{file}” comes with the program: it stays in the list.", file=entry.path.name)
        content: bytes | None = None
        try:
            content = read_whole(entry.path, MAX_FILE_BYTES)
            os.unlink(entry.path)
        except FileNotFoundError:
            _log.info("%s is gone already", entry.path)
        except OSError as error:
            raise write_error(entry.path, error) from error
        place = self.entries.index(entry)
        self.entries = [one for one in self.entries if one.key != entry.key]
        self._forget(entry.key)
        self.listed.emit()

        def put_back() -> None:
            if self.entry(entry.key) is None:  # else one of this name was brought along since
                if content is not None:
                    write_atomically(entry.path, content)
                self.entries.insert(place, entry)
                self.listed.emit()

        return put_back

    def work(self, key: str) -> LessonWork:
        """What was done in a lesson."""
        return self.notebook.work(key)

    def keep(self, key: str, **changes: Any) -> None:
        """Keep what was done now: fields of LessonWork."""
        before = self.notebook.work(key)
        after = replace(before, **changes)
        if after == before:
            return
        try:
            self.notebook.keep(key, after)
        except UserError as error:
            self.error_occurred.emit(error)
        self.changed.emit(key)

    def study(self, key: str) -> LessonStudy:
        """The runs of a lesson, with the variant and the seeds that are looked at."""
        entry, work = self.entry(key), self.work(key)
        assert entry is not None
        wanted = key, work.full, min(work.seeds, len(entry.lesson.seeds))
        if wanted not in self._of_variant:
            variant: Variant = "full" if work.full else "quick"
            seeds = entry.lesson.seeds[: work.seeds]
            made = LessonStudy(self.runner, runs_of(entry.lesson, variant, seeds), self)
            made.changed.connect(partial(self.studied.emit, key))
            self._of_variant[wanted] = made
        return self._of_variant[wanted]

    def choose_scope(self, key: str, full: bool, seeds: int) -> None:
        """Look at another variant, or at other seeds. Runs that go on are left; those of both go on."""
        before = self.study(key)
        goes_on = before.is_running
        self.keep(key, full=full, seeds=seeds)
        after = self.study(key)
        if after is before:
            return
        kept = [one for one in before.runs if one in after.runs]
        before.hand_over(kept)
        if goes_on:
            after.start()
        self.studied.emit(key)

    def wall_seconds(self, seconds: float) -> float:
        """How long runs take that keep one core busy for so long: all cores work, one run each."""
        return seconds / self.runner.cores

    def start(self, key: str) -> None:
        """Do the runs of a lesson, or go on."""
        if self.work(key).begun is None:
            self.keep(key, begun=datetime.now(UTC))
        self.study(key).start()

    def set_done(self, key: str) -> None:
        """Everything was run and seen."""
        if self.work(key).done is None:
            self.keep(key, done=datetime.now(UTC))

    def shut_down(self) -> None:
        """The window closes."""
        self.runner.shut_down()

    def _forget(self, key: str) -> None:
        for wanted in [wanted for wanted in self._of_variant if wanted[0] == key]:
            self._of_variant.pop(wanted).cancel()

    def _tell_put_aside(self, path: Path) -> None:
        self.error_occurred.emit(
            UserError("Notes of a lesson could not be read. They are kept as “{file}”.", file=path)
        )


def make_lessons(settings: Settings) -> Lessons:
    """The lessons that ship, and those of this user."""
    cores = os.cpu_count() or 1
    home = user_folders.data_directory()

    def directories() -> list[str]:
        return [str(folder) for folder in folders_to_search(settings)]

    runner = LessonRunner(JobPool(begin, cores), cores, KeptLessonRuns(home / LESSON_RUNS), directories)
    return Lessons(settings, runner, Path(str(resources.directory("lessons"))), home)


def _read_all(folder: Path, is_own: bool) -> list[LessonEntry]:
    found = []
    for path in lesson_files(folder) if paths.is_folder(folder) else ():
        try:
            key = _OWN + path.stem if is_own else path.stem
            found.append(LessonEntry(key, read_lesson(path, is_known=not is_own), path, is_own))
        except UserError:
            _log.exception("The lesson %s is left out", path)
    return sorted(found, key=lambda entry: (entry.lesson.order, entry.key))
