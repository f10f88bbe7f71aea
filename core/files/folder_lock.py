"""A lock on a folder: held by one process at a time, and released by the system when that process dies."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import IO

from core.files import paths

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from when it is made until `release`, or the end of the process.

    The system keeps it, no file does: a stale one cannot be.
    Raises BlockingIOError where another process holds it, OSError where the folder cannot be written. Whoever
    asks `is_locked` holds it for a moment, which `patience` seconds outlast.
    """

    def __init__(self, path: Path, patience: float = 0.0) -> None:
        self._file = _open(path)
        deadline = time.monotonic() + patience
        while True:
            try:
                _lock(self._file)
                return
            except OSError as error:
                if time.monotonic() >= deadline:
                    self._file.close()
                    raise BlockingIOError(str(error)) from error
            time.sleep(patience / 20)

    def release(self) -> None:
        """Let others have it."""
        self._file.close()


def _open(path: Path) -> IO[bytes]:
    """An ordinary file, made where it is not there: to open a pipe would wait for whoever reads it."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags, 0o666), "ab")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
    return file


def is_locked(path: Path) -> bool:
    """Whether a process that lives holds the claim."""
    if not paths.exists(path) or not os.access(path, os.W_OK):
        return False
    try:
        FolderLock(path).release()
    except OSError:
        return True
    return False
