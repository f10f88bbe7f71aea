"""What a command prints: results to stdout, progress to stderr."""

from __future__ import annotations

import sys

import msgspec

from app import streams
from core.active_timer import ActiveTimer


def print_result(text: str) -> None:
    """A line, or several, of the result."""
    streams.write_result(text + "\n")


def print_json(result: object) -> None:
    """The result as one line of JSON."""
    print_result(msgspec.json.encode(result).decode())


class ProgressBar:
    """How far long work is, and how long it will take: a bar where stderr is a terminal, else nothing."""

    _WIDTH = 24
    _PAUSE = 0.1

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._clock = ActiveTimer()
        self._began: tuple[float, float] | None = None
        self._shown = 0.0

    def show(self, share: float, text: str) -> None:
        """Move the bar, where there is one, at most ten times a second."""
        now = self._clock()
        self._began = self._began or (now, share)
        if not self._terminal or now - self._shown < self._PAUSE:
            return
        self._shown = now
        done = round(share * self._WIDTH)
        bar = "█" * done + "░" * (self._WIDTH - done)
        streams.write_message(f"\r\x1b[K{bar} {share:4.0%}  {text}{self._time_left(share, now)}")

    def note(self, text: str) -> None:
        """A line that stays."""
        self.clear()
        streams.write_message(text + "\n")

    def clear(self) -> None:
        """Take the bar away."""
        if self._terminal:
            streams.write_message("\r\x1b[K")

    def _time_left(self, share: float, now: float) -> str:
        """At the pace since the bar was first shown: a run that goes on does not begin at nothing."""
        began, first = self._began or (now, share)
        passed = now - began
        if passed < 1 or share <= first:
            return ""
        left = round(passed * (1 - share) / (share - first))
        return f"  {left // 60} min {left % 60} s left" if left >= 60 else f"  {left} s left"
