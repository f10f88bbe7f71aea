"""Foreign .npz archives: looked through before anything in them is believed, unpacked or allocated.

An .npz is a zip of arrays, each behind a header that tells type and shape. A few bytes can claim
terabytes, a name can point out of the folder, and a pickled object can run code. So the directory and
every header are looked at first, with tight limits, and have to agree with the size of the file. Nothing
is ever unpickled.
"""

from __future__ import annotations

import math
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files.foreign import open_regular, open_zip
from core.types import Shape

MAX_ENTRIES = 2048
MAX_BYTES = 2**31 - 1
"""Bytes of a file, and of all that it unpacks to."""

_LONGEST_NAME = 256
_LONGEST_HEADER = 1024
_DEFLATE_RATIO = 1032
"""Deflate never makes anything smaller than by this."""
_ENCRYPTED = 0x1
_CHUNK = 2**18
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every array that is written, so that the same arrays give the same bytes."""
_END = struct.Struct("<4s4H2LH")
_END_64 = b"PK\x06\x07"
_HEADER = re.compile(
    rb"\{'descr': '([<>|=]?(?:f[248]|[iu][1248]|b1))', 'fortran_order': (True|False), "
    rb"'shape': \(((?:\d{1,18}, ?)*(?:\d{1,18})?)\), ?\} *\n"
)


@dataclass(frozen=True)
class ArchiveEntry:
    """An array in an archive, as its checked header describes it."""

    dtype: np.dtype[Any]
    shape: Shape
    fortran_order: bool
    start: int
    """Where its bytes begin, behind the header."""
    stored: bool = True
    """Not compressed."""

    @property
    def size(self) -> int:
        """Its bytes."""
        return math.prod(self.shape) * self.dtype.itemsize


class Archive:
    """An open .npz whose directory and headers have been checked."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path, self._file = path, file
        _check_directory(path, file)
        self.entries: Mapping[str, ArchiveEntry] = {
            info.filename.removesuffix(".npy"): self._describe(info) for info in file.infolist()
        }

    def read(self, name: str) -> NDArray[Any]:
        """One array, of the shape and type of its entry. Its checksum is compared."""
        entry = self.entries[name]
        array = np.empty(entry.shape[::-1] if entry.fortran_order else entry.shape, entry.dtype)
        if array.size:
            self.read_into(name, array.reshape(-1).view(np.uint8).data)
        return array.T if entry.fortran_order else array

    def read_into(self, name: str, target: memoryview) -> None:
        """The bytes of one array into memory of just that size."""
        with self._file.open(f"{name}.npy") as stream:
            stream.read(self.entries[name].start)
            for start in range(0, len(target), _CHUNK):
                piece = target[start : start + _CHUNK]
                piece[:] = stream.read(len(piece))  # a short piece raises ValueError
            stream.read(1)  # the checksum is compared at the end

    def _describe(self, info: zipfile.ZipInfo) -> ArchiveEntry:
        with self._file.open(info) as stream:
            entry = read_header(stream)
        if entry is None:
            raise UserError(
                "“{file}” contains something other than plain numbers: {entry}.",
                file=self._path,
                entry=info.filename[:60],
            )
        if entry.start + entry.size != info.file_size:
            raise _damaged(self._path)
        return replace(entry, stored=info.compress_type == zipfile.ZIP_STORED)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an .npz to look through it.

    Raises UserError that names the file where it is no .npz, damaged, or not what it pretends to be.
    """
    try:
        with open_regular(path) as raw:
            _check_end(path, raw)
            with open_zip(raw) as file:
                yield Archive(path, file)
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError):
        raise _damaged(path) from None
    except (NotImplementedError, RuntimeError):  # an unknown version of the format, or a password
        raise _damaged(path) from None


def write_array(archive: zipfile.ZipFile, name: str, array: np.ndarray[Any, Any]) -> None:
    """Add an array to an .npz that is being written."""
    info = zipfile.ZipInfo(f"{name}.npy", _DATE)
    info.create_system, info.external_attr = 3, 0o644 << 16
    with archive.open(info, "w") as file:
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(array))
        file.write(np.ascontiguousarray(array).data)


def _check_end(path: Path, raw: IO[bytes]) -> None:
    """The end of a zip tells how long its directory is. Looked at first: zipfile reads all of it."""
    length = os.fstat(raw.fileno()).st_size
    if raw.read(4) != b"PK\x03\x04":
        raise UserError("“{file}” is not an .npz file.", file=path)
    if length > MAX_BYTES:
        raise UserError("“{file}” is too large.", file=path)
    raw.seek(max(0, length - _END.size - 20))
    tail = raw.read()
    mark, _, _, _, entries, directory, _, comment = _END.unpack(tail[-_END.size :])
    if mark != b"PK\x05\x06" or comment or tail.startswith(_END_64):
        raise _damaged(path)
    if entries > MAX_ENTRIES or directory > MAX_ENTRIES * _LONGEST_NAME:
        raise UserError("“{file}” contains too many arrays.", file=path)
    raw.seek(0)


def _check_directory(path: Path, file: zipfile.ZipFile) -> None:
    infos = file.infolist()
    names = {info.filename for info in infos}
    if len(names) < len(infos):
        raise UserError("“{file}” contains two arrays with the same name.", file=path)
    for info in infos:
        if not re.fullmatch(r"[\w. -]{1,256}\.npy", info.filename) or info.filename.startswith("."):
            raise UserError(
                "“{file}” contains a forbidden name: {entry}.", file=path, entry=repr(info.filename[:60])
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UserError("“{file}” uses a compression that cannot be read here.", file=path)
        ratio = 1 if info.compress_type == zipfile.ZIP_STORED else _DEFLATE_RATIO
        if info.flag_bits & _ENCRYPTED or info.file_size > info.compress_size * ratio:
            raise _damaged(path)
    if sum(info.compress_size for info in infos) > os.path.getsize(path):
        raise _damaged(path)  # entries that overlap
    if sum(info.file_size for info in infos) > MAX_BYTES:
        raise UserError("“{file}” is too large.", file=path)


def read_header(stream: IO[bytes]) -> ArchiveEntry | None:
    """The header of an .npy: magic, version, length, and a dictionary as text. None if it is not plain."""
    magic = stream.read(8)
    if magic == b"\x93NUMPY\x01\x00":
        length = int.from_bytes(stream.read(2), "little")
    elif magic == b"\x93NUMPY\x02\x00":
        length = int.from_bytes(stream.read(4), "little")
    else:
        return None
    start = 8 + (2 if magic[6] == 1 else 4) + length
    found = _HEADER.fullmatch(stream.read(length)) if length <= _LONGEST_HEADER else None
    if found is None:
        return None
    kind, fortran, shape = found.groups()
    sizes = tuple(int(size) for size in shape.split(b",") if size.strip())
    return ArchiveEntry(np.dtype(kind.decode()), sizes, fortran == b"True", start)


def _damaged(path: Path) -> UserError:
    return UserError("“{file}” is damaged: copy it again from its source.", file=path)
