"""What is left of a cross-validation when one of its runs is trained on: those that have not ended well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from app.controllers.runs.run import Run
from core.studies.cross_validation import cross_validation
from core.studies.study import Study, StudyRun


@dataclass(frozen=True)
class RestOfStudy:
    """A study whose finished runs are not done again. A run that is alone is a study of its own."""

    study: Study
    finished: dict[str, Run]
    """By key."""
    unfinished: dict[str, Run]
    """By key: those that go on from a checkpoint; the others begin anew."""

    @classmethod
    def of(cls, run: Run, runs: Iterable[Run]) -> RestOfStudy:
        """What is left around `run`, which goes on first; `runs` are all that there are, the newest first."""
        if run.study is None or run.experiment.data.fold is None:
            return cls(Study([StudyRun("", run.experiment)]), {}, {"": run})
        whole = replace(run.experiment, data=replace(run.experiment.data, fold=None))
        members = [run, *(other for other in runs if other.study == run.study and other is not run)]
        finished, unfinished = dict[str, Run](), dict[str, Run]()
        for one in members:
            if one.state == "finished" and one.result is not None:
                finished.setdefault(_key(one), one)
            elif one.can_continue and one.has_checkpoint:
                unfinished.setdefault(_key(one), one)
        parts = sorted(cross_validation(whole), key=lambda part: part.key != _key(run))
        results = {key: one.result for key, one in finished.items() if one.result is not None}
        return cls(Study(parts, results), finished, unfinished)


def _key(run: Run) -> str:
    return f"{run.experiment.data.fold}/{run.experiment.data.folds}"
