"""The images on which a model is judged are those that it never learned from."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.dataset import NON_DIGIT_LABEL, DataSet, LabelledImages
from core.data.sources import MNIST
from core.data.splits import split
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.insight.evaluation_set import EvaluationSet, Part
from tests.core.nn import made_up


def test_validation_images_are_those_that_the_run_held_out():
    dataset, experiment = made_up.dataset(), Experiment(data=MNIST(validation=0.25), seed=3)
    held_out = EvaluationSet.of_validation(dataset, experiment)
    parts = split(experiment.data, dataset.train, experiment.seed)
    assert held_out.part is Part.VALIDATION
    assert held_out.rows.tolist() == parts.validation.tolist()
    assert not set(held_out.rows.tolist()) & set(parts.train.tolist())
    assert np.array_equal(held_out.examples.images, dataset.train.images[held_out.rows])


def test_where_nothing_was_held_out_it_says_so():
    with pytest.raises(UserError, match="without a validation set"):
        EvaluationSet.of_validation(made_up.dataset(), Experiment(data=MNIST(validation=0.0)))


def test_images_of_no_class_are_no_part_of_it():
    plain = made_up.examples(20)
    labels = plain.labels.copy()
    labels[[3, 7]] = NON_DIGIT_LABEL
    test = LabelledImages(plain.images, labels)
    tested = EvaluationSet.of_test(DataSet("Made up", plain, test, tuple("abcd")))
    assert tested.rows.tolist() == [row for row in range(20) if row not in (3, 7)]
    assert tested.examples.known.all()
