"""A diagnosis that follows a run: what is wrong with it by now, told whenever that changes."""

from __future__ import annotations

from core.insight.diagnosis import diagnose
from core.insight.evidence.observer import RunObserver
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.finding import Finding
from core.training.events import Event, RunEnded, RunStarted
from core.training.trainer import Trainer

FIRST_STEP = 10
"""Before so many steps nothing is said of a run."""


class LiveDiagnosis:
    """Give it each event of a trainer, right after the trainer gave it.

    Of a run that goes on from a checkpoint nothing is told where it is not known how it began (`earlier`).
    """

    def __init__(self, trainer: Trainer, earlier: RunEvidence | None = None) -> None:
        self._trainer, self._earlier = trainer, earlier
        self._observer: RunObserver | None = None
        self.findings: list[Finding] = []
        """What is wrong by now, the most serious first."""
        self._told: list[Finding] | None = None

    def take(self, event: Event) -> bool:
        """Look, if it is time to; tells whether it is the first look, findings changed, or it ended."""
        if isinstance(event, RunStarted) and (self._trainer.progress.step == 0 or self._earlier):
            self._observer = RunObserver(self._trainer, earlier=self._earlier)
        if self._observer is None:
            return False
        looked, ended = self._observer.take(event), isinstance(event, RunEnded)
        if not ended and (not looked or self._trainer.progress.step < FIRST_STEP):
            return False
        before, self.findings = self._told, diagnose(self._observer.evidence)
        self._told = self.findings
        return ended or self.findings != before
