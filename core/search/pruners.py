"""Pruners: which trials are given up early, by how they do so far. Sorted by increasing complexity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from core.nn.component import Component, union


class Pruner(Component):
    """Decides after each epoch whether a trial goes on."""


class NoPruning(Pruner):
    """Every trial goes to its end."""

    label = "None"


class Median(Pruner):
    """Gives up what is worse than half of the others were after as many epochs (Golovin et al., 2017)."""

    startup: Annotated[
        int, Meta(ge=0, le=1000, description="Trials that go to their end before any is given up.")
    ] = 5
    warm_up: Annotated[
        int,
        Meta(
            ge=0,
            le=10_000,
            description="Epochs of each trial in which it is not given up.",
            extra={"unit": "epochs", "unit_of_one": "epoch"},
        ),
    ] = 3


class Hyperband(Pruner):
    """Many trials begin, the better part of them goes on three times as long, and so on (Li et al., 2017)."""

    least: Annotated[
        int,
        Meta(
            ge=1,
            le=10_000,
            description="The fewest epochs that each trial is given.",
            extra={"unit": "epochs", "unit_of_one": "epoch"},
        ),
    ] = 1
    factor: Annotated[int, Meta(ge=2, le=10, description="Of this many trials, one continues.")] = 3


if TYPE_CHECKING:
    AnyPruner = Pruner
else:
    AnyPruner = union(Pruner)
