"""The gradient check: right networks pass, and every planted bug is caught where it is."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.ink_digits import generate
from core.errors import UserError
from core.exploration.gradient_comparison import GradientComparison
from core.exploration.planted_bugs import planted_bugs
from core.nn.architectures import MLP, Architecture, LeNet, VGGMini
from core.nn.component import members
from core.nn.layers import Sigmoid
from core.nn.losses import CrossEntropy, MeanSquaredError

BUGS = planted_bugs()
GENERATOR = np.random.default_rng(0)
IMAGES, LABELS = GENERATOR.random((2, 1, 16, 16)), GENERATOR.integers(0, 10, 2)
ARCHITECTURES = [kind for kind in members(Architecture) if kind.__name__ != "Layers"]
SMALL = MLP(hidden=[5], batch_norm=True, dropout=0.25)


def comparison(network, bug=None, loss=None, decay=0.0):
    layers = network.layers_for(10)
    return GradientComparison(layers, IMAGES, LABELS, loss or CrossEntropy(), decay, BUGS.get(bug))


def compare(*arguments, full=False, **named):
    return {row.name: row for row, _ in comparison(*arguments, **named).compare(full) if row}


@pytest.mark.parametrize("kind", ARCHITECTURES)
def test_no_right_network_is_accused(kind):
    rows = compare(kind())
    assert [row.name for row in rows.values() if not row.is_right] == []


@pytest.mark.parametrize("network", [LeNet(), VGGMini()], ids=lambda network: type(network).__name__)
def test_blank_paper_accuses_nobody(network):
    """With biases of 0 it stands on the very bend of ReLU, where two gradients are as right as each other."""
    digits = generate((4, 0))[0]
    images = np.asarray(digits.images, np.float64) / 255
    comparison = GradientComparison(network.layers_for(10), images, digits.labels, CrossEntropy())
    assert [row.name for row, _ in comparison.compare(full=False) if row and not row.is_right] == []


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("loss", [CrossEntropy(), MeanSquaredError()])
def test_a_small_network_is_right_in_every_entry(full, loss):
    rows = compare(SMALL, loss=loss, decay=0.01, full=full)
    assert all(row.is_right for row in rows.values())
    assert rows["1.Dense.weight"].numerical.shape == ((256, 5) if full else (2,))


@pytest.mark.parametrize("bug", BUGS)
@pytest.mark.parametrize("kind", ARCHITECTURES)
def test_every_bug_is_caught_in_every_network_that_has_the_part(kind, bug):
    try:
        broken = comparison(kind(), bug)
    except UserError:
        return  # the next test says which have the part
    assert any(row and not row.is_right for row, _ in broken.compare(full=False))


@pytest.mark.parametrize(
    ("network", "bug", "wrong"),
    [
        (SMALL, "lost-transpose", {"1.Dense.weight", "5.Dense.weight"}),
        (SMALL, "wrong-axis", {"1.Dense.bias", "5.Dense.bias"}),
        (SMALL, "constant-mean", {"1.Dense.weight", "1.Dense.bias"}),
        (SMALL, "forgotten-decay", {"1.Dense.weight", "5.Dense.weight"}),
        (SMALL, "forgotten-scale", {"1.Dense.weight", "2.BatchNorm.gain", "2.BatchNorm.bias"}),
        (SMALL, "forgotten-mask", {"1.Dense.weight", "2.BatchNorm.gain", "2.BatchNorm.bias"}),
        (MLP(hidden=[5]), "no-target", {"1.Dense.weight", "1.Dense.bias", "3.Dense.weight", "3.Dense.bias"}),
        (LeNet(), "unturned-kernel", {"0.Conv2D.weight", "0.Conv2D.bias"}),
    ],
)
def test_the_wrong_parameters_tell_where_a_bug_is(network, bug, wrong):
    rows = compare(network, bug)
    assert {row.name for row in rows.values() if not row.is_right} == wrong


@pytest.mark.parametrize(
    ("network", "bug"),
    [
        (MLP(hidden=[5]), "constant-mean"),
        (MLP(hidden=[5]), "forgotten-scale"),
        (MLP(hidden=[5]), "unturned-kernel"),
        (MLP(hidden=[5], activation=Sigmoid()), "forgotten-mask"),
    ],
)
def test_a_bug_needs_its_part(network, bug):
    with pytest.raises(UserError, match="no part"):
        compare(network, bug)


def test_a_bug_is_planted_in_one_copy_alone():
    compare(SMALL, "constant-mean")
    assert all(row.is_right for row in compare(SMALL).values())


def test_the_worst_entries_come_first():
    row = compare(SMALL, "lost-transpose", full=True)["1.Dense.weight"]
    differences = np.abs(row.backpropagated - row.numerical)
    worst = [differences[place] for place in row.worst(5)]
    assert worst == sorted(worst, reverse=True)
    assert worst[0] == differences.max()


def test_it_can_be_stopped_and_says_how_far_it_is():
    shares = [share for _, share in comparison(SMALL).compare(full=True)]
    assert len(shares) > 20
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_step_neither_too_large_nor_too_small_is_best():
    smooth = comparison(MLP(hidden=[5], activation=Sigmoid()))
    errors = smooth.step_errors("1.Dense.weight", np.array([1.0, 1e-4, 1e-12]))
    assert errors[1] < errors[0]
    assert errors[1] < errors[2]


def test_all_numerical_gradients_would_take_far_longer():
    large = comparison(MLP(hidden=[100]))
    assert large.numerical_seconds() > 100 * large.backward_seconds
