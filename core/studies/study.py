"""A study: a list of runs that belong together, such as the folds of a cross-validation.

It starts nothing itself. Whoever has a free process takes the next run and tells how it does:

    study = Study(cross_validation(experiment))
    while (run := study.take()) is not None:
        try:
            study.finish(run.key, train(run.experiment))
        except UserError as error:
            study.fail(run.key, str(error))
    print(study.results)

What all such lists have in common stands in work_list.py. A study that was left before its end is resumed by
handing it what is `finished` already.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.experiment.experiment import Experiment
from core.studies.work_list import RunState, StudyProgress, WorkList
from core.training.events import RunEnded

__all__ = ["RunState", "Study", "StudyProgress", "StudyRun"]


@dataclass(frozen=True)
class StudyRun:
    """One run of a study."""

    key: str
    """What tells it from the others of the study."""
    experiment: Experiment
    weight: float = 1.0
    """How much work it is, compared with the others; above 0."""


class Study(WorkList[StudyRun, RunEnded]):
    """Which run is next, how far they are, and what they came to."""

    def finish(self, key: str, result: RunEnded) -> None:
        """A run came to its end. One that diverged has failed; one that was stopped was not wanted."""
        if result.diverged is not None:
            self.fail(key, f"After step {result.step} the loss was NaN or infinite.")
        elif result.stopped:
            self.drop(key)
        else:
            self.keep(key, result)
