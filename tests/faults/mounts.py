"""Real file systems that are full or read-only, for those who may mount; others skip."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(place: Path, *arguments: str) -> Iterator[Path]:
    """What `mount ARGUMENTS PLACE` gives, while the context lasts. Skips the test where it is not allowed."""
    if sys.platform != "linux":
        pytest.skip("mounting is tried on Linux only")
    place.mkdir(exist_ok=True)
    try:
        made = subprocess.run(["mount", *arguments, str(place)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if made.returncode:
        pytest.skip(f"this user may not mount a file system: {made.stderr.strip().splitlines()[0]}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A file system with that much room."""
    with mounted(place, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs"):
        yield place


@contextmanager
def read_only(folder: Path, place: Path) -> Iterator[Path]:
    """The folder once more, at a place where nothing can be written, not even by root."""
    with mounted(place, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
        yield place
