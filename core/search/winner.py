"""The winner of a search: trained once more, and then, for the first and only time, tried on the test set."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from core.data.dataset import DataSet
from core.experiment.cross_validation import fold_experiments
from core.experiment.experiment import Experiment
from core.search.placement import experiment_with
from core.search.search_parameter import Value
from core.search.study_file import StudyFile
from core.training.events import EpochEnded, Event, RunEnded
from core.training.trainer import Trainer


def winning_experiment(study: StudyFile, settings: Mapping[str, Value]) -> Experiment:
    """The experiment with the settings of the best trial. Raises FieldError where they cannot be."""
    return experiment_with(study.experiment, study.parameters(), settings)


class WinningRun:
    """The run of the winner, with the first seed and the first fold of the study, as in its trial."""

    def __init__(self, study: StudyFile, settings: Mapping[str, Value], dataset: DataSet) -> None:
        """Raises UserError where it cannot be with this data."""
        first = fold_experiments(winning_experiment(study, settings))[0]
        self.trainer = Trainer(replace(first, workers=first.workers or 1), dataset)

        self.history = list[EpochEnded]()
        """Its epochs so far."""

    def train(self, take: Callable[[Event], object]) -> RunEnded:
        """All of it, the test set at the end; each event is told."""
        for event in self.trainer.events():
            take(event)
            if isinstance(event, EpochEnded):
                self.history.append(event)
            elif isinstance(event, RunEnded):
                return event
        raise AssertionError("a run ends with RunEnded")
