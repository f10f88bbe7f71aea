"""IDX, the file format of MNIST: a magic number, the size of each dimension, then the bytes, row by row.

    | 0 0 type dimensions | size ... (4 bytes each, big-endian) | bytes |        plain or as .gz

Only unsigned bytes (type 8) occur here. What the header claims is checked against the length of the file
before anything is allocated.
"""

from __future__ import annotations

import gzip
import math
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files.foreign import decompressed, is_compressed, open_regular
from core.types import Shape

MAX_BYTES = 2**31
"""Bytes in one file, uncompressed."""

_UNSIGNED_BYTE = 8
_DEFLATE_RATIO = 1032
"""No .gz holds more than this many times its own length."""
_CHUNK = 2**18
Stream = BufferedReader | gzip.GzipFile


def read_idx(path: Path, dimensions: int) -> NDArray[np.uint8]:
    """The array in an IDX file of so many dimensions. Raises UserError naming the file and what is wrong."""
    with _open(path) as file:
        array = np.empty(_read_shape(file, path, dimensions), np.uint8)
        _fill(file, array.data.cast("B"), path)
        if file.read(1):  # at the end of a .gz this also compares its checksum
            raise UserError("“{file}” is damaged: it is longer than its header says.", file=path)
    return array


def read_first(path: Path, dimensions: int, count: int) -> NDArray[np.uint8]:
    """The first rows of an IDX file, at most `count`; no others are looked at. Raises as `read_idx` does."""
    with _open(path) as file:
        length, *rest = _read_shape(file, path, dimensions)
        array = np.empty((min(count, length), *rest), np.uint8)
        _fill(file, array.data.cast("B"), path)
    return array


def read_shape(path: Path, dimensions: int) -> Shape:
    """The shape that the header of an IDX file tells. Raises UserError as `read_idx` does."""
    with _open(path) as file:
        return _read_shape(file, path, dimensions)


def dimensions(path: Path) -> int:
    """How many dimensions an IDX file has: 3 for images, 1 for labels."""
    with _open(path) as file:
        return _read_exactly(file, 4, path)[3]


def write_idx(file: BinaryIO, array: NDArray[np.uint8]) -> None:
    """Write an array as IDX .gz; the same array gives the same bytes."""
    header = struct.pack(f">HBB{array.ndim}I", 0, _UNSIGNED_BYTE, array.ndim, *array.shape)
    with gzip.GzipFile("", "wb", 6, file, mtime=0) as compressed:
        compressed.write(header)
        compressed.write(np.ascontiguousarray(array).data)


@contextmanager
def _open(path: Path) -> Iterator[Stream]:
    """The unpacked file; what goes wrong while it is read becomes a UserError."""
    try:
        with open_regular(path) as file, decompressed(file) as content:
            yield content
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None


def _read_shape(file: Stream, path: Path, dimensions: int) -> Shape:
    zeros, kind, count = struct.unpack(">HBB", _read_exactly(file, 4, path))
    if zeros or kind != _UNSIGNED_BYTE:
        raise UserError("“{file}” is not an IDX file of bytes.", file=path)
    if count != dimensions:
        raise UserError(
            "“{file}” has {count} dimensions instead of {dimensions}: are images and labels mixed up?",
            file=path,
            count=count,
            dimensions=dimensions,
        )
    shape = struct.unpack(f">{count}I", _read_exactly(file, 4 * count, path))
    _require_plausible_size(math.prod(shape), 4 + 4 * count, path, is_compressed(file))
    return shape


def _require_plausible_size(claimed: int, header: int, path: Path, compressed: bool) -> None:
    length = os.path.getsize(path)
    if not claimed:
        raise UserError("“{file}” is empty.", file=path)
    if claimed > MAX_BYTES:
        raise UserError("“{file}” is too large: {size:,} bytes.", file=path, size=claimed)
    if claimed > length * _DEFLATE_RATIO or (not compressed and claimed > length - header):
        raise UserError("“{file}” is truncated: it is shorter than its header says.", file=path)


def _read_exactly(file: Stream, count: int, path: Path) -> bytes:
    read = file.read(count)
    if len(read) < count:
        raise UserError("“{file}” is not an IDX file: it is too short.", file=path)
    return read


def _fill(file: Stream, target: memoryview, path: Path) -> None:
    """In small pieces, because gzip makes a copy of each piece."""
    start = 0
    while start < len(target):
        count = file.readinto(target[start : start + _CHUNK])
        if not count:
            raise UserError("“{file}” is truncated: it is shorter than its header says.", file=path)
        start += count
