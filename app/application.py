"""The way into the window. Nothing of Qt is loaded until it is certain that a window can be shown."""

import gc
import os
import signal
from collections.abc import Sequence
from types import FrameType

from app import streams
from app.display import require_display


def run(files: Sequence[str] = ()) -> int:
    """Show the window until it is closed and return the exit status; a UserError where there is no display.

    Models, experiments, strokes and pictures that are given are opened there. Where a window stands already,
    that one takes them.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    gc.disable()  # the window collects what is garbage between its events; before, nearly nothing is
    require_display()
    from app.claim import claim_window

    claim = claim_window()
    if claim is None and _is_taken_by_first(files):
        return 0
    from app.session import Session

    return Session(files=files, claim=claim).run()


def _is_taken_by_first(files: Sequence[str]) -> bool:
    from app.instance import hand_over  # what speaks over sockets, the first window needs when it is seen

    return hand_over(files)


def _leave(number: int, frame: FrameType | None) -> None:
    """Ctrl+C before the window stands: an exception in the middle of loading Qt would abort the process."""
    streams.write_message("digitlab: interrupted\n")
    os._exit(130)
