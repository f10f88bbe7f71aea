"""Which start of the program is the first of this user: who holds a lock that dies with its process."""

from __future__ import annotations

from app import user_folders
from core.files.folder_lock import FolderLock, is_locked

_LOCK = "window.claim"


def claim_window() -> FolderLock | None:
    """Be the first, before anything that takes time is loaded; None where another one is, or none can be."""
    folder = user_folders.data_directory()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FolderLock(folder / _LOCK)
    except OSError:
        return None


def is_claimed() -> bool:
    """Whether a first window stands, or is about to."""
    return is_locked(user_folders.data_directory() / _LOCK)
