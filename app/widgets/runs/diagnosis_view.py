"""What the panel "What went wrong?" says of one run. It gets it ready made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.experiment.experiment import Experiment
from core.insight.cure_outcome import CureOutcome
from core.insight.finding import Finding


@dataclass(frozen=True)
class DiagnosisView:
    """A run, and what was found wrong with it."""

    key: str
    slot: int
    experiment: Experiment
    findings: tuple[Finding, ...] | None
    """The most serious first; None where nobody looked (yet)."""
    live: bool = False
    """Whether it may still learn."""
    can_start: bool = True
    """Whether no other run goes on."""
    layer_names: Mapping[str, str] = field(default_factory=dict)
    """What the layers that an illness names are called, such as “Dense 1” for "1.Dense"."""
    outcome: CureOutcome | None = None
    """None where no cured run has ended."""
