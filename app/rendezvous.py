"""Where two starts of one user meet: sockets that no other user can make, and who is at their other end."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import stat
import struct
import sys
import tempfile
from pathlib import Path

from app import user_folders

_MAX_NAME_BYTES = 100
"""Of the name of a socket: systems allow 104 to 108."""


def rendezvous() -> list[str]:
    """Names for the socket, the best first, others for each data folder; none where no place is safe.

    The first window listens at the first of them. A second one may have been started in another session,
    where another one is the first: it looks for the window at all of them.
    """
    mark = hashlib.sha256(os.fsencode(user_folders.data_directory())).hexdigest()[:16]
    if sys.platform == "win32":  # a pipe, which the system gives to this user alone
        return [f"digitlab-{mark}"]
    names = {folder: folder / f"{mark}.socket" for folder in _candidates()}
    short = {folder: name for folder, name in names.items() if len(os.fsencode(name)) <= _MAX_NAME_BYTES}
    return [str(name) for folder, name in short.items() if _is_private(folder)]


def belongs_to_this_user(descriptor: int) -> bool:
    """Whether the process at the other end of a socket runs for the same user; True where none can tell."""
    if not hasattr(socket, "SO_PEERCRED") or descriptor < 0:
        return descriptor >= 0
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as end:
        credentials = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        _, user, _ = struct.unpack("3i", credentials)
        return bool(user == os.getuid())
    return False


def _candidates() -> list[Path]:
    """The system's folder for this, then the user's own, then one that is made where names are short."""
    system = os.environ.get("XDG_RUNTIME_DIR")
    return [
        *([Path(system) / "digitlab"] if system else []),
        user_folders.data_directory() / "runtime",
        Path(tempfile.gettempdir()) / f"digitlab-{os.getuid()}",
    ]


def _is_private(folder: Path) -> bool:
    """Whether only this user gets into a folder, which is made where it is not there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
