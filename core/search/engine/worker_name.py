"""What a worker is called, and whether the process behind a name is gone."""

from __future__ import annotations

import os
import platform
import sys


def worker_name(process: int | None = None) -> str:
    """Machine and process: this one, or another of the machine by its number."""
    return f"{_machine()}:{process or os.getpid()}"


def is_gone(worker: str) -> bool:
    """Whether it was a process of this machine that is there no more; of others, nobody knows here."""
    machine, _, process = worker.rpartition(":")
    if sys.platform == "win32" or machine != _machine() or not process.isdecimal():
        return False  # on Windows, asking a process would be ending it
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine() -> str:
    return platform.node() or "machine"
