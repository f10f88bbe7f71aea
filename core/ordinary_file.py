"""Files from strangers are opened only if they are files: a pipe never ends, and a device never stops."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path


def open_ordinary(path: Path | str) -> BufferedReader:
    """Open a file to read its bytes. Raises OSError, also for what is neither file nor folder."""
    mode = os.stat(path).st_mode  # to open a pipe would wait for a writer
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    return open(path, "rb")
