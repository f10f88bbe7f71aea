"""A network too large for this machine or for a model file is refused before anything of it is made."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from core.errors import UserError
from core.experiment import memory
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import Feasibility, examine
from core.nn.architectures import MLP, Layers, VGGMini, network_for
from core.nn.layers import Conv2D, Dense, Flatten, ReLU
from core.nn.network import buffer_bytes, summarize
from core.nn.optimizers import SGD, Adam
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

SHAPE = (1, 28, 28)


@pytest.fixture
def room(monkeypatch):
    """How much memory the machine has."""
    return lambda available: monkeypatch.setattr(memory, "available_bytes", lambda: available)


def found(experiment: Experiment, train_size: int | None = 60_000) -> Feasibility:
    return examine(experiment, DataFacts(train_size))


def trained(network: MLP) -> int:
    return summarize(network.layers_for(10), SHAPE).trained


def one_process(**settings: object) -> Experiment:
    return Experiment(workers=1, **settings)


@pytest.mark.parametrize(
    "network",
    [
        MLP(hidden=[8192] * 32),
        Layers(layers=[Flatten(), *[Dense(units=65536)] * 4, Dense(units=10)]),
        Layers(layers=[Flatten(), *[ReLU()] * 5_000, Dense(units=10)]),
        Layers(
            layers=[Conv2D(filters=4096), Conv2D(filters=4096, kernel_size=25), Flatten(), Dense(units=10)]
        ),
    ],
)
def test_it_is_refused_with_its_size_and_nothing_is_allocated(network, room):
    room(2**34)
    tracemalloc.start()
    (said,) = found(Experiment(network=network, batch_size=1000)).problems
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said.path == "network"
    assert " GB of memory, but 17.2 GB is available: make layers or batches smaller" in str(said)
    assert peak < 150_000_000


def test_batches_count_and_so_does_the_optimizer():
    wide = MLP(hidden=[8192])
    small, whole, adam = (
        found(one_process(network=wide, batch_size=size, optimizer=optimizer)).memory_bytes
        for size, optimizer in ((100, SGD()), (None, SGD()), (100, Adam()))
    )
    assert whole - small > 60_000 * 8192 * 4 * 3
    assert adam - small == trained(wide) * 4 * 2


def test_what_fits_the_memory_but_no_model_file_is_refused_too(room):
    room(2**50)
    (said,) = found(Experiment(network=MLP(hidden=[8192] * 10))).problems
    assert "parameters, but a model file holds at most 520,093,696" in str(said)


@pytest.mark.parametrize("network", [MLP(), MLP(hidden=[512, 512], batch_norm=True, dropout=0.5)])
def test_the_usual_is_no_problem(network, room):
    room(2**29)
    assert found(Experiment(network=network)).problems == ()
    assert found(Experiment(network=network), train_size=None).problems == ()


@pytest.mark.parametrize("batch", [1, 2, 77])
def test_buffers_are_told_to_the_byte(batch):
    architecture = MLP(hidden=[30, 20], batch_norm=True, dropout=0.5, input_dropout=0.1)
    network = network_for(architecture, SHAPE, 10)
    network.forward(np.zeros((batch, *SHAPE), np.float32))
    result = buffer_bytes(architecture.layers_for(10), SHAPE, batch)
    assert result == pytest.approx(
        sum(leaf.buffer_bytes for leaf in network.body.leaves()), rel=0.001
    )  # words of dropout come in eights


def test_the_trainer_refuses_before_it_makes_the_network(room):
    room(10_000)
    with pytest.raises(UserError, match=r"^network: Needs about .* MB of memory, but 10 kB is available"):
        Trainer(Experiment(batch_size=10), dataset())


def test_the_machine_tells_its_memory():
    assert (memory.available_bytes() or 2**40) > 2**28


def test_vgg_trains_in_less_than_600_megabytes():
    experiment = Experiment(network=VGGMini(), batch_size=128, optimizer=Adam())
    process = 150e6  # Python, its libraries and the images
    assert found(experiment).memory_bytes + process < 600e6


def test_each_worker_counts():
    """A share of the batch and a gradient for each, and the process that it is."""
    wide = MLP(hidden=[8192])
    one, four = (
        found(Experiment(network=wide, batch_size=40_000, workers=workers)).memory_bytes for workers in (1, 4)
    )
    assert four - one > 3 * (trained(wide) * 4 + memory.WORKER_BASE_BYTES)
    assert four < 1.1 * one
