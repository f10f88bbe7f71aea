"""Where data sets are looked for, and where new ones go."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from core.files import paths

DATA_VARIABLE = "DIGITLAB_DATA"
"""The environment variable that names a folder with data sets."""

HOME_VARIABLE = "DIGITLAB_HOME"
"""The environment variable that names a folder to use instead of the user's own."""


def user_directory() -> Path:
    """The folder of this user, where the system wants it, or where the environment says."""
    if home := os.environ.get(HOME_VARIABLE):
        return paths.expand_home(home)
    return platformdirs.user_data_path("digitlab", appauthor=False)


def cache_directory() -> Path:
    """The folder for what can be made again at any time."""
    if os.environ.get(HOME_VARIABLE):
        return user_directory() / "cache"
    return platformdirs.user_cache_path("digitlab", appauthor=False)


def search_directories(given: Path | None = None) -> list[Path]:
    """The folders to look in, in this order: the given one, that of the environment, the user's."""
    named = os.environ.get(DATA_VARIABLE)
    found = [given, Path(named) if named else None, user_directory()]
    return list(dict.fromkeys(paths.expand_home(path) for path in found if path is not None))


def directory_to_write(given: Path | None = None) -> Path:
    """The folder for new data: the given one, else that of the environment if writable, else the user's."""
    if given is not None:
        return paths.expand_home(given)
    named = os.environ.get(DATA_VARIABLE)
    if named and os.access(named, os.W_OK):
        return paths.expand_home(named)
    return user_directory()
