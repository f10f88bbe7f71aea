"""What a lesson may claim of its figures, in forms that are checked: over each seed, or over all of them.

A claim that cannot fail is none; each has a margin or a range, and every lesson names a change of its
settings for which its claims are judged false.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Protocol

from msgspec import Meta

from core.lessons.candidate import Key
from core.lessons.predictions import Bound, FigureName
from core.nn.component import Component, union

Keys = Annotated[list[Key], Meta(min_length=1, max_length=16)]


class SeedFigures(Protocol):
    """The figures of all runs with one seed."""

    def figure(self, name: str, candidate: str, at: float | None = None) -> float:
        """Of one run; `at` is the swept value. NaN where there is none."""

    @property
    def values(self) -> Sequence[float]:
        """The swept values, in their order; empty without a sweep."""


@dataclass(frozen=True)
class ClaimCheck:
    """What was found for one claim."""

    holds: bool
    found: float
    """What was measured: a margin, a figure, a number of values."""
    needed: float
    """What it is compared with."""


class Claim(Component):
    """A sentence about figures that holds or not, for one seed."""

    def check(self, figures: SeedFigures) -> ClaimCheck:
        """With the figures of one seed. A figure that is no number bears out nothing."""
        raise NotImplementedError

    def names(self) -> Iterator[str]:
        """The figures that it speaks of."""
        yield self.figure  # type: ignore[attr-defined]  # each of them has one

    def candidates(self) -> Iterator[str]:
        """The candidates that it speaks of."""
        raise NotImplementedError


class Above(Claim):
    """The figure of `of` is above that of each of `than` by `margin` or more."""

    figure: FigureName
    of: Key
    than: Keys
    margin: Bound
    at: Bound | None = None
    """The swept value of both; needed in a lesson with a sweep."""

    def check(self, figures: SeedFigures) -> ClaimCheck:
        own = figures.figure(self.figure, self.of, self.at)
        margins = [own - figures.figure(self.figure, other, self.at) for other in self.than]
        return _at_least(_least(margins), self.margin)

    def candidates(self) -> Iterator[str]:
        yield self.of
        yield from self.than


class AboveAcross(Claim):
    """The figure of `of` at one swept value is above its own at others by `margin` or more."""

    figure: FigureName
    of: Key
    at: Bound
    than_at: Annotated[list[Bound], Meta(min_length=1, max_length=24)]
    margin: Bound

    def check(self, figures: SeedFigures) -> ClaimCheck:
        own = figures.figure(self.figure, self.of, self.at)
        margins = [own - figures.figure(self.figure, self.of, other) for other in self.than_at]
        return _at_least(_least(margins), self.margin)

    def candidates(self) -> Iterator[str]:
        yield self.of


class Ratio(Claim):
    """The figure of `of` is at least `least` times that of `than`: for times, spreads and gradients."""

    figure: FigureName
    of: Key
    than: Key
    least: Annotated[float, Meta(gt=0, le=1e12)]
    at: Bound | None = None

    def check(self, figures: SeedFigures) -> ClaimCheck:
        own, other = (figures.figure(self.figure, key, self.at) for key in (self.of, self.than))
        ratio = own / other if other else (math.inf if own > 0 else math.nan)
        return _at_least(ratio, self.least)

    def candidates(self) -> Iterator[str]:
        yield from (self.of, self.than)


class Within(Claim):
    """The figure of each of `of` lies from `low` to `high`."""

    figure: FigureName
    of: Keys
    low: Bound
    high: Bound
    at: Bound | None = None

    def check(self, figures: SeedFigures) -> ClaimCheck:
        found = [figures.figure(self.figure, key, self.at) for key in self.of]
        outside = [value for value in found if not self.low <= value <= self.high]
        value = (outside or found)[0]
        return ClaimCheck(not outside, value, self.high if value > self.high else self.low)

    def candidates(self) -> Iterator[str]:
        yield from self.of


class NearlyEqual(Claim):
    """The figures of all of `of` are at most `within` apart."""

    figure: FigureName
    of: Annotated[list[Key], Meta(min_length=2, max_length=16)]
    within: Annotated[float, Meta(ge=0, le=1e12)]
    at: Bound | None = None

    def check(self, figures: SeedFigures) -> ClaimCheck:
        found = [figures.figure(self.figure, key, self.at) for key in self.of]
        apart = _spread(found)
        return ClaimCheck(apart <= self.within, apart, self.within)

    def candidates(self) -> Iterator[str]:
        yield from self.of


class Monotone(Claim):
    """Along the sweep the figure of `of` rises (or falls); a step back of up to `slack` is let pass."""

    figure: FigureName
    of: Key
    direction: Literal["rises", "falls"]
    slack: Annotated[float, Meta(ge=0, le=1e12)] = 0.0
    least: Annotated[float, Meta(ge=0, le=1e12)] = 0.0
    """How far its end is from its beginning, at least."""

    def check(self, figures: SeedFigures) -> ClaimCheck:
        sign = 1 if self.direction == "rises" else -1
        row = [sign * figures.figure(self.figure, self.of, value) for value in figures.values]
        steps = [after - before for before, after in itertools.pairwise(row)]
        whole = row[-1] - row[0] if row else math.nan
        forward = all(step >= -self.slack for step in steps)
        return ClaimCheck(forward and whole >= self.least, whole if forward else min(steps), self.least)

    def candidates(self) -> Iterator[str]:
        yield self.of


class PeakInside(Claim):
    """Along the sweep the figure of `of` is best inside: above both ends by `margin` or more."""

    figure: FigureName
    of: Key
    margin: Bound

    def check(self, figures: SeedFigures) -> ClaimCheck:
        row = [figures.figure(self.figure, self.of, value) for value in figures.values]
        inner = [value for value in row[1:-1] if not math.isnan(value)]
        if not inner:
            return ClaimCheck(False, math.nan, self.margin)
        return _at_least(max(inner) - max(row[0], row[-1]), self.margin)

    def candidates(self) -> Iterator[str]:
        yield self.of


class ReachesAt(Claim):
    """At from `low` to `high` of the swept values the figure of `of` is `least` or more."""

    figure: FigureName
    of: Key
    least: Bound
    low: Annotated[int, Meta(ge=0, le=24)]
    high: Annotated[int, Meta(ge=0, le=24)] = 24

    def check(self, figures: SeedFigures) -> ClaimCheck:
        count = sum(figures.figure(self.figure, self.of, value) >= self.least for value in figures.values)
        return ClaimCheck(self.low <= count <= self.high, count, self.high if count > self.high else self.low)

    def candidates(self) -> Iterator[str]:
        yield self.of


class ClaimOverSeeds(Claim):
    """A sentence about luck: it speaks of all seeds at once, and one seed says nothing."""

    def check_all(self, seeds: Sequence[SeedFigures]) -> ClaimCheck:
        """With the figures of all seeds, two or more."""
        raise NotImplementedError


class SpreadOverSeeds(ClaimOverSeeds):
    """The figure of `of` differs between its best and its worst seed by `least` or more."""

    figure: FigureName
    of: Key
    least: Annotated[float, Meta(gt=0, le=1e12)]
    at: Bound | None = None

    def check_all(self, seeds: Sequence[SeedFigures]) -> ClaimCheck:
        return _at_least(_spread([one.figure(self.figure, self.of, self.at) for one in seeds]), self.least)

    def candidates(self) -> Iterator[str]:
        yield self.of


class OrderIsLuck(ClaimOverSeeds):
    """The best of `of` by the figure is not the same candidate with every seed, or their order is not."""

    figure: FigureName
    of: Annotated[list[Key], Meta(min_length=2, max_length=16)]
    at: Bound | None = None

    def check_all(self, seeds: Sequence[SeedFigures]) -> ClaimCheck:
        """Found is how many different orders there are; two are needed."""
        orders = {
            tuple(sorted(self.of, key=lambda key: -one.figure(self.figure, key, self.at))) for one in seeds
        }
        return _at_least(len(orders), 2)

    def candidates(self) -> Iterator[str]:
        yield from self.of


if TYPE_CHECKING:
    AnyClaim = Claim
else:
    AnyClaim = union(Claim)


def _at_least(found: float, needed: float) -> ClaimCheck:
    return ClaimCheck(found >= needed, found, needed)


def _least(values: Sequence[float]) -> float:
    """NaN where any is: min alone would depend on their order."""
    return math.nan if any(math.isnan(value) for value in values) else min(values)


def _spread(values: Sequence[float]) -> float:
    return math.nan if any(math.isnan(value) for value in values) else max(values) - min(values)
