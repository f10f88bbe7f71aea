"""Cross-validation: each image is held out once, and what came out is a mean and a spread."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from core.data.sources import MNIST
from core.data.splits import split
from core.errors import UserError
from core.experiment.cross_validation import MeanAndDeviation, fold_experiments
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from tests.core.nn.made_up import dataset

EXPERIMENT = Experiment(data=MNIST(folds=5), patience=2)


def test_each_image_is_held_out_once():
    train = dataset(303).train
    parts = [split(one.data, train, one.seed) for one in fold_experiments(EXPERIMENT)]
    assert len(parts) == 5
    assert sorted(np.concatenate([part.validation for part in parts])) == list(range(303))
    for part in parts:
        assert not set(part.train) & set(part.validation)
        assert len(part.train) + len(part.validation) == 303
        assert len(part.validation) in {60, 61}


def test_groups_stay_together():
    groups = np.repeat(np.arange(30), 10)
    train = replace_groups(groups)
    for one in fold_experiments(EXPERIMENT):
        part = split(one.data, train, one.seed)
        assert not set(groups[part.train]) & set(groups[part.validation])
        assert len(set(groups[part.validation])) == 6


def test_more_folds_than_groups_are_refused():
    train = replace_groups(np.repeat(np.arange(2), 150))
    with pytest.raises(UserError, match=r"^data\.folds: More than there are groups"):
        [split(one.data, train, one.seed) for one in fold_experiments(EXPERIMENT)]


def replace_groups(groups):
    import dataclasses

    return dataclasses.replace(dataset(300).train, groups=groups)


def test_an_experiment_without_folds_or_with_one_named_is_one_run():
    assert fold_experiments(Experiment()) == [Experiment()]
    third = Experiment(data=MNIST(folds=5, fold=3))
    assert fold_experiments(third) == [third]
    assert replace(fold_experiments(EXPERIMENT)[2], patience=None) == third


@pytest.mark.parametrize("folds", [None, 2])
def test_a_part_that_there_is_not_is_refused(folds):
    """Else some images, or none, would be held out without a word."""
    (problem,) = examine(Experiment(data=MNIST(folds=folds, fold=3)), DataFacts(train_size=300)).problems
    assert str(problem) == f"data.fold: More than the {folds or 0} folds."


def test_what_is_held_out_by_folds_is_enough_to_choose_by():
    assert examine(EXPERIMENT, DataFacts(train_size=300)).problems == ()


def test_mean_and_spread():
    assert MeanAndDeviation.of([0.9, 0.92, 0.94]) == MeanAndDeviation(
        pytest.approx(0.92), pytest.approx(0.02)
    )
    assert MeanAndDeviation.of([0.9]) == MeanAndDeviation(0.9, 0.0)
    assert str(MeanAndDeviation.of([0.97, 0.98])) == "97.50% ± 0.71"
