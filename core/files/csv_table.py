"""CSV tables that grow row by row and can be read at any moment."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.errors import UserError
from core.files import paths
from core.files.atomic import write_error
from core.files.foreign import open_regular


class Table:
    """Appends rows to a file. They are there as a whole or not at all.

    Opening raises UserError where the file cannot be written. Later, when the disk takes no more, `problem`
    says so once and for all, and what grew the table goes on without it.
    """

    def __init__(self, path: Path, columns: Sequence[str], truncate: bool = True) -> None:
        """Without `truncate` a table that is there goes on; where none is, it is begun."""
        self._path = path
        self.problem: UserError | None = None
        """Why no more rows are written."""
        try:
            mode = "wb" if truncate or not paths.is_taken(path) else "r+b"
            self._file = open(path, mode, buffering=0, opener=_without_waiting)  # noqa: SIM115 - until close
            self._length = self._file.seek(0, os.SEEK_END)
        except OSError as error:
            raise write_error(path, error) from error
        if not self._length:
            self.append([columns])
        if self.problem:
            raise self.problem

    def append(self, rows: Iterable[Sequence[object]]) -> UserError | None:
        """Add rows; None is an empty cell. The first time that the disk takes no more, that is returned."""
        if self.problem:
            return None
        lines = "".join(",".join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)
        try:
            self._write(lines.encode())
        except OSError as error:
            with contextlib.suppress(OSError):
                self._file.truncate(self._length)
            self.problem = write_error(self._path, error)
        return self.problem

    def keep_until(self, number: int) -> None:
        """Drop the rows behind that of this number, their first cell: a run goes on from there.

        A row that is torn or damaged goes with those behind it.
        """
        with open_regular(self._path) as file:
            self._length = place = len(file.readline())
            for line in file:
                place += len(line)
                if (found := _number(line)) is not None:
                    if found > number:
                        break
                    self._length = place
        self._file.truncate(self._length)
        self._file.seek(self._length)

    def close(self) -> None:
        """Down to the disk, and no more."""
        with contextlib.suppress(OSError):
            os.fsync(self._file.fileno())
        self._file.close()

    def _write(self, lines: bytes) -> None:
        if self._file.write(lines) < len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._length += len(lines)


def _number(line: bytes) -> int | None:
    """The first cell of a whole row; None where it is torn or no number."""
    first, _, rest = line.partition(b",")
    return int(first) if first.isdigit() and len(first) < 20 and rest.endswith(b"\n") else None


def _without_waiting(path: str, flags: int) -> int:
    """A pipe that nobody reads raises OSError: to open it would wait for ever."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)
    os.set_blocking(descriptor, True)
    return descriptor
