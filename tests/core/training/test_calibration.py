"""Calibration: "90 %" is right nine times in ten, and what is not known is said to be so."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.dataset import NON_DIGIT_LABEL, LabelledImages
from core.nn.architectures import MLP, network_for
from core.nn.network import softmax
from core.training.calibration import (
    REJECTED_DIGIT_SHARE,
    Calibration,
    calibrate,
    expected_calibration_error,
    fit_temperature,
)


def honest_logits(count: int = 20_000, seed: int = 1):
    """Logits, and labels drawn with just the probabilities that they tell."""
    generator = np.random.default_rng(seed)
    logits = generator.normal(0, 2, (count, 10))
    shares = softmax(logits.copy())
    labels = (shares.cumsum(axis=1) > generator.random((count, 1))).argmax(axis=1)
    return logits.astype(np.float32), labels


@pytest.mark.parametrize("boast", [0.3, 1.0, 4.0])
def test_the_temperature_takes_back_what_a_network_boasts(boast: float) -> None:
    logits, labels = honest_logits()
    assert fit_temperature(logits * np.float32(boast), labels) == pytest.approx(boast, rel=0.03)


def test_honest_probabilities_have_no_calibration_error() -> None:
    logits, labels = honest_logits()
    assert expected_calibration_error(softmax(logits.copy()), labels) < 0.015
    assert expected_calibration_error(softmax(4 * logits), labels) > 0.15
    assert expected_calibration_error(np.eye(10)[labels], labels) == 0


def test_few_of_the_images_held_out_are_said_to_be_none() -> None:
    generator = np.random.default_rng(2)
    network = network_for(MLP(hidden=[16]), (1, 28, 28), 10, generator)
    images = generator.integers(0, 256, (2000, 1, 28, 28)).astype(np.uint8)
    examples = LabelledImages(images, generator.integers(0, 10, 2000).astype(np.uint8))
    examples.labels[:500] = NON_DIGIT_LABEL
    found = calibrate(network, examples, np.arange(2000))
    network.temperature = found.temperature
    probabilities = network.probabilities(images[500:] / np.float32(255))
    refused = np.mean([not found.knows(row) for row in probabilities])
    assert refused == pytest.approx(REJECTED_DIGIT_SHARE, abs=0.005)


def test_nothing_fits_a_network_that_has_diverged() -> None:
    generator = np.random.default_rng(2)
    network = network_for(MLP(hidden=[16]), (1, 28, 28), 10, generator)
    network.vector[:] = np.nan
    images = generator.integers(0, 256, (600, 1, 28, 28)).astype(np.uint8)
    examples = LabelledImages(images, generator.integers(0, 10, 600).astype(np.uint8))
    assert calibrate(network, examples, np.arange(600)) == Calibration()


def test_without_one_half_is_enough() -> None:
    assert Calibration().knows(np.array([0.5, 0.3, 0.2]))
    assert not Calibration().knows(np.array([0.4, 0.35, 0.25]))
