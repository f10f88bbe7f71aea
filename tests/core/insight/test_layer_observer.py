"""What the layers of a run do is looked at while it trains, without a trace in the run."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from core.experiment.experiment import Experiment
from core.experiment.kept_layers import (
    FIGURE_BYTES,
    MAX_LAYER_BYTES,
    MOMENT_BYTES,
    layer_count,
    observed_steps,
)
from core.insight.layer_figures import LAYER, QUANTILES
from core.insight.layer_observer import LayerObserver
from core.insight.layer_record import LayerRecord, PackedMoment
from core.nn.architectures import MLP, InceptionMini, LeNet, ResNetMini, VGGMini
from core.nn.initializers import Normal, Xavier, Zeros
from core.nn.layers import Sigmoid
from core.nn.optimizers import SGD, Adam
from core.training.events import RunEnded
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment

DATA, LARGER = dataset(300), dataset(40, 8, (1, 28, 28))
NOISY = MLP(hidden=[24, 16], batch_norm=True, dropout=0.3)


def watched(given: Experiment, data=DATA) -> tuple[LayerRecord, Trainer]:
    """Train to the end; what was seen on the way."""
    trainer = Trainer(given, data)
    observer = LayerObserver(trainer, time_share=None)
    moments = [moment for event in trainer.events() if (moment := observer.take(event))]
    return LayerRecord(observer.layers, moments), trainer


def row(record: LayerRecord, name: str) -> int:
    return [layer.name for layer in record.layers].index(name)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("averaging", [None, 0.9])
def test_a_run_that_is_looked_at_is_the_same_to_the_bit(workers, averaging):
    """Dropout draws the same, batch norm measures the same, Adam remembers the same."""
    given = experiment(network=NOISY, optimizer=Adam(), workers=workers, averaging=averaging)
    alone = Trainer(given, DATA)
    *_, end = alone.events()
    record, trainer = watched(given)
    assert len(record.moments) > 10
    assert trainer.network.vector.tobytes() == alone.network.vector.tobytes()
    assert isinstance(end, RunEnded)


@pytest.mark.parametrize(
    "network", [LeNet(), ResNetMini(), InceptionMini()], ids=lambda one: type(one).__name__
)
def test_so_are_runs_with_convolutions_blocks_and_branches(network):
    given = experiment(network=network, batch_size=20, epochs=1, optimizer=SGD(learning_rate=0.01))
    alone = Trainer(given, LARGER)
    for _ in alone.events():
        pass
    record, trainer = watched(given, LARGER)
    assert trainer.network.vector.tobytes() == alone.network.vector.tobytes()
    last = record.moments[-1].layers
    outputs = last["quantiles"]
    assert np.isfinite(outputs).all()
    assert (np.diff(outputs, axis=1) >= 0).all()
    names = [layer.name for layer in record.layers]
    for place, layer in enumerate(record.layers):
        inside = [name for name in names if name.startswith(f"{layer.name}.")]
        assert bool(inside) == layer.is_block
        assert all(names.index(name) > place for name in inside)
        assert layer.depth == sum(name != layer.name and layer.name.startswith(f"{name}.") for name in names)
    assert len(names) <= layer_count(network.layers_for(10))


def test_it_looks_before_the_first_step_often_at_the_beginning_and_after_the_last():
    record, trainer = watched(experiment(epochs=20))
    steps = record.steps.tolist()
    assert steps[:5] == [0, 1, 2, 3, 4]
    assert steps[-1] == trainer.progress.step == 160
    assert steps == sorted(set(steps))


def test_of_a_long_run_most_moments_are_early_and_none_is_far_from_the_next():
    steps = observed_steps(100_000, 10)
    assert len(steps) < 300
    assert steps[0] == 0
    assert steps[-1] == 100_000
    assert sum(step < 1000 for step in steps) > 60
    assert max(later - earlier for earlier, later in pairwise(steps)) <= 1000


@pytest.mark.parametrize(("steps", "layers"), [(0, 4), (1, 4), (30, 4), (10**6, 60), (10**9, 1), (999, 5000)])
def test_no_run_keeps_more_than_eight_megabytes(steps, layers):
    chosen = observed_steps(steps, layers)
    assert {0, steps} <= set(chosen)
    assert len(chosen) * (layers * FIGURE_BYTES + MOMENT_BYTES) <= MAX_LAYER_BYTES
    assert LAYER.itemsize == FIGURE_BYTES


def test_a_moment_that_would_cost_too_much_is_left_out():
    """Without any share of the time: some are there all the same, spread over the run."""
    trainer = Trainer(experiment(network=NOISY, epochs=40), DATA)
    observer = LayerObserver(trainer, 0.0)
    steps = [moment.step for event in trainer.events() if (moment := observer.take(event))]
    assert {0, 1, 10, 100} <= set(steps)


def test_the_figures_are_those_of_the_network():
    record, trainer = watched(experiment(network=MLP(hidden=[12], activation=Sigmoid())))
    rows = trainer.learned_rows[np.arange(200) * len(trainer.learned_rows) // 200]
    images, labels = DATA.train.images[rows] / 255, DATA.train.labels[rows]
    probe = trainer.network.probe(images, labels, trainer.experiment.loss, training=True)
    last = record.moments[-1]
    assert last.loss == pytest.approx(probe.loss)
    assert sum(last.predicted) == 200
    np.testing.assert_array_equal(last.predicted, np.bincount(probe.logits.argmax(axis=1), minlength=4))
    for place, layer in enumerate(record.layers):
        seen, found = probe[layer.name], last.layers[place]
        middle = np.quantile(seen.outputs, QUANTILES)
        np.testing.assert_allclose(found["quantiles"], middle, atol=0.02)
        assert found["mean"] == pytest.approx(seen.outputs.mean(), rel=1e-4)
        assert found["deviation"] == pytest.approx(seen.outputs.std(), rel=1e-4)
        assert found["histogram"].sum() == seen.outputs.size
        if "weight" in seen.weights:
            gradient = seen.weight_gradients["weight"]
            assert found["gradient"] == pytest.approx(np.sqrt(np.mean(gradient**2)), rel=1e-4)
            assert found["weight"] == pytest.approx(np.sqrt(np.mean(seen.weights["weight"] ** 2)), rel=1e-4)
        else:
            assert np.isnan(found["gradient"])
        assert found["saturated"] == pytest.approx(seen.saturated, nan_ok=True) or seen.saturated is None


def test_the_update_is_that_of_the_step():
    """Plain descent on the whole set: the step is the rate times the gradient of before."""
    given = experiment(batch_size=200, epochs=4, optimizer=SGD(learning_rate=0.3))
    record, _ = watched(given, dataset(200))
    dense = row(record, "1.Dense")
    before, after = record.moments[2].layers[dense], record.moments[3].layers[dense]
    assert after["update"] == pytest.approx(0.3 * before["gradient"] / after["weight"], rel=1e-3)
    assert np.isnan(record.moments[0].layers["update"]).all()


def test_a_vanishing_gradient_falls_by_decades_from_layer_to_layer():
    deep = MLP(hidden=[20] * 6, activation=Sigmoid(), initializer=Xavier())
    record, _ = watched(experiment(network=deep))
    gradients = record.figures["gradient"][-1]
    learned = gradients[~np.isnan(gradients)]
    assert learned[-1] / learned[0] > 1000


def test_dead_units_and_equal_units_are_counted():
    record, _ = watched(experiment(network=MLP(hidden=[12], initializer=Zeros())))
    dense, relu = row(record, "1.Dense"), row(record, "2.ReLU")
    assert record.moments[0].layers["dead"][relu] == 1
    assert np.isnan(record.moments[0].layers["dead"][dense])
    assert record.moments[-1].layers["difference"][dense] == 0
    different, _ = watched(experiment(network=MLP(hidden=[12], initializer=Normal(std=0.1))))
    assert different.moments[0].layers["difference"][dense] > 0.5


def test_a_run_that_diverges_shows_how_it_broke():
    record, trainer = watched(experiment(optimizer=SGD(learning_rate=1e20), epochs=30))
    assert trainer.progress.step < 240
    assert record.moments[-1].step == trainer.progress.step
    assert not math.isfinite(record.moments[-1].loss) or record.moments[-1].layers["broken"].max() > 0


def test_a_network_that_needs_much_memory_is_looked_at_with_fewer_images_than_a_step_has():
    data = dataset(210, 8, (1, 28, 28))
    given = experiment(network=VGGMini(), batch_size=100, epochs=1, workers=1)
    trainer = Trainer(given, data)
    observer = LayerObserver(trainer)
    with_events = trainer.events()
    moment = observer.take(next(with_events))
    with_events.close()
    assert moment is not None
    assert 16 <= sum(moment.predicted) <= 100


def test_a_moment_comes_through_a_pipe_as_it_was():
    record, _ = watched(experiment(epochs=1))
    for moment in record.moments:
        back = PackedMoment.of(moment).moment(len(record.layers))
        assert (back.step, back.loss, back.predicted) == (moment.step, moment.loss, moment.predicted)
        assert back.layers.tobytes() == moment.layers.tobytes()
    with pytest.raises(ValueError, match="another network"):
        PackedMoment.of(record.moments[0]).moment(len(record.layers) + 1)


def test_figures_have_a_row_for_each_moment():
    record, _ = watched(experiment())
    assert record.figures["gradient"].shape == (len(record.moments), len(record.layers))
