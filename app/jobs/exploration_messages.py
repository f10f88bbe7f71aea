"""What is said around the pictures of Explore that take longer than a moment."""

from __future__ import annotations

import msgspec

from app.jobs.message import JobRequest, Message


class MapLoss(JobRequest, frozen=True):
    """Measure the loss over a plane through the snapshots of kept runs that started from the same numbers."""

    folders: list[str]
    """Of the runs; the plane goes through the end of the first one."""
    directories: list[str]
    in_random_directions: bool = False
    """Else in the two main ones of the runs."""


class PathOnPlane(msgspec.Struct, frozen=True):
    """Where a run went."""

    steps: bytes
    """(N,) int64: the step of each snapshot."""
    places: bytes
    """(N, 2) float64."""
    losses: bytes
    """(N,) float64, of the snapshots themselves: they may lie beside the plane."""


class PlaneFound(Message, frozen=True):
    """The part of the plane that is measured now, and the runs on it."""

    bounds: tuple[float, float, float, float]
    """Least and largest x, least and largest y."""
    columns: int
    rows: int
    paths: list[PathOnPlane]
    share: float
    """Of the way of the runs, how much lies in the plane: 0 to 1."""


class LossesMeasured(Message, frozen=True):
    """A row of the grid; rows come from coarse to fine."""

    row: int
    losses: bytes
    """(columns,) float64."""
