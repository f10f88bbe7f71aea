"""What a trial comes to, and how it tells on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from core.experiment.cross_validation import MeanAndDeviation
from core.experiment.experiment import Experiment
from core.search.search_parameter import Value

Report = Callable[[int, float], bool]
"""Told epoch and value; answers whether the trial is to be given up."""


@dataclass(frozen=True)
class TrialOutcome:
    """Of one trial."""

    values: list[float]
    """One a run: of repeats and folds."""
    curve: list[float] = field(default_factory=list)
    """Of the first run, one an epoch."""
    pruned: bool = False
    diverged: str | None = None
    """In which layer, where the loss was no number any more."""
    runs: list[str] = field(default_factory=list)
    """Names of the folders in which they are kept."""

    @property
    def spread(self) -> MeanAndDeviation:
        """Over the runs."""
        return MeanAndDeviation.of(self.values or [0.0])


class TrialObjective(Protocol):
    """What a trial does."""

    def __call__(
        self, experiment: Experiment, settings: dict[str, Value], slot: int, report: Report
    ) -> TrialOutcome:
        """Try these settings. Raises UserError where they cannot be."""
