"""A trial that trains: the experiment with the trial's settings, judged on what is held out.

The test set is not read: it is opened once, for the winner of the whole search (see winner.py).
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Protocol

from msgspec.structs import replace

from core.data.dataset import DataSet
from core.errors import UserError
from core.experiment.cross_validation import fold_experiments
from core.experiment.experiment import Experiment
from core.search.search_parameter import Value
from core.search.trial_outcome import Report, TrialOutcome
from core.training.events import EpochEnded, Event, RunEnded
from core.training.trainer import Trainer


class Keeper(Protocol):
    """Keeps one run of a trial as it happens."""

    name: str
    """Of its folder."""

    def take(self, event: Event) -> None:
        """Each event of the run, right after it happened."""

    def close(self) -> None:
        """The run has ended."""


class Keeping(Protocol):
    """Makes a keeper for each run of a trial."""

    def __call__(self, trainer: Trainer, slot: int, settings: dict[str, Value]) -> Keeper | None:
        """None where it is not to be kept. Raises UserError where it cannot be."""


class TrainingTrial:
    """The objective of a study that trains."""

    def __init__(self, dataset: DataSet, repeats: int = 1, keeping: Keeping | None = None) -> None:
        self._dataset, self._repeats, self._keeping = dataset, repeats, keeping

    def __call__(
        self, experiment: Experiment, settings: dict[str, Value], slot: int, report: Report
    ) -> TrialOutcome:
        """See TrialObjective. Reports come from the first run alone; others are as long as it was."""
        outcome = TrialOutcome([])
        for one in self._experiments(experiment):
            outcome = self._run(one, settings, slot, report, outcome)
            if outcome.pruned or outcome.diverged is not None:
                break
        return outcome

    def _experiments(self, experiment: Experiment) -> list[Experiment]:
        workers = experiment.workers or 1  # the processes of a search are one core each
        return [
            replace(fold, seed=(experiment.seed + repeat) % 2**31, workers=workers)
            for repeat in range(self._repeats)
            for fold in fold_experiments(experiment)
        ]

    def _run(
        self,
        experiment: Experiment,
        settings: dict[str, Value],
        slot: int,
        report: Report,
        before: TrialOutcome,
    ) -> TrialOutcome:
        trainer = Trainer(experiment, self._dataset, tested=False)
        curve, pruned, first = list[float](), False, not before.values
        with ExitStack() as stack:
            stack.callback(trainer.close)
            keeper = self._keeping(trainer, slot, settings) if self._keeping else None
            if keeper:
                stack.enter_context(closing(keeper))
            runs = [*before.runs, keeper.name] if keeper else before.runs
            for event in trainer.events():
                if keeper:
                    keeper.take(event)
                if isinstance(event, EpochEnded):
                    curve.append(event.validation_accuracy or 0.0)
                    if first and not pruned and report(event.epoch, curve[-1]):
                        pruned = True
                        trainer.stop()
                elif isinstance(event, RunEnded):
                    return _outcome(event, before, curve if first else before.curve, pruned, runs)
        raise AssertionError("a run ends with RunEnded")


def _outcome(
    ended: RunEnded, before: TrialOutcome, curve: list[float], pruned: bool, runs: list[str]
) -> TrialOutcome:
    if ended.diverged is not None:
        return TrialOutcome(before.values, curve, diverged=ended.diverged, runs=runs)
    if ended.validation_accuracy is None:
        raise UserError("Settings are never chosen on the test set: hold out images for validation.")
    return TrialOutcome([*before.values, ended.validation_accuracy], curve, pruned, runs=runs)
