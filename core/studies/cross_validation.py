"""The study of a cross-validation: one run for each part of the images that is held out."""

from __future__ import annotations

from core.experiment.cross_validation import fold_experiments
from core.experiment.experiment import Experiment
from core.studies.study import StudyRun


def cross_validation(experiment: Experiment) -> list[StudyRun]:
    """The runs, keyed "1/5", "2/5", ...; of an experiment without cross-validation the one run that it is."""
    folds = experiment.data.folds
    return [
        StudyRun(f"{one.data.fold}/{folds}" if folds else "1/1", one) for one in fold_experiments(experiment)
    ]
