"""The initialization lab shows what the texts' figures show, and what they leave out."""

from __future__ import annotations

import numpy as np
import pytest

from core.exploration.histogram import histogram
from core.exploration.initialization_lab import LabSetting, look, random_inputs
from core.nn.initializers import He, Normal, Xavier, Zeros
from core.nn.layers import ReLU, Sigmoid, Tanh

INPUTS = random_inputs()


def test_a_spread_of_1_puts_sigmoids_at_their_ends():
    rows = look(LabSetting(Normal(std=1.0), Sigmoid()), INPUTS)
    assert len(rows) == 5
    for row in rows:
        ends = row.outputs.counts[[0, -1]].sum() / row.outputs.counts.sum()
        assert ends > 0.3
    assert rows[0].saturated > 0.5


def test_a_spread_of_a_hundredth_gives_all_units_the_same_output():
    rows = look(LabSetting(Normal(std=0.01), Sigmoid()), INPUTS)
    assert all(row.outputs.std < 0.03 for row in rows)
    assert rows[-1].outputs.mean == pytest.approx(0.5, abs=0.02)


def test_xavier_keeps_the_spread_of_tanh_and_he_that_of_relu():
    tanh = [row.outputs.std for row in look(LabSetting(Xavier(), Tanh()), INPUTS)]
    relu = [row.outputs.std for row in look(LabSetting(He(), ReLU()), INPUTS)]
    assert tanh[-1] > 0.4 * tanh[0]
    assert 0.5 < relu[-1] / relu[0] < 2


def test_gradients_vanish_where_the_outputs_look_beautiful():
    """Sigmoid with Xavier, which the texts show by its outputs alone: the way back fades layer by layer."""
    rows = look(LabSetting(Xavier(), Sigmoid(), layers=10), INPUTS)
    gradients = [row.gradients.std for row in rows]
    assert rows[-1].outputs.std > 0.05
    assert gradients[0] < 1e-3 * gradients[-1]


def test_batch_norm_makes_the_start_matter_less():
    spreads = [
        [row.outputs.std for row in look(LabSetting(Normal(std=std), Tanh(), batch_norm=True), INPUTS)]
        for std in (1.0, 0.01)
    ]
    assert np.abs(np.array(spreads[0]) - spreads[1]).max() < 0.05


def test_zeros_give_nothing_and_learn_nothing():
    rows = look(LabSetting(Zeros(), ReLU()), INPUTS)
    assert all(row.dead == 1 and row.outputs.std == 0 and row.gradients.std == 0 for row in rows)


def test_outputs_beyond_all_numbers_are_counted_and_warn_nobody():
    rows = look(LabSetting(Normal(std=10.0), ReLU(), layers=50), INPUTS[:50])
    assert rows[-1].outputs.not_finite > 0


def test_the_same_seed_is_the_same_picture():
    first, second = (look(LabSetting(seed=3), INPUTS)[2].outputs.counts for _ in range(2))
    assert (first == second).all()


@pytest.mark.parametrize(
    "values", [np.zeros(0), np.full(5, 3.0), np.array([np.nan, 1.0]), np.array([1e38, -1e38])]
)
def test_a_histogram_counts_everything_once(values):
    found = histogram(values.astype(np.float32))
    assert found.counts.sum() + found.not_finite == values.size
    assert (np.diff(found.edges) > 0).all()
