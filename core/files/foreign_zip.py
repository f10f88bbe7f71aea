"""Foreign archives of files: a zip is unpacked within bounds, other kinds are named as what they are."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from core.errors import UserError
from core.files import paths
from core.files.foreign import open_regular, open_zip

MAX_ENTRIES, MAX_BYTES = 200_000, 2**32
_RATIO = 1032
"""No deflated file holds more than this many times its own length."""
_ENCRYPTED = 1
_OTHERS = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\xfd7zXZ": "xz",
    b"BZh": "bzip2",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}


def other_archive(path: Path) -> str | None:
    """What kind of archive a file is that is not read here; None for all other files."""
    try:
        with open_regular(path) as file:
            head = file.read(262 + 5)
    except OSError:
        return None
    if head[257:262] == b"ustar" or path.name.lower().endswith((".tar.gz", ".tgz")):
        return "tar"
    return next((name for mark, name in _OTHERS.items() if head.startswith(mark)), None)


@contextmanager
def unpacked_zip(path: Path) -> Iterator[Path]:
    """The files of a zip in a folder that is gone afterwards. Raises UserError that names the file."""
    with tempfile.TemporaryDirectory(prefix="digitlab-") as name:
        folder = Path(name)
        try:
            with open_regular(path) as raw, open_zip(raw) as archive:
                left = _unpack(path, archive, folder, MAX_BYTES)
            _unpack_inner(path, folder, left)
        except OSError as error:
            raise UserError(
                "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError):
            raise UserError("“{file}” is damaged: copy it again from its source.", file=path) from None
        yield folder


def _unpack_inner(path: Path, folder: Path, left: int) -> None:
    """Zips in a zip, such as `train.zip` and `test.zip`, become folders of these names."""
    for inner in sorted(folder.rglob("*.[zZ][iI][pP]")):
        if paths.is_file(inner) and not inner.name.startswith("."):
            with open_regular(inner) as raw, open_zip(raw) as archive:
                left = _unpack(path, archive, inner.with_suffix(""), left)
            inner.unlink()


def _unpack(path: Path, archive: zipfile.ZipFile, folder: Path, most: int) -> int:
    """Into `folder`, at most so many bytes; returns how many more there could be."""
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    left = most - sum(info.file_size for info in infos)
    if len(infos) > MAX_ENTRIES or left < 0:
        raise UserError("“{file}” is too large.", file=path)
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise UserError("“{file}” is protected by a password: unpack it first.", file=path)
        inside = PurePosixPath(info.filename.replace("\\", "/"))
        if inside.root or ".." in inside.parts or info.file_size > info.compress_size * _RATIO:
            raise UserError(
                "“{file}” contains a forbidden name: {entry}.", file=path, entry=repr(info.filename[:60])
            )
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file)
    return left
