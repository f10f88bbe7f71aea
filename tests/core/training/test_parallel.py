"""Several processes train one network as one process would, and bit-identically each time."""

from __future__ import annotations

import dataclasses
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.data.augmentation import Noise, Shift
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Layers
from core.nn.component import members
from core.nn.layers import BatchNorm, Dense, Dropout, Flatten, PReLU
from core.nn.network import Network
from core.nn.optimizers import SGD, Adam, Optimizer
from core.training.events import BatchEnded, Event, RunEnded
from core.training.parallel import WorkerPool
from core.training.parallel.shared_arrays import SharedArrays
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.faults.processes import children_of

PLAIN = MLP(hidden=[24, 12])
CHANCY = Layers(layers=[Flatten(), Dense(units=24), BatchNorm(), PReLU(), Dropout(rate=0.3), Dense(units=4)])


@pytest.fixture(scope="module")
def workers() -> Iterator[WorkerPool]:
    kept = WorkerPool()
    yield kept
    kept.close()


def experiment(**changes: object) -> Experiment:
    settings = {"network": PLAIN, "optimizer": Adam(), "batch_size": 40, "epochs": 2, "workers": 2}
    return Experiment(**(settings | changes))


def trained(chosen: Experiment, workers: WorkerPool, images: int = 130) -> tuple[np.ndarray, list[float]]:
    trainer = Trainer(chosen, dataset(images), workers=workers)
    losses = [event.loss for event in trainer.events() if isinstance(event, BatchEnded)]
    return trainer.network.vector.copy(), losses


def assert_as_one_would(workers: WorkerPool, count: int = 2, images: int = 130, **changes: object) -> None:
    alone, its_losses = trained(experiment(**changes, workers=1), workers, images)
    together, their_losses = trained(experiment(**changes, workers=count), workers, images)
    np.testing.assert_allclose(their_losses, its_losses, rtol=1e-4)
    np.testing.assert_allclose(together, alone, rtol=2e-3, atol=2e-4)


@pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
def test_with_every_optimizer(workers: WorkerPool, member: type[Optimizer]) -> None:
    assert_as_one_would(workers, optimizer=member(learning_rate=0.01))


@pytest.mark.parametrize(
    "changes",
    [
        {"weight_decay": 0.01},
        {"gradient_clipping": 0.05},
        {"weight_decay": 0.01, "gradient_clipping": 0.05, "optimizer": SGD()},
        {"batch_size": None, "optimizer": SGD(learning_rate=0.5)},
        {"averaging": 0.9},
        {"data": MNIST(augmentation=[Shift(), Noise()])},
        {"network": Layers(layers=[Flatten(), Dense(units=20), PReLU(), Dense(units=4)])},
    ],
    ids=str,
)
def test_with_all_that_learning_is_made_of(workers: WorkerPool, changes: dict[str, object]) -> None:
    assert_as_one_would(workers, **changes)


def test_three_of_them_and_a_last_batch_of_two_images(workers: WorkerPool) -> None:
    assert_as_one_would(workers, count=3, images=122, optimizer=SGD(), weight_decay=0.01)


def test_the_same_to_the_bit_each_time(workers: WorkerPool) -> None:
    chosen = experiment(network=CHANCY, workers=3, gradient_clipping=1.0)
    (first, its_losses), (second, their_losses) = (trained(chosen, workers) for _ in range(2))
    assert first.tobytes() == second.tobytes()
    assert its_losses == their_losses


def test_each_draws_its_own_chance(workers: WorkerPool) -> None:
    """Else dropout would silence the same units in both halves of a batch."""
    images = dataset(2)
    pairs = dataclasses.replace(
        images.train, images=images.train.images[[0, 0]], labels=images.train.labels[[0, 0]]
    )
    twice = dataclasses.replace(images, train=pairs)
    units = 1000
    both = [Flatten(), Dense(units=units), Dropout(rate=0.5), Dense(units=4)]
    chosen = experiment(network=Layers(layers=both), batch_size=2, epochs=1, optimizer=SGD())
    trainer = Trainer(chosen, twice, workers=workers)
    before = trainer.network.vector.copy()
    *_, ended = trainer.events()
    assert isinstance(ended, RunEnded)
    moved = (trainer.network.vector != before)[36 * units : 40 * units].reshape(units, 4).any(axis=1)
    assert 0.7 < moved.mean() < 0.8, "all but those that both have silenced: half of them, if they drew alike"


