"""Atomic writing: a file is there whole, as it was before, or not at all.

The content goes into a temporary file in the same folder, is flushed down to the disk, and only then takes
the place of the old one. A full disk, a pulled plug or a killed process leaves the old as it was. Whatever
the program writes goes this way; a test holds that. What is in an archive has a checksum there, which is
compared when it is read.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from core.errors import UserError
from core.files import paths
from core.files.size_text import size_text

PARTIAL = ".partial"
"""How the names of temporary files end. They start with a dot."""

PREVIOUS = ".previous"
"""How the name of the generation before ends, where one is kept."""

STALE_SECONDS = 3600.0
"""Seconds after which a temporary file belongs to nobody any more."""

Content = bytes | Callable[[BinaryIO], object]


PLENTY_OF_BYTES = 2**30
"""Bytes free with which a disk is not full."""
RETRIES = 8 if os.name == "nt" else 0
"""How often a file is replaced again that another program looks at: on Windows that stands in the way."""
FIRST_RETRY_SECONDS = 0.02
"""Seconds before the first retry; each takes twice as long as the one before."""


def write_atomically(
    path: Path | str, content: Content, keep_previous: bool = False, durable: bool = True
) -> None:
    """Write a file: bytes, or what the callable writes into the binary file that it is given.

    With `keep_previous`, what stood there stays beside it, under the name of `previous_of`. What is not
    `durable` costs no wait for the disk: a killed process leaves it whole, a power cut may damage it, so that
    it has to bring a checksum of its own. Raises UserError with path and cause where it cannot be written;
    the folder is then as it was before.
    """
    target = Path(os.path.realpath(path))
    try:
        _require_regular_file(target)
        temporary = target.parent / f".{secrets.token_hex(8)}{PARTIAL}"
        try:
            _write(temporary, content, durable)
            if keep_previous and paths.exists(target):
                _keep_previous(target)
            _replace(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        if durable:
            flush_folder(target.parent)
    except OSError as error:
        raise write_error(target, error) from error


def previous_of(path: Path) -> Path:
    """Where the generation before is kept."""
    return Path(f"{path}{PREVIOUS}")


def require_writable(path: Path | str, size: int = 0) -> None:
    """Raise what `write_atomically` would, as far as it can be foreseen: before an hour of training.

    `size` is how many bytes are going to be written.
    """
    target = Path(os.path.realpath(path))
    try:
        _require_regular_file(target)
        os.stat(target.parent)
        if not os.access(target.parent, os.W_OK):
            read_only = os.name == "posix" and os.statvfs(target.parent).f_flag & os.ST_RDONLY
            number = errno.EROFS if read_only else errno.EACCES
            raise OSError(number, os.strerror(number))
        if shutil.disk_usage(target.parent).free < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        raise write_error(target, error) from error


def flush_folder(folder: Path) -> None:
    """Make sure that names in the folder outlive a power cut."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives cannot; the file itself is safe already
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clean_up(folder: Path, older_than: float = STALE_SECONDS) -> None:
    """Remove the temporary files and folders of writers that were killed. It is not worth a failure."""
    try:
        for name in os.listdir(folder):
            if not (name.startswith(".") and name.endswith(PARTIAL)):
                continue
            path = folder / name
            if time.time() - path.stat().st_mtime > older_than:
                shutil.rmtree(path) if paths.is_folder(path) else path.unlink()
    except OSError:
        return


def write_error(path: Path, error: OSError) -> UserError:
    """Why a file cannot be written, in a sentence that says what to do."""
    values = {"file": path.name, "folder": path.parent, "cause": error.strerror or str(error)}
    if error.errno == errno.ENOSPC and paths.exists(path) and not paths.is_file(path):
        return UserError(_OTHER_WRITE_ERROR.template, **values)  # a device, whatever its folder has free
    if error.errno == errno.ENOSPC and (free_space := _free_space(path.parent)):
        return UserError(
            "“{file}” cannot be written because {folder} is full ({free} of {total} are free): free up "
            "space, or choose another folder.",
            **values,
            free=free_space[0],
            total=free_space[1],
        )
    return UserError(_WRITE_ERRORS.get(error.errno or 0, _OTHER_WRITE_ERROR).template, **values)


_DISK_FULL = UserError(
    "“{file}” cannot be written because {folder} is full: free up space, or choose another folder."
)
_NOT_ALLOWED = UserError(
    "“{file}” cannot be written because you have no permission to write in {folder}: choose another folder."
)
_NO_FOLDER = UserError("“{file}” cannot be written because there is no folder {folder}: choose another one.")
_WRITE_ERRORS = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EROFS: UserError(
        "“{file}” cannot be written because {folder} is read-only: choose another folder."
    ),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: UserError("“{file}” is a folder in {folder}: choose another name."),
    errno.ENAMETOOLONG: UserError("“{file}” cannot be written because its name is too long."),
    errno.EFBIG: UserError("“{file}” cannot be written because it is larger than {folder} allows."),
}
_OTHER_WRITE_ERROR = UserError("“{file}” cannot be written: {cause}.")


def _free_space(folder: Path) -> tuple[str, str] | None:
    """What is free of a disk and what it holds, to be read; None where the system does not tell.

    None, too, where plenty is free: then the number of files, or a limit of the user's, is reached.
    """
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return (size_text(usage.free), size_text(usage.total)) if usage.free < PLENTY_OF_BYTES else None


def _write(temporary: Path, content: Content, durable: bool) -> None:
    with open(temporary, "xb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        end = file.tell()
        file.flush()
        if durable:
            os.fsync(file.fileno())
        if os.fstat(file.fileno()).st_size < end:  # some file systems report a full disk late, or not at all
            raise OSError(errno.ENOSPC, "the file came out short")


def _keep_previous(target: Path) -> None:
    """The old file gets a second name; on a file system without such, a copy. At no moment is it gone."""
    temporary = target.parent / f".{secrets.token_hex(8)}{PARTIAL}"
    try:
        try:
            os.link(target, temporary)
        except OSError:
            shutil.copyfile(target, temporary)
        _replace(temporary, previous_of(target))
    finally:
        temporary.unlink(missing_ok=True)


def _replace(temporary: Path, target: Path) -> None:
    """Windows refuses while a virus scanner or an indexer looks at the file: soon it does no more."""
    for retry in range(RETRIES):
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(FIRST_RETRY_SECONDS * 2**retry)
    os.replace(temporary, target)


def _require_regular_file(target: Path) -> None:
    """Devices and pipes must not be replaced by a file."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise UserError("“{file}” cannot be written: it is not an ordinary file.", file=target)
