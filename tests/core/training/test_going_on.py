"""A run that was interrupted goes on from its checkpoint as if nothing had happened, to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import SGD, Adam
from core.nn.schedules import Cosine
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded
from core.training.progress import Checkpoint
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

STEPS = 6  # of an epoch: 240 images in batches of 40


def experiment(**changes: object) -> Experiment:
    settings = {
        "data": MNIST(validation=0.2),
        "network": MLP(hidden=[12], batch_norm=True, dropout=0.3),
        "optimizer": Adam(),
        "schedule": Cosine(),
        "weight_decay": 1e-4,
        "averaging": 0.9,
        "keep_best": True,
        "batch_size": 40,
        "epochs": 3,
    }
    return Experiment(**(settings | changes))


def plain(event: Event) -> Event:
    """Without the times, which differ from run to run."""
    clocks = {"seconds": 0.0, "samples_per_second": 0.0}
    return type(event)(**{name: clocks.get(name, getattr(event, name)) for name in event.__struct_fields__})


def interrupted(trainer: Trainer, events: int) -> tuple[list[Event], Checkpoint]:
    """The first events of a run, and the checkpoint after the last of them; what comes then is lost."""
    running = trainer.events()
    seen = [next(running) for _ in range(events)]
    checkpoint = trainer.checkpoint()
    next(running, None)
    next(running, None)
    return seen, checkpoint


@pytest.mark.parametrize("events", [1, 2, 4, STEPS + 1, STEPS + 2, STEPS + 3, 2 * STEPS + 5])
def test_it_goes_on_to_the_bit_from_any_point(events):
    whole = Trainer(experiment(), dataset(300))
    expected = [plain(event) for event in whole.events()]
    seen, checkpoint = interrupted(Trainer(experiment(), dataset(300)), events)
    resumed = Trainer(experiment(), dataset(300), checkpoint)
    began, *rest = (plain(event) for event in resumed.events())
    assert [plain(event) for event in seen] + rest == expected
    assert began == expected[0]
    assert resumed.network.vector.tobytes() == whole.network.vector.tobytes()


def test_a_changed_learning_rate_is_kept():
    def changed(trainer: Trainer) -> list[Event]:
        running = trainer.events()
        next(running)
        next(running)
        trainer.learning_rate = 0.005
        return [next(running)]

    whole, first = (Trainer(experiment(), dataset(300)) for _ in range(2))
    changed(whole)
    changed(first)
    resumed = Trainer(experiment(), dataset(300), first.checkpoint())
    assert resumed.learning_rate == 0.005
    list(resumed.events())


def test_a_checkpoint_is_left_alone_by_later_steps():
    trainer = Trainer(experiment(), dataset(300))
    running = trainer.events()
    next(running)
    next(running)
    checkpoint = trainer.checkpoint()
    kept = {name: array.copy() for name, array in checkpoint.arrays.items()}
    list(running)
    assert checkpoint.progress.step == 1
    assert all(np.array_equal(checkpoint.arrays[name], array) for name, array in kept.items())


def test_seconds_add_up():
    _, checkpoint = interrupted(Trainer(experiment(), dataset(300)), 5)
    assert checkpoint.progress.seconds > 0
    checkpoint.progress.seconds += 100
    assert list(Trainer(experiment(), dataset(300), checkpoint).events())[-1].seconds > 100


def test_a_checkpoint_of_another_network_is_refused():
    _, checkpoint = interrupted(Trainer(experiment(), dataset(300)), 5)
    with pytest.raises(UserError, match=r"network.hidden\[0\] was 12 when it began, and is 13"):
        Trainer(experiment(network=MLP(hidden=[13])), dataset(300), checkpoint)


def test_a_moving_average_is_what_is_tried_and_kept():
    averaged = Trainer(experiment(averaging=0.5, keep_best=False), dataset(300))
    for event in averaged.events():
        if isinstance(event, BatchEnded):
            learning = averaged.network.vector.copy()
            shown = averaged.vector.copy()
    assert np.array_equal(averaged.network.vector, shown)
    assert not np.array_equal(learning, shown)


def test_an_average_of_nothing_old_is_the_network_itself():
    plainly = Trainer(experiment(averaging=None, keep_best=False), dataset(300))
    nearly = Trainer(experiment(averaging=1e-9, keep_best=False), dataset(300))
    list(plainly.events())
    list(nearly.events())
    assert np.allclose(plainly.network.vector, nearly.network.vector, atol=1e-6)


def test_the_best_epoch_is_kept():
    wild = experiment(optimizer=SGD(learning_rate=1.5), averaging=None, epochs=12)
    trainer = Trainer(wild, dataset(300))
    vectors, history = {}, []
    for event in trainer.events():
        if isinstance(event, EpochEnded):
            vectors[event.epoch] = trainer.network.vector.copy()
            history.append(event)
    best = max(history, key=lambda epoch: (epoch.validation_accuracy, -epoch.validation_loss))
    assert isinstance(event, RunEnded)
    assert event.kept_epoch == best.epoch
    assert event.validation_accuracy == best.validation_accuracy
    assert np.array_equal(trainer.network.vector, vectors[best.epoch])


def test_it_stops_early_when_nothing_gets_better():
    still = experiment(optimizer=SGD(learning_rate=1e-9), averaging=None, patience=2, epochs=50)
    *_, ended = Trainer(still, dataset(300)).events()
    assert isinstance(ended, RunEnded)
    assert ended.epochs < 10
    assert not ended.stopped


@pytest.mark.parametrize("changes", [{"patience": 3}, {"keep_best": True}])
def test_to_choose_an_epoch_images_must_be_held_out(changes):
    with pytest.raises(UserError, match="validation images"):
        Trainer(Experiment(batch_size=10, **changes), dataset(300))


def test_a_loss_that_is_no_number_stops_the_run_and_names_the_layer():
    network = MLP(hidden=[12], batch_norm=False)
    diverging = experiment(network=network, optimizer=SGD(learning_rate=10), averaging=None, keep_best=False)
    trainer = Trainer(diverging, dataset(300))
    trainer.learning_rate = 1e30
    events = list(trainer.events())
    ended = events[-1]
    assert isinstance(ended, RunEnded)
    assert ended.stopped
    assert ended.diverged in {"1.Dense", "3.Dense"}
    assert all(np.isfinite(event.loss) for event in events if isinstance(event, BatchEnded))