@pytest.mark.parametrize("events", [1, 3, 5, 8])
def test_an_interrupted_run_goes_on_to_the_bit(workers: WorkerPool, events: int) -> None:
    chosen = experiment(network=CHANCY, averaging=0.9, data=MNIST(augmentation=[Shift()]))
    whole, its_losses = trained(chosen, workers)
    first = Trainer(chosen, dataset(130), workers=workers)
    pulled = first.events()
    seen = [next(pulled) for _ in range(events)]
    pulled.close()
    checkpoint = first.checkpoint()  # an interrupted run is kept when its workers are gone
    second = Trainer(chosen, dataset(130), checkpoint, workers=workers)
    losses = _losses(seen) + _losses(list(second.events()))
    assert losses == its_losses
    assert second.network.vector.tobytes() == whole.tobytes()


def _losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, BatchEnded)]


def test_running_statistics_are_those_of_all_images(workers: WorkerPool) -> None:
    """One step of plain gradient descent: the mean that is kept is that of the whole set."""
    network = Layers(layers=[Flatten(), BatchNorm(momentum=0.0), Dense(units=4)])
    results = []
    for count in (1, 3):
        chosen = experiment(network=network, batch_size=None, epochs=1, workers=count)
        trainer = Trainer(chosen, dataset(100), workers=workers)
        list(trainer.events())
        results.append(trainer.network.parameters["1.BatchNorm.running_mean"].value.copy())
    np.testing.assert_allclose(results[1], results[0], rtol=1e-4, atol=1e-6)


def test_a_loss_that_is_no_number_ends_the_run_and_leaves_the_weights(workers: WorkerPool) -> None:
    trainer = Trainer(experiment(optimizer=SGD(learning_rate=10), epochs=200), dataset(130), workers=workers)
    trainer.learning_rate = 1e30
    *_, ended = trainer.events()
    assert isinstance(ended, RunEnded)
    assert ended.stopped
    assert ended.diverged is not None


def test_kept_workers_are_used_again(workers: WorkerPool) -> None:
    trained(experiment(), workers)
    pids = {worker.process.pid for worker in workers.acquire(1)}
    events = Trainer(experiment(), dataset(130), workers=workers).events()
    next(events)
    next(events)
    assert {worker.process.pid for worker in workers.acquire(1)} == pids


def test_a_run_that_nobody_closed_does_not_hold_its_workers(workers: WorkerPool) -> None:
    left = Trainer(experiment(), dataset(130), workers=workers)
    trained(experiment(), workers)
    assert left.network.vector.any()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks into /proc")
def test_workers_are_gone_with_the_run_that_hired_them() -> None:
    others = children_of(os.getpid())
    trainer = Trainer(experiment(), dataset(130))
    events = trainer.events()
    next(events)
    own = set(children_of(os.getpid())) - set(others)
    assert len(own) == 1
    events.close()
    assert not own & set(children_of(os.getpid()))
    assert trainer.network.vector.any()


def test_a_run_that_has_ended_takes_its_memory_along(workers: WorkerPool) -> None:
    """At once: waiting for the garbage collector, one run after the other would fill the memory."""
    gc.collect()
    before = networks_and_memories()
    gc.disable()
    try:
        trained(experiment(), workers)
        assert networks_and_memories() == before
    finally:
        gc.enable()


def networks_and_memories() -> list[object]:
    return [kept for kept in gc.get_objects() if isinstance(kept, Network | SharedArrays)]
