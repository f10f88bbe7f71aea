"""The two streams of the command line, results and words: a broken one never breaks work that is done."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO

from core.errors import UserError


def prepare() -> None:
    """Let names in any script be written, whatever the terminal's encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def write_result(text: str) -> None:
    """To stdout, at once. Raises UserError if it cannot be written, BrokenPipeError if nobody listens."""
    if sys.stdout is None:
        raise UserError("The result cannot be written: the standard output is closed.")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _mute(sys.stdout)
        raise
    except OSError as error:
        _mute(sys.stdout)
        cause = error.strerror or error
        raise UserError("The result cannot be written: {cause}.", cause=cause) from error


def write_message(text: str) -> None:
    """To stderr, at once; it is not worth a failure."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _mute(sys.stderr)


def _mute(stream: TextIO) -> None:
    """What could not be written is not tried once more at the end of the program."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
