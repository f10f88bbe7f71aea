"""Real runs, made ill on purpose: the illness is found and named first; healthy ones are accused of none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

from core.data.dataset import DataSet
from core.data.sources import MNIST
from core.insight.diagnosis import diagnose
from core.insight.illnesses import ILLNESSES, name_of
from core.nn.architectures import LeNet, VGGMini
from core.nn.initializers import Normal, Xavier, Zeros
from core.nn.layers import LeakyReLU, Sigmoid, Tanh
from core.nn.optimizers import SGD, Adam, Momentum
from tests.core.insight.illnesses.sick_runs import (
    Run,
    dense,
    experiment,
    mostly_ones,
    observed,
    pixels,
    shuffled_labels,
)

SICK = [
    Run("zeros", experiment(dense([50], initializer=Zeros()), SGD()), "no learning by symmetry"),
    Run(
        "zeros and sigmoids",
        experiment(dense([50, 50], Sigmoid(), Zeros()), Adam()),
        "no learning by symmetry",
    ),
    Run("std 1, four layers", experiment(dense([100] * 4, initializer=Normal(std=1)), SGD()), "exploding"),
    Run("rate 5", experiment(dense([100] * 3, LeakyReLU()), SGD(learning_rate=5)), "exploding"),
    Run(
        "tanh, Adam 0.1",
        experiment(dense([100, 100], Tanh(), Xavier()), Adam(learning_rate=0.1)),
        "rate too high",
    ),
    Run(
        "rate 2.5 on two layers",
        experiment(dense([50], initializer=Normal(std=0.01)), SGD(learning_rate=2.5), 2000, 20),
        "rate too high",
    ),
    Run("rate 0.0001", experiment(dense([50]), SGD(learning_rate=1e-4)), "rate too low"),
    Run("Adam 1e-6", experiment(dense([100, 100]), Adam(learning_rate=1e-6)), "rate too low"),
    Run("ten sigmoids", experiment(dense([100] * 9, Sigmoid(), Xavier()), SGD()), "vanishing gradient"),
    Run(
        "small weights",
        experiment(dense([100] * 5, initializer=Normal(std=0.01)), SGD()),
        "vanishing gradient",
    ),
    Run("four ReLUs, Adam 0.1", experiment(dense([100] * 4), Adam(learning_rate=0.1)), "dead ReLUs"),
    Run("three ReLUs, Momentum 0.3", experiment(dense([100] * 3), Momentum(learning_rate=0.3)), "dead ReLUs"),
    Run(
        "sigmoids, std 1", experiment(dense([100] * 3, Sigmoid(), Normal(std=1)), SGD()), "saturated sigmoids"
    ),
    Run("tanh, std 1", experiment(dense([100] * 4, Tanh(), Normal(std=1)), Adam()), "saturated sigmoids"),
    Run(
        "nearly all ones",
        experiment(dense([50]), SGD(learning_rate=0.01)),
        "collapsed to one class",
        mostly_ones(0.95),
    ),
    Run("200 digits, Adam", experiment(dense([256]), Adam(), 200, 60), "overfitting"),
    Run("300 digits", experiment(dense([100] * 3), SGD(), 300, 100), "overfitting"),
    Run("one unit", experiment(dense([1]), SGD(), epochs=30), "underfitting"),
    Run("weight decay 0.3", experiment(dense([100]), SGD(), epochs=20, weight_decay=0.3), "underfitting"),
    Run(
        "batches of two",
        experiment(dense([100, 100], batch_norm=True), Adam(), 500, 4, batch=2),
        "batch too small for batch norm",
    ),
    Run(
        "batches of three",
        experiment(dense([100] * 3, batch_norm=True), SGD(), 500, 4, batch=3),
        "batch too small for batch norm",
    ),
    Run(
        "grey", experiment(dense([50]), SGD()), "input not scaled or constant", pixels(lambda x: 0 * x + 128)
    ),
    Run("dim", experiment(dense([50]), SGD()), "input not scaled or constant", pixels(lambda x: x // 85)),
    Run("shuffled", experiment(dense([100]), SGD(), epochs=10), "labels that do not fit", shuffled_labels()),
    Run(
        "shuffled, Adam",
        experiment(dense([200]), Adam(), epochs=20),
        "labels that do not fit",
        shuffled_labels(),
    ),
    Run(
        "a third of the labels wrong",
        experiment(dense([256]), Adam(), 1000, 40, validation=0.2),
        "labels that do not fit",
        shuffled_labels(0.35),
    ),
    Run("one epoch", experiment(dense([50]), SGD(), 2000, 1, 100), "too few epochs"),
    Run("LeNet, one epoch", experiment(LeNet(), Adam(), 1500, 1, 50), "too few epochs"),
]

HEALTHY = [
    Run("two layers", experiment(dense([50], initializer=Normal(std=0.01)), SGD(learning_rate=0.5))),
    Run("three layers", experiment(dense([100, 100]), Adam())),
    Run("sigmoid", experiment(dense([100], Sigmoid(), Xavier()), SGD(learning_rate=0.5), epochs=15)),
    Run("tanh", experiment(dense([100, 100], Tanh(), Xavier()), Momentum())),
    Run("batch norm", experiment(dense([100, 100], batch_norm=True, dropout=0.2), Adam())),
    Run("LeNet", experiment(LeNet(), Adam(), 1000, 6)),
    Run("VGG", experiment(VGGMini(filters=[8, 16], hidden=[32]), Adam(), 800, 6)),
]
LATE = {"too few epochs", "underfitting", "overfitting", "rate too low"}
"""What is known at the end of a run only, or when it has gone most of the way."""


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """As in the program: two threads of BLAS wait for each other longer than they work."""
    with threadpool_limits(1, "blas"):
        yield


@pytest.fixture(scope="module")
def mnist(mnist_directory: Path) -> DataSet:
    return MNIST().load([mnist_directory])


def test_each_illness_is_made_in_two_ways():
    for illness in ILLNESSES:
        assert (
            sum(run.illness == name_of(illness) for run in SICK) >= 2
            or name_of(illness) == "collapsed to one class"
        )


@pytest.mark.parametrize("place", range(len(SICK)), ids=[run.name for run in SICK])
def test_an_illness_is_found_and_named_first(mnist, place):
    run, seed = SICK[place], 1 + place % 3
    found = diagnose(run.observed(mnist, seed))
    assert [finding.illness for finding in found][:1] == [run.illness]


@pytest.mark.parametrize("run", HEALTHY, ids=[run.name for run in HEALTHY])
def test_a_healthy_run_is_accused_of_nothing(mnist, run):
    names = [finding.illness for finding in diagnose(run.observed(mnist, 2))]
    assert set(names) <= {"too few epochs"}


@pytest.mark.parametrize(
    "name", ["ten sigmoids", "zeros", "four ReLUs, Adam 0.1", "tanh, std 1", "grey", "batches of two"]
)
def test_what_can_be_seen_early_is_told_in_the_first_half(mnist, name):
    run = next(run for run in SICK if run.name == name)
    assert run.illness not in LATE
    assert diagnose(run.observed(mnist, 3, until=0.5))[0].illness == run.illness


@pytest.mark.parametrize(
    ("name", "gain"),
    [
        ("zeros", 0.5),
        ("std 1, four layers", 0.4),
        ("tanh, Adam 0.1", 0.05),
        ("ten sigmoids", 0.5),
        ("dim", 0.5),
    ],
)
def test_the_remedy_cures(mnist, name, gain):
    """After the same epochs, the test accuracy is up by this."""
    run = next(run for run in SICK if run.name == name)
    sick = run.observed(mnist)
    remedy = diagnose(sick)[0].remedy
    cured = observed(remedy, run.data(mnist))
    assert cured.result.test_accuracy > sick.result.test_accuracy + gain


def test_what_wrong_labels_do_is_told_beside_them(mnist):
    run = next(run for run in SICK if run.name == "a third of the labels wrong")
    assert [finding.illness for finding in diagnose(run.observed(mnist, 2))][1:2] == ["overfitting"]


def test_what_no_setting_cures_has_no_remedy(mnist):
    run = next(run for run in SICK if run.name == "shuffled")
    assert diagnose(run.observed(mnist))[0].remedy is None


def test_what_is_known_by_heart_is_overfitting_where_the_loss_on_others_hardly_rises(mnist):
    run = Run("200 digits, LeNet", experiment(LeNet(), Adam(), 250, 60, 100, validation=0.2), "overfitting")
    assert diagnose(run.observed(mnist, 3))[0].illness == run.illness


def test_batches_of_two_are_named_where_half_is_learned(mnist):
    network = dense([100, 100], batch_norm=True)
    run = Run("", experiment(network, SGD(), 500, 4, batch=2), "batch too small for batch norm")
    assert diagnose(run.observed(mnist, 1))[0].illness == run.illness
