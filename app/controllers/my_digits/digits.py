"""The digits controller: the user's own digits, as the pages show and change them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.workers.task import Task
from core.errors import UserError
from core.ink.written_digits import WrittenDigit, read_digits
from core.storage.digit_store import DigitStore
from core.types import Array

SHUTDOWN_TIMEOUT = 0.5
"""Seconds that the window waits, when it closes, for a file that is being written."""

Undo = Callable[[], None]
Outcome = TypeVar("Outcome")


class DigitsController(QObject):
    """What fails is told by `refused`; the method then returns None and the collection is as it was."""

    changed = Signal()
    """`digits` is another."""
    imported = Signal(object)
    """list[WrittenDigit]: those of a file that were not here yet."""
    exported = Signal(str)
    """The name of the file."""
    error_occurred = Signal(object)
    """A UserError."""

    def __init__(self, directory: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = DigitStore(directory)
        self._digits: list[WrittenDigit] | None = None
        self._tasks: list[Task] = []
        self._read: dict[str, list[WrittenDigit]] = {}

    @property
    def digits(self) -> list[WrittenDigit]:
        """All of them, the oldest first; read from the disk when they are first wanted."""
        if self._digits is None:
            self._digits = []
            self.refresh()
        return self._digits

    @property
    def counts(self) -> Counter[int]:
        """How many there are of each digit."""
        return Counter(digit.label for digit in self.digits)

    @property
    def path(self) -> Path:
        """The file of the collection."""
        return self._store.path

    def digit(self, key: str) -> WrittenDigit | None:
        """The digit with this id."""
        return next((digit for digit in self.digits if digit.id == key), None)

    def refresh(self) -> None:
        """Look at the disk again: another window may have added digits."""
        digits = self._attempt(self._store.digits)
        if digits is not None and digits != self._digits:
            self._digits = digits
            self.changed.emit()

    def add(self, strokes: Sequence[Array], label: int) -> Undo | None:
        """Keep a drawing, strokes in shares of the pad's side; what is returned takes it back."""
        before = {digit.id: digit for digit in self.digits}
        added = self._change(self._store.add, strokes, label)
        if added is None:
            return None
        known = before.get(added.id)
        return self._restoring([known]) if known else self._deleting([added])

    def correct(self, digits: Collection[WrittenDigit], label: int) -> Undo | None:
        """Say what digits really are; what is returned calls them again as before."""
        corrected = self._change(self._store.correct, [digit.id for digit in digits], label)
        return None if corrected is None else self._restoring(digits)

    def delete(self, digits: Collection[WrittenDigit]) -> Undo | None:
        """Take digits out of the collection; what is returned brings them back."""
        deleted = self._change(self._store.delete, [digit.id for digit in digits])
        return None if deleted is None else self._restoring(deleted)

    def take(self, digits: Sequence[WrittenDigit]) -> Undo | None:
        """Add digits that come from elsewhere; what is returned takes the new ones away again."""
        new = self._change(self._store.take, digits)
        return None if new is None else self._deleting(new)

    def import_file(self, path: Path) -> None:
        """Read a file of digits in a thread, and tell by `imported` which of them are new here."""
        read = self._read[path.name] = list[WrittenDigit]()

        def work(task: Task) -> None:
            read.extend(read_digits(path))

        task = Task(path.name, work, self)
        task.ended.connect(self._end_import)
        self._begin(task)

    def export(self, digits: Sequence[WrittenDigit], path: Path) -> None:
        """Write digits to a file in a thread, and tell by `exported` when it is there."""

        def work(task: Task) -> None:
            self._store.export(digits, path)

        task = Task(path.name, work, self)
        task.ended.connect(self._end_export)
        self._begin(task)

    def shut_down(self) -> None:
        """Wait for what is being written."""
        for task in self._tasks:
            task.wait(SHUTDOWN_TIMEOUT)

    def _begin(self, task: Task) -> None:
        self._tasks = [*(known for known in self._tasks if known.is_alive()), task]
        task.error_occurred.connect(self.error_occurred)
        task.start()

    def _end_import(self, name: str, succeeded: bool) -> None:
        read = self._read.pop(name, [])
        if succeeded:
            known = {digit.id for digit in self.digits}
            self.imported.emit([digit for digit in read if digit.id not in known])

    def _end_export(self, name: str, succeeded: bool) -> None:
        if succeeded:
            self.exported.emit(name)

    def _deleting(self, digits: Collection[WrittenDigit]) -> Undo:
        keys = [digit.id for digit in digits]

        def undo() -> None:
            self._change(self._store.delete, keys)

        return undo

    def _restoring(self, digits: Collection[WrittenDigit]) -> Undo:
        kept = list(digits)

        def undo() -> None:
            self._change(self._store.restore, kept)

        return undo

    def _change(self, work: Callable[..., Outcome], *arguments: object) -> Outcome | None:
        outcome = self._attempt(work, *arguments)
        self.refresh()
        return outcome

    def _attempt(self, work: Callable[..., Outcome], *arguments: object) -> Outcome | None:
        try:
            return work(*arguments)
        except UserError as error:
            self.error_occurred.emit(error)
            return None
