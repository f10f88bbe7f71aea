"""Paths that somebody named, looked at in one place: whatever cannot be looked at is not there.

A name may be too long, hold a null character, lie in a folder without permission or in one that is gone.
Python tells some of these as OSError and some as ValueError, and passes others over in silence.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from core.errors import UserError

Named = Path | str


def exists(path: Named) -> bool:
    """Whether anything is there."""
    return _look(os.path.exists, path)


def is_taken(path: Named) -> bool:
    """Whether the name is taken, also by a link that leads nowhere."""
    return _look(os.path.lexists, path)


def is_file(path: Named) -> bool:
    """Whether an ordinary file is there."""
    return _look(os.path.isfile, path)


def is_folder(path: Named) -> bool:
    """Whether a folder is there."""
    return _look(os.path.isdir, path)


def expand_home(path: Named) -> Path:
    """`~/data` as the folder that is meant. Raises UserError where there is no such user."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise UserError("“{folder}” names the home folder of an unknown user.", folder=path) from None


def absolute(path: Named) -> Path:
    """The path from the root. Raises UserError where the working directory is gone."""
    try:
        return Path(path).absolute()
    except OSError:
        raise UserError("The working directory is gone: change to another one.") from None


def _look(question: Callable[[Named], bool], path: Named) -> bool:
    try:
        return question(path)
    except (OSError, ValueError):
        return False
