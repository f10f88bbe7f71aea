"""A trial on a synthetic hill: it takes the time that it is told to take, and no data."""

from __future__ import annotations

import time

from core.experiment.experiment import Experiment
from core.search.hill import Hill
from core.search.search_parameter import Value
from core.search.study_file import StudyFile
from core.search.trial_outcome import Report, TrialOutcome


class HillTrial:
    """The objective of a study with a hill."""

    def __init__(self, study: StudyFile, hill: Hill) -> None:
        self._parameters, self._hill = study.parameters(), hill
        self._seed, self._repeats = study.seed, study.repeats

    def __call__(
        self, experiment: Experiment, settings: dict[str, Value], slot: int, report: Report
    ) -> TrialOutcome:
        """See TrialObjective."""
        hill = self._hill
        values = [
            hill.value(self._parameters, settings, (self._seed * 1_000_003 + slot) * 31 + repeat)
            for repeat in range(self._repeats)
        ]
        curve = hill.curve(values[0])
        for step, value in enumerate(curve, start=1):
            if hill.milliseconds:
                time.sleep(hill.milliseconds / 1000 / hill.steps)
            if report(step, value):
                return TrialOutcome([value], curve[:step], pruned=True)
        return TrialOutcome(values, curve)
