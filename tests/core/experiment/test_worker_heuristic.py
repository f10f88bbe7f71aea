"""Where the number of workers is left open, as many train as pay on this machine, and the number is kept."""

from __future__ import annotations

import pytest

from core.experiment.experiment import Experiment
from core.experiment.worker_heuristic import best_worker_count
from core.nn.architectures import MLP, LeNet, VGGMini
from core.nn.architectures.base import Architecture
from core.nn.network import summarize
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset


def workers(network: Architecture, cores: int, batch_size: int | None = 128, train_size: int = 60_000) -> int:
    chosen = Experiment(network=network, batch_size=batch_size)
    return best_worker_count(chosen, summarize(network.layers_for(10), (1, 28, 28)), train_size, cores)


@pytest.mark.parametrize("network", [MLP(hidden=[256, 128]), LeNet(), VGGMini()])
def test_all_cores_work_for_a_network_with_much_to_do(network: Architecture) -> None:
    assert workers(network, cores=1) == 1
    assert workers(network, cores=2) == 2


def test_but_not_for_small_steps_small_batches_or_short_runs() -> None:
    assert workers(MLP(hidden=[50]), cores=8) == 1
    assert workers(VGGMini(), cores=8) == 4
    assert workers(VGGMini(), cores=8, batch_size=None) == 8
    assert workers(VGGMini(), cores=8, batch_size=32) == 1
    assert workers(LeNet(), cores=8, train_size=200) == 1


def test_plain_versions_learn_in_one_process() -> None:
    summary = summarize(VGGMini().layers_for(10), (1, 28, 28))
    assert best_worker_count(Experiment(network=VGGMini(), plain=True), summary, 60_000, cores=8) == 1


def test_the_number_is_known_once_the_run_is_there() -> None:
    trainer = Trainer(Experiment(batch_size=50), dataset())
    assert trainer.experiment.workers == 1
    assert next(trainer.events()).workers == 1
