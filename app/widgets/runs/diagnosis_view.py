"""What the panel "What went wrong?" says of one run. It gets it ready made."""

from __future__ import annotations

from dataclasses import dataclass

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
    outcome: CureOutcome | None = None
    """None where no cured run has ended."""
