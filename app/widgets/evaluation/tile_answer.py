"""A line under a digit in a gallery: a class, and with which probability."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TileAnswer:
    """What a model reads, or what the truth is."""

    name: str
    """Of the class."""
    share: float
    """The probability that the model gives it, 0 to 1."""
    color: str
    """The role of its colour."""
    strong: bool = False
    slot: int | None = None
    """Whose marker stands before it, where two models answer."""
