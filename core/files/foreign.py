"""Foreign files as bytes: ordinary files only, packed or not, and never more of them than was asked for."""

from __future__ import annotations

import errno
import gzip
import logging
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from core.errors import UserError

DECOMPRESSION_ERRORS = (gzip.BadGzipFile, EOFError, zlib.error)
"""What damaged packed files raise, apart from OSError."""

_GZIP = b"\x1f\x8b"


def open_regular(path: Path | str) -> BufferedReader:
    """Open a file to read its bytes. Raises OSError, also for what is neither file nor folder."""
    mode = os.stat(path).st_mode  # to open a pipe would wait for a writer
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    return open(path, "rb")


def read_whole(path: Path | str, largest: int) -> bytes:
    """All bytes of a file, unpacked where it is .gz. Raises OSError, also for more than `largest`."""
    with open_regular(path) as file, decompressed(file) as content:
        read = content.read(largest + 1)
    if len(read) > largest:
        raise too_large()
    return read


def read_document(path: Path, largest: int, too_large_error: UserError) -> bytes:
    """All bytes of a file that a person may have written. Raises UserError that names it, the one given for
    more than `largest`.
    """
    try:
        with open_regular(path) as file:
            read = file.read(largest + 1)
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None
    if len(read) > largest:
        raise too_large_error
    return read


@contextmanager
def read_lines(path: Path | str, longest: int) -> Iterator[Iterator[bytes]]:
    """The lines of a file, unpacked where it is .gz, one by one. Raises OSError, also for a longer line.

    It is closed with the block, whatever is made of the lines and however many of them are read.
    """
    with open_regular(path) as file, decompressed(file) as content:
        yield _lines(content, longest)


def _lines(content: BufferedReader | gzip.GzipFile, longest: int) -> Iterator[bytes]:
    while line := content.readline(longest + 1):
        if len(line) > longest:
            raise too_large()
        yield line


@contextmanager
def decompressed(file: BufferedReader) -> Iterator[BufferedReader | gzip.GzipFile]:
    """What is in a file: itself, or what it was packed from, if it begins as a .gz does.

    To be read in pieces of known size: a .gz may hold a thousand times its length.
    """
    if file.peek(2)[:2] != _GZIP:
        yield file
        return
    with gzip.GzipFile(fileobj=file) as content:
        try:
            yield content
        except DECOMPRESSION_ERRORS as error:
            raise OSError(errno.EIO, "it is damaged or cut off") from error


def is_compressed(content: BufferedReader | gzip.GzipFile) -> bool:
    """Whether `unpacked` unpacks."""
    return isinstance(content, gzip.GzipFile)


def open_zip(raw: BufferedReader) -> zipfile.ZipFile:
    """A zip whose directory was looked at: it is read whole here."""
    return zipfile.ZipFile(raw)


@contextmanager
def last_resort(path: Path | str) -> Iterator[None]:
    """Whatever a decoder raises that nobody thought of becomes a UserError that names the file."""
    try:
        yield
    except (UserError, MemoryError, BrokenPipeError):
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("Nobody thought of this in %s", path)
        raise UserError("“{file}” cannot be read: it is damaged.", file=path) from error


def too_large() -> OSError:
    """For a file that holds more than what it should be could."""
    return OSError(errno.EFBIG, "it is too large")
