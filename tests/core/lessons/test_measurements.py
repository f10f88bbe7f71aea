"""Measurements: each kind comes to the figures that it declares, the same ones with the same seed."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import numpy as np
import pytest

from core.data.dataset import DataSet
from core.data.sources import DataSource
from core.errors import UserError
from core.lessons.measurements import AnyMeasurement, Measured, Measurement, Training
from core.lessons.measurements.bit_widths import rounded
from core.nn.component import members
from tests.core.lessons.blobs import blobs

SMALL: dict[str, Any] = {
    "data": {"type": "MNIST", "train_size": 300},
    "network": {"type": "MLP", "hidden": [12]},
    "epochs": 2,
    "batch_size": 50,
    "optimizer": {"type": "SGD", "learning_rate": 0.05},
}
HELD_OUT = SMALL | {"data": SMALL["data"] | {"validation": 0.3}}
RATE = {"path": "optimizer.learning_rate", "low": 0.001, "high": 1.0}
SAMPLES: dict[str, dict[str, Any]] = {
    "Training": {
        "experiment": SMALL,
        "looks_at_layers": True,
        "follow_steps": 4,
        "elsewhere": {"by": "rotation", "strength": 30},
    },
    "GradientCheck": {"experiment": SMALL},
    "SurfaceDescent": {"optimizer": {"type": "Adam"}, "surface": "Ravine with noise"},
    "SignalSpread": {"layers": 3, "units": 20},
    "CurveFit": {"steps": 40},
    "GraphValue": {"values": {"apple": 100, "apples": 2, "tax": 1.1}, "by": "tax"},
    "BitWidths": {"experiment": SMALL},
    "Mistakes": {"experiment": SMALL, "picks": 3},
    "FineTuned": {"experiment": SMALL, "digits": 40, "epochs": 2, "kept": 10},
    "PeekedChoice": {"experiment": SMALL, "looks": 3, "seen": 50},
    "TrialSearch": {"experiment": HELD_OUT, "trials": 4, "settings": [RATE]},
    "GradientReach": {"experiment": SMALL | {"network": {"type": "ElmanRows", "hidden": [8]}}},
}
TIMES = {"seconds", "backward_seconds", "numerical_seconds", "check_seconds", "time_ratio"}
WITHOUT_LUCK = {"GraphValue"}


@pytest.fixture(scope="module")
def images() -> DataSet:
    return blobs()


def measurement(name: str, **changes: object) -> Measurement:
    found: Measurement = msgspec.json.decode(
        json.dumps({"type": name} | SAMPLES[name] | changes), type=AnyMeasurement
    )
    return found


def measured(one: Measurement, images: DataSet, seed: int = 1) -> tuple[Measured, list[float]]:
    """The last that is told, and the shares on the way."""

    def load(source: DataSource) -> DataSet:
        return images

    shares = list[float]()
    for found in one.measure(seed, load):
        shares.append(found.share)
    return found, shares


@pytest.mark.parametrize("kind", members(Measurement), ids=lambda kind: kind.__name__)
def test_each_kind_comes_to_what_it_declares(kind: type[Measurement], images: DataSet):
    one = measurement(kind.__name__)
    assert one.needed_bytes() >= 0
    assert 0 < one.seconds() < 5
    found, shares = measured(one, images)
    assert set(found.figures) == set(kind.figures)
    assert set(found.curves) <= set(kind.curves)
    assert set(found.histograms) <= set(kind.histograms)
    assert bool(found.digits) == kind.has_digits
    assert shares == sorted(shares)
    assert shares[-1] == 1

    again, _ = measured(measurement(kind.__name__), images)
    lasting = [name for name in kind.figures if name not in TIMES]
    np.testing.assert_equal([found.figures[n] for n in lasting], [again.figures[n] for n in lasting])
    if kind.__name__ not in WITHOUT_LUCK:
        other, _ = measured(measurement(kind.__name__), images, seed=2)
        assert any(other.figures[name] != found.figures[name] for name in lasting)


def test_a_planted_bug_shows_as_a_wrong_gradient(images: DataSet):
    right, _ = measured(measurement("GradientCheck"), images)
    wrong, _ = measured(measurement("GradientCheck", bug="forgotten-mask"), images)
    assert right.figures["wrong_parameters"] == 0
    assert wrong.figures["wrong_parameters"] > 0


def test_shuffled_pixels_are_as_good_to_a_dense_network(images: DataSet):
    longer = SMALL | {"epochs": 20}
    straight, _ = measured(measurement("Training", experiment=longer), images)
    shuffled, _ = measured(measurement("Training", experiment=longer, shuffles_pixels=True), images)
    assert straight.figures["test_accuracy"] > 0.8
    assert shuffled.figures["test_accuracy"] > 0.8
    assert straight.figures["train_loss"] != shuffled.figures["train_loss"]


def test_the_accuracy_of_a_search_is_that_of_its_best_trial(images: DataSet):
    found, _ = measured(measurement("TrialSearch", method="grid"), images)
    trials = found.curves["trial_validation"].y
    assert len(trials) == 4
    assert found.figures["best_validation"] == max(trials)
    assert found.curves["best_so_far"].y == list(np.maximum.accumulate(trials))


def test_mistakes_count_what_the_network_of_the_run_reads(images: DataSet):
    trained, _ = measured(measurement("Training"), images)
    found, _ = measured(measurement("Mistakes"), images)
    assert found.figures["test_accuracy"] == trained.figures["test_accuracy"]
    assert found.figures["wrong"] == round(300 * (1 - trained.figures["test_accuracy"]))
    assert all(digit.label != digit.reading for digit in found.digits)


def test_more_bits_are_nearer_to_the_weight():
    weights = np.random.default_rng(0).standard_normal(1000).astype(np.float32)
    errors = [float(np.abs(rounded(weights, bits) - weights).max()) for bits in (2, 3, 4, 8, 16)]
    assert errors == sorted(errors, reverse=True)
    assert len(np.unique(rounded(weights, 3))) <= 8


@pytest.mark.parametrize(
    ("name", "changes", "path"),
    [
        ("GraphValue", {"formula": "(apple * "}, "formula"),
        ("GraphValue", {"by": "pear"}, "by"),
        ("GradientCheck", {"bug": "os.system"}, "bug"),
        ("TrialSearch", {"experiment": SMALL}, "experiment.data.validation"),
        ("TrialSearch", {"settings": [RATE | {"path": "optimizer.nothing"}]}, "settings"),
        ("TrialSearch", {"settings": [RATE | {"high": 0.0001}]}, "settings[0].high"),
        ("FineTuned", {"hand": {"by": "scale", "strength": 0}}, "hand.strength"),
        ("Training", {"experiment": SMALL | {"batch_size": 5000}}, "experiment.batch_size"),
    ],
)
def test_what_cannot_be_measured_is_told_before(name: str, changes: dict[str, Any], path: str):
    with pytest.raises(UserError) as refused:
        measurement(name, **changes).needed_bytes()
    assert refused.value.path == path


def test_a_run_that_diverges_has_its_figures(images: DataSet):
    wild = SMALL | {
        "optimizer": {"type": "SGD", "learning_rate": 10.0},
        "network": {"type": "MLP", "hidden": [12] * 6},
    }
    wild |= {"data": SMALL["data"], "epochs": 5}
    one = measurement("Training", experiment=wild)
    assert isinstance(one, Training)
    found, shares = measured(one, images)
    assert found.figures["diverged"] == 1
    assert found.figures["test_accuracy"] < 0.5
    assert shares[-1] == 1
