"""Figures: rows of the confusion matrix are the truth."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.metrics import WeightedMean, accuracy, confusion_matrix


def test_rows_are_the_truth_and_columns_the_reading():
    labels = np.array([0, 0, 0, 1, 2], np.uint8)
    predicted = np.array([0, 2, 2, 1, 0])
    assert confusion_matrix(labels, predicted, 3).tolist() == [[1, 0, 2], [0, 1, 0], [1, 0, 0]]


def test_it_counts_every_image_once_whatever_the_type_of_the_labels():
    generator = np.random.default_rng(1)
    labels, predicted = generator.integers(0, 40, 5000), generator.integers(0, 40, 5000)
    for dtype in (np.uint8, np.int64, np.intp):
        confusion = confusion_matrix(labels.astype(dtype), predicted, 40)
        assert confusion.shape == (40, 40)
        assert confusion.sum() == 5000
        np.testing.assert_array_equal(confusion.sum(axis=1), np.bincount(labels, minlength=40))
        np.testing.assert_array_equal(confusion.sum(axis=0), np.bincount(predicted, minlength=40))


def test_accuracy_is_the_share_on_the_diagonal():
    assert accuracy(np.array([[3, 1], [0, 4]])) == 7 / 8
    assert accuracy(np.zeros((2, 2), np.int64)) == 0


def test_a_running_mean_weighs_what_comes():
    mean = WeightedMean()
    assert mean.value == 0
    for value, weight in ((1.0, 3), (5.0, 1)):
        mean.add(value, weight)
    assert mean.value == pytest.approx(2)
    assert mean.count == 4
