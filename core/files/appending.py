"""Appending: more at the end of a file, without touching what is there.

A crash on the way leaves a torn last line at worst, which the next line does not run into.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from core.files import paths
from core.files.atomic import write_error
from core.files.foreign import open_regular


def append_lines(path: Path, lines: bytes) -> None:
    """Add whole lines to a file, which is made where there is none, and flush them down to the disk.

    Raises UserError where they cannot be written; the file is then as long as it was.
    """
    try:
        made = not paths.exists(path)
        with path.open("ab") as file, _all_or_nothing(file) as length:
            _write_to_disk(file, lines if made or _ends_in_line(path, length) else b"\n" + lines)
    except OSError as error:
        raise write_error(path, error) from error


def append_bytes(path: Path, content: bytes) -> None:
    """Add bytes to a file that is there, without waiting for the disk: a power cut may lose or tear them.

    Raises UserError where they cannot be written; the file is then as long as it was.
    """
    try:
        with path.open("r+b", buffering=0) as file, _all_or_nothing(file):
            if file.write(content) < len(content):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        raise write_error(path, error) from error


@contextlib.contextmanager
def _all_or_nothing(file: BinaryIO | FileIO) -> Iterator[int]:
    """From the end of the file on, which is told; where writing fails, the file ends there again."""
    length = file.seek(0, os.SEEK_END)
    try:
        yield length
    except OSError:
        with contextlib.suppress(OSError):
            file.truncate(length)
        raise


def _write_to_disk(file: BinaryIO, lines: bytes) -> None:
    start = file.tell()
    file.write(lines)
    file.flush()
    os.fsync(file.fileno())
    if os.fstat(file.fileno()).st_size != start + len(lines):  # some file systems report a full disk late
        raise OSError(errno.ENOSPC, "the file came out short")


def _ends_in_line(path: Path, length: int) -> bool:
    if not length:
        return True
    with open_regular(path) as file:
        file.seek(length - 1)
        return file.read(1) == b"\n"
