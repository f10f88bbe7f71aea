"""Samplers: how the settings of the next trial are chosen. Here is what can be set of them, and why.

How each of them works is in `engine/`. Sorted by increasing complexity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec import Meta

from core.nn.component import Component, union


class Sampler(Component):
    """Chooses the settings of a trial."""

    needs: ClassVar[tuple[str, ...]] = ()
    """Further packages that it is made of."""
    own_machine_only: ClassVar[bool] = False
    """Whether what it keeps in a storage must not come from others."""


class Grid(Sampler):
    """Every combination of evenly spaced values."""

    points: Annotated[
        Annotated[int, Meta(ge=2, le=1000)] | None,
        Meta(
            description="Values of each number that are tried; as many as the trials allow if not given.",
            extra={"absent": "automatic"},
        ),
    ] = None


class Random(Sampler):
    """Drawn at random, independently: often better than a grid (Bergstra and Bengio, 2012)."""


class QuasiRandom(Sampler):
    """As random, but spread more evenly: a Halton sequence (1960)."""

    label = "Quasi-random"


class Narrowing(Sampler):
    """The texts' way: draws at random, looks where the best lie, narrows the range to them, and again."""

    rounds: Annotated[
        int, Meta(ge=2, le=20, description="How often the range is looked at: once before each round.")
    ] = 5
    kept: Annotated[
        float,
        Meta(
            gt=0,
            le=1,
            description="Share of the trials so far that counts as the best.",
            extra={"phrase": "best {percent}%"},
        ),
    ] = 0.15
    margin: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="What is added to each side of the range of the best, as a share of it.",
        ),
    ] = 0.1


class TPE(Sampler):
    """Draws where good trials are dense and others are not: Parzen estimators (Bergstra et al., 2011)."""

    startup: Annotated[
        int, Meta(ge=1, le=1000, description="Trials that are drawn at random before it begins.")
    ] = 10


class GaussianProcess(Sampler):
    """Predicts values from those of near settings, and tries where most is to be gained (Mockus, 1978)."""

    label = "Gaussian process"
    needs = ("scipy", "torch")
    startup: Annotated[
        int, Meta(ge=1, le=1000, description="Trials that are drawn at random before it begins.")
    ] = 10


class CMAES(Sampler):
    """A cloud of settings that moves and stretches towards the better ones (Hansen and Ostermeier, 2001)."""

    label = "CMA-ES"
    needs = ("cmaes",)
    own_machine_only = True  # its state stands in the storage as a pickle, which whoever reads it executes
    startup: Annotated[
        int, Meta(ge=1, le=1000, description="Trials that are drawn at random before it begins.")
    ] = 10


if TYPE_CHECKING:
    AnySampler = Sampler
else:
    AnySampler = union(Sampler)

__all__ = [
    "CMAES",
    "TPE",
    "AnySampler",
    "GaussianProcess",
    "Grid",
    "Narrowing",
    "QuasiRandom",
    "Random",
    "Sampler",
]
