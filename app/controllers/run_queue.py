"""The run queue of a cross-validation: runs still to come, and those that have ended."""

from __future__ import annotations

from app.controllers.run import Run
from core.experiment.cross_validation import fold_experiments
from core.experiment.experiment import Experiment


class RunQueue:
    """Filled with an experiment; one that asks for no cross-validation is a queue of one."""

    def __init__(self) -> None:
        self._pending: list[Experiment] = []
        self.ended: list[Run] = []

    def __bool__(self) -> bool:
        return bool(self._pending)

    def fill(self, experiment: Experiment) -> None:
        """Begin anew, with all folds of an experiment."""
        self._pending, self.ended = fold_experiments(experiment), []

    def take(self) -> Experiment:
        """The next."""
        return self._pending.pop(0)

    def end(self, run: Run) -> None:
        """Take note of a run that has ended: where it did so before its time, no other follows."""
        if run.state == "finished" and run.experiment.data.folds:
            self.ended.append(run)
        else:
            self._pending, self.ended = [], []


def fold_name(name: str, experiment: Experiment) -> str:
    """The name of a cross-validation with the number of its fold, in place of that of another."""
    source = experiment.data
    whole, _, number = name.rpartition(" · ")
    whole = whole if number.endswith(f"/{source.folds}") else name
    return f"{whole} · {source.fold}/{source.folds}" if source.folds and source.fold else name
