"""A trial that is made once: where two searches ask for the same run, the second hears what the first found.

Samplers with the same seed draw the same settings first: of a race between them, a quarter of the runs. A run
is the same to the bit whoever asks for it.
"""

from __future__ import annotations

import msgspec

from core.experiment.experiment import Experiment
from core.search.search_parameter import Value
from core.search.trial_outcome import Report, TrialObjective, TrialOutcome


class RememberedTrial:
    """The objective of several searches of one experiment, over another one that trains."""

    def __init__(self, objective: TrialObjective) -> None:
        self._objective = objective
        self._known = dict[bytes, TrialOutcome]()

    def __call__(
        self, experiment: Experiment, settings: dict[str, Value], slot: int, report: Report
    ) -> TrialOutcome:
        """See TrialObjective. What is told again may be given up earlier than it was."""
        key = msgspec.json.encode(experiment)
        known = self._known.get(key)
        if known is None:
            outcome = self._objective(experiment, settings, slot, report)
            if not outcome.pruned:
                self._known[key] = outcome
            return outcome
        for epoch, value in enumerate(known.curve, start=1):
            if report(epoch, value):
                return TrialOutcome([value], known.curve[:epoch], pruned=True)
        return known
