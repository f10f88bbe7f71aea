"""Where the columns of the layers stand: the same in the head, in each row and in the axes at the foot."""

from __future__ import annotations

import math
from dataclasses import dataclass

MARGIN, GAP, TICKS = 20, 24, 34
"""Pixels at the sides, between columns, and for the numbers beside a strip."""
NAME, SHARE = 96, 68
GRADIENT_DECADES = (-10.0, 0.0)
UPDATE_DECADES = (-9.0, 0.0)


@dataclass(frozen=True)
class Column:
    """From where to where, in pixels."""

    left: float
    width: float

    @property
    def right(self) -> float:
        """Its end."""
        return self.left + self.width

    def place(self, share: float) -> float:
        """The pixel at a share of the way."""
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def log_place(self, value: float, decades: tuple[float, float]) -> float:
        """The pixel of a value on an axis over these decades; at the end where it lies beyond."""
        low, high = decades
        return self.place((math.log10(max(value, 1e-300)) - low) / (high - low))


@dataclass(frozen=True)
class Columns:
    """All five, for a list of this width."""

    name: Column
    outputs: Column
    gradient: Column
    update: Column
    share: Column

    @classmethod
    def of(cls, width: float, name_width: float = NAME) -> Columns:
        """The names take what they need, the share its bar; the others divide the rest."""
        name = Column(MARGIN, max(name_width, NAME))
        share = Column(width - MARGIN - SHARE, SHARE)
        left = name.right + TICKS
        rest = max(share.left - GAP - left - 2 * GAP, 120)
        outputs = Column(left, 0.43 * rest)
        gradient = Column(outputs.right + GAP, 0.34 * rest)
        return cls(name, outputs, gradient, Column(gradient.right + GAP, 0.23 * rest), share)
