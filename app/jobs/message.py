"""What every message between the window and a child process is, and what begins a job."""

from __future__ import annotations

import msgspec


class Message(msgspec.Struct, frozen=True, tag=True):
    """What both sides have in common: the class name tells the kind."""


class JobRequest(Message, frozen=True):
    """Begins a job; the others are for the job at hand."""
