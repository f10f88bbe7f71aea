"""Foreign tables of numbers: arrays of NumPy (.npy) and text with a separator."""

from __future__ import annotations

import itertools
import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files.archive import read_header
from core.files.foreign import open_regular, read_lines, too_large

MAX_BYTES = 2**31
"""Of an array, at most."""
MAX_ROWS = 1_000_000
_SEPARATORS = ("\t", ";", ",")
_LONGEST_LINE = 2**16
_BY_MARK = {b"MATLAB ": "MATLAB", b"\x89HDF\r\n\x1a\n": "HDF5", b"PAR1": "Parquet", b"ARROW1": "Arrow"}
_BY_NAME = {
    ".mat": "MATLAB",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".pkl": "Python (pickle)",
    ".pickle": "Python (pickle)",
    ".pt": "PyTorch",
    ".pth": "PyTorch",
    ".tfrecord": "TensorFlow",
}


def other_table(path: Path) -> str | None:
    """What program wrote a file of numbers that is not read here; None for all other files."""
    try:
        with open_regular(path) as file:
            head = file.read(16)
    except OSError:
        return None
    if path.suffix.lower() in _BY_NAME:
        return _BY_NAME[path.suffix.lower()]
    return next((name for mark, name in _BY_MARK.items() if head.startswith(mark)), None)


def read_npy(path: Path) -> NDArray[Any]:
    """The array in a .npy file. Raises UserError that names the file; nothing in it is run."""
    try:
        with open_regular(path) as file:
            entry = read_header(file)
            length = os.fstat(file.fileno()).st_size
            if entry is None:
                raise UserError(
                    "“{file}” contains something other than plain numbers: {entry}.",
                    file=path,
                    entry=path.name,
                )
            if entry.size > MAX_BYTES or entry.start + entry.size != length:
                raise UserError("“{file}” is damaged: copy it again from its source.", file=path)
            content = np.frombuffer(file.read(entry.size), entry.dtype)
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None
    except (ValueError, OverflowError, EOFError):
        raise UserError("“{file}” is damaged: copy it again from its source.", file=path) from None
    return content.reshape(entry.shape[::-1]).T if entry.fortran_order else content.reshape(entry.shape)


def read_csv(path: Path) -> tuple[list[str], NDArray[np.float32]]:
    """The titles of the columns, if there are any, and the numbers (rows, columns). Raises UserError."""
    try:
        with read_lines(path, _LONGEST_LINE) as lines:
            first = next(lines, b"").decode("utf-8-sig").strip()
            separator = next((mark for mark in _SEPARATORS if mark in first), ",")
            cells = [cell.strip().strip('"') for cell in first.split(separator)]
            titles = [] if all(map(_is_number, cells)) else cells
            rest = lines if titles else itertools.chain([first.encode()], lines)
            # With max_rows, NumPy would take the memory of so many rows at once.
            with warnings.catch_warnings(action="ignore"):  # that there is nothing is told here
                numbers = np.loadtxt(_text(rest), np.float32, delimiter=separator, ndmin=2, quotechar='"')
            if not numbers.size:
                raise ValueError
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None
    except (ValueError, UnicodeDecodeError):
        raise UserError("“{file}” is not a table of numbers with one image per row.", file=path) from None
    return titles, numbers


def _text(lines: Iterable[bytes]) -> Iterator[str]:
    """The first lines, decoded. Raises OSError where they are longer together than an array may be."""
    left = MAX_BYTES
    for line in itertools.islice(lines, MAX_ROWS):
        left -= len(line)
        if left < 0:
            raise too_large()
        yield line.decode()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
