"""A file that notes what is written into it, so that it can be compared with what a disk gives back."""

from __future__ import annotations

import errno
import io
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from core.files.foreign import open_regular

if TYPE_CHECKING:
    from typing_extensions import Buffer

_CHUNK = 2**20


class ChecksummedFile(io.BufferedWriter):
    """Remembers a checksum of each piece and where it is; a later piece takes the place of an earlier."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path, "x"), _CHUNK)
        self._end = 0
        self._pieces: dict[int, tuple[int, int]] = {}

    def write(self, data: Buffer) -> int:
        """Write and note."""
        start = self.tell()
        count = super().write(data)
        if start < self._end:
            stop = start + count
            self._pieces = {
                at: piece for at, piece in self._pieces.items() if at + piece[0] <= start or at >= stop
            }
        self._pieces[start] = count, zlib.crc32(data)
        self._end = max(self._end, start + count)
        return count

    def flush_to_disk(self) -> None:
        """To the disk, not only to the system's memory. Raises OSError where it came out short."""
        self.flush()
        os.fsync(self.fileno())
        # Some file systems report a full disk late, or not at all.
        if os.fstat(self.fileno()).st_size != self._end:
            raise OSError(errno.ENOSPC, "the file came out short")

    def verify(self, path: Path) -> None:
        """Read all pieces again. Raises OSError where one is not what was written."""
        with open_regular(path) as file:
            if hasattr(os, "posix_fadvise"):  # from the disk, not from the memory that it came from
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            for start, (count, written_checksum) in sorted(self._pieces.items()):
                file.seek(start)
                checksum = 0
                for at in range(0, count, _CHUNK):
                    checksum = zlib.crc32(file.read(min(_CHUNK, count - at)), checksum)
                if checksum != written_checksum:
                    raise OSError(errno.EIO, "the disk does not give back what was written")
