"""A network too large for this machine or for a model file is refused before anything of it is made."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from core.errors import UserError
from core.experiment import memory
from core.experiment.experiment import Experiment, Problem
from core.nn.architectures import MLP, Layers, VGGMini, network_for
from core.nn.layers import Conv2D, Dense, Flatten, ReLU
from core.nn.network import buffer_bytes, summarize
from core.nn.optimizers import SGD, Adam
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

SHAPE = (1, 28, 28)


def problem(experiment: Experiment, train_size: int | None = 60_000, room: int = 2**50) -> Problem | None:
    summary = summarize(experiment.network.layers_for(10), SHAPE)
    return memory.memory_problem(experiment, summary, train_size, room)


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
def test_it_is_refused_with_its_size_and_nothing_is_allocated(network):
    tracemalloc.start()
    said = problem(Experiment(network=network, batch_size=1000), room=2**34)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said is not None
    assert said.path == "network"
    assert " GB of memory, and there are 17.2 GB: make layers or batches smaller" in str(said)
    assert peak < 150_000_000


def test_batches_count_and_so_does_the_optimizer():
    wide = MLP(hidden=[8192])
    summary = summarize(wide.layers_for(10), SHAPE)
    small, whole, adam = (
        memory.needed_bytes(one_process(network=wide, batch_size=size, optimizer=optimizer), summary, 60_000)
        for size, optimizer in ((100, SGD()), (None, SGD()), (100, Adam()))
    )
    assert whole - small > 60_000 * 8192 * 4 * 3
    assert adam - small == summary.trained * 4 * 2


def test_what_fits_the_memory_but_no_model_file_is_refused_too():
    said = problem(Experiment(network=MLP(hidden=[8192] * 10)))
    assert said is not None
    assert "parameters, and a model file holds 520,093,696" in str(said)


@pytest.mark.parametrize("network", [MLP(), MLP(hidden=[512, 512], batch_norm=True, dropout=0.5)])
def test_the_usual_is_no_problem(network):
    assert problem(Experiment(network=network), room=2**29) is None
    assert problem(Experiment(network=network), train_size=None, room=2**29) is None


@pytest.mark.parametrize("batch", [1, 2, 77])
def test_buffers_are_told_to_the_byte(batch):
    architecture = MLP(hidden=[30, 20], batch_norm=True, dropout=0.5, input_dropout=0.1)
    network = network_for(architecture, SHAPE, 10)
    network.forward(np.zeros((batch, *SHAPE), np.float32))
    told = buffer_bytes(architecture.layers_for(10), SHAPE, batch)
    assert told == pytest.approx(
        sum(leaf.buffer_bytes for leaf in network.body.leaves()), rel=0.001
    )  # words of dropout come in eights


def test_the_trainer_refuses_before_it_makes_the_network(monkeypatch):
    monkeypatch.setattr(memory, "available_bytes", lambda: 10_000)
    with pytest.raises(UserError, match=r"^network: Needs about .* MB of memory, and there are 10 kB"):
        Trainer(Experiment(batch_size=10), dataset())


def test_the_machine_tells_its_memory():
    assert (memory.available_bytes() or 2**40) > 2**28


def test_vgg_trains_in_less_than_600_megabytes():
    experiment = Experiment(network=VGGMini(), batch_size=128, optimizer=Adam())
    summary = summarize(experiment.network.layers_for(10), SHAPE)
    process = 150e6  # Python, its libraries and the images
    assert memory.needed_bytes(experiment, summary, 60_000) + process < 600e6


def test_each_worker_counts():
    """A share of the batch and a gradient for each, and the process that it is."""
    wide = MLP(hidden=[8192])
    summary = summarize(wide.layers_for(10), SHAPE)
    one, four = (
        memory.needed_bytes(Experiment(network=wide, batch_size=40_000, workers=workers), summary, 60_000)
        for workers in (1, 4)
    )
    assert four - one > 3 * (summary.trained * 4 + memory.WORKER_BASE_BYTES)
    assert four < 1.1 * one
