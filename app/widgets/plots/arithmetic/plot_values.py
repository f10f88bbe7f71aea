"""What a plot reads off its curves under the crosshair, and where they end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlotValue:
    """One run's value under the crosshair, as it is written."""

    key: str
    slot: int
    text: str
    x: float
    y: float
    """Where the dot stands, in the plot's own coordinates."""
    hollow: bool = False


@dataclass(frozen=True)
class PlotValues:
    """All visible runs' values at one place; none while nothing is pointed at."""

    title: str = ""
    values: tuple[PlotValue, ...] = ()


@dataclass(frozen=True)
class RateMark:
    """A change of the learning rate by hand: where it stands on the curve, and the new rate."""

    slot: int
    rate: float
    x: float
    y: float


@dataclass(frozen=True)
class CurveEnd:
    """The last point of a curve that is in view, in the plot's own coordinates."""

    key: str
    name: str
    slot: int
    x: float
    y: float
    marked: bool = True
    diverged: bool = False
    hollow: bool = False
