"""A proportion: how many of how many, and between which limits the truth lies as far as so few can tell.

A share of 98 % of 50 images is worth less than one of 10,000. Wilson's interval says how much, and holds for
few images and for shares of 0 and 1 too, where the usual one has no width.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
"""The share of such intervals that hold the truth."""


@dataclass(frozen=True)
class Proportion:
    """`count` of `total`."""

    count: int
    total: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.count / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The limits of the true share, 95 % sure (Wilson, 1927); of nothing, all that is possible."""
        if not self.total:
            return 0.0, 1.0
        z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
        share, correction = self.count / self.total, z**2 / self.total
        centre = share + correction / 2
        spread = math.sqrt(correction * (share * (1 - share) + correction / 4))
        low, high = ((centre + sign * spread) / (1 + correction) for sign in (-1, 1))
        return (
            0.0 if self.count == 0 else max(low, 0.0),
            1.0 if self.count == self.total else min(high, 1.0),
        )
