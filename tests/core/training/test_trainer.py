"""The trainer: its events in order, its rate, its end, and what it never looks at."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from core.architectures import MLP, Layers
from core.component import members
from core.data.dataset import DataSet, Examples
from core.data.sources import MNIST
from core.data.splits import split
from core.gradient_check import relative_error
from core.initializers import Normal
from core.layers import Activation, BatchNorm, Dense, Dropout, Flatten
from core.losses import CrossEntropy, Loss
from core.optimizers import SGD, Adam, AdamW, Optimizer
from core.refusal import Refusal
from core.schedules import Constant, Cosine, Step
from core.training.evaluation import evaluate
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.experiment import Experiment
from core.training.trainer import Trainer, train
from tests.core.made_up import dataset

NETWORK = MLP(hidden=[12])


def experiment(**changes: object) -> Experiment:
    settings = {"network": NETWORK, "batch_size": 40, "epochs": 3, "optimizer": SGD(learning_rate=0.2)}
    return Experiment(**(settings | changes))


def finished(trainer: Trainer) -> list[Event]:
    return list(trainer.events())


def batches(events: list[Event]) -> list[BatchEnded]:
    return [event for event in events if isinstance(event, BatchEnded)]


def epochs(events: list[Event]) -> list[EpochEnded]:
    return [event for event in events if isinstance(event, EpochEnded)]


def test_events_come_in_order_and_number():
    events = list(train(experiment(), dataset(300)))
    steps = 8  # 300 images in batches of 40, the last one of 20
    epoch = [BatchEnded] * steps + [EpochEnded]
    assert [type(event) for event in events] == [RunStarted, *epoch, *epoch, *epoch, RunEnded]
    assert [batch.step for batch in batches(events)] == list(range(1, 3 * steps + 1))
    assert [(event.epoch, event.step) for event in epochs(events)] == [(1, 8), (2, 16), (3, 24)]


def test_the_first_event_tells_what_is_to_come():
    trainer = Trainer(experiment(data=MNIST(train_size=250, validation=0.2)), dataset(300, 90))
    started = next(trainer.events())
    assert isinstance(started, RunStarted)
    assert (started.train_size, started.validation_size, started.test_size) == (200, 50, 90)
    assert (started.steps_per_epoch, started.steps, started.classes) == (5, 15, 4)
    assert started.parameters == trainer.network.parameter_count == 36 * 12 + 12 + 12 * 4 + 4


def test_the_last_event_has_the_last_figures():
    trainer = Trainer(experiment(data=MNIST(validation=0.2)), dataset())
    events = finished(trainer)
    last, ended = epochs(events)[-1], events[-1]
    assert isinstance(ended, RunEnded)
    assert (ended.epochs, ended.step, ended.stopped) == (3, last.step, False)
    assert (ended.train_loss, ended.train_accuracy) == (last.train_loss, last.train_accuracy)
    assert ended.validation_accuracy == last.validation_accuracy is not None
    measured = evaluate(trainer.network, dataset().test)
    assert (ended.test_loss, ended.test_accuracy) == (measured.loss, measured.accuracy)
    assert ended.parameters == trainer.network.parameter_count
    assert ended.seconds >= last.seconds > 0
    assert ended.samples_per_second > 0


def test_the_train_loss_of_an_epoch_is_the_mean_over_its_images():
    events = list(train(experiment(epochs=1), dataset(300)))
    sizes = [40] * 7 + [20]
    expected = np.average([batch.loss for batch in batches(events)], weights=sizes)
    assert epochs(events)[0].train_loss == pytest.approx(expected)


def test_it_learns():
    ended = list(train(experiment(epochs=20), dataset()))[-1]
    assert isinstance(ended, RunEnded)
    assert ended.test_accuracy > 0.95
    assert ended.train_loss < 0.3


@pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
def test_every_optimizer_learns_with_its_own_rate(member):
    events = list(train(experiment(optimizer=member(), epochs=60), dataset()))
    assert epochs(events)[-1].train_loss < epochs(events)[0].train_loss
    assert events[-1].test_accuracy > 0.5


def test_without_a_batch_size_it_is_plain_gradient_descent():
    trainer = Trainer(experiment(batch_size=None, epochs=2), dataset())
    exact = Trainer(experiment(batch_size=None), dataset())
    twin = exact.network
    images = dataset().train.images / np.float32(255)
    labels, loss = dataset().train.labels.astype(np.intp), CrossEntropy()
    events = trainer.events()
    assert next(events).steps_per_epoch == 1
    for _ in range(2):
        value = loss.forward(twin.forward(images, training=True), labels)
        twin.backward(loss.backward())
        twin.trained[:] -= 0.2 * twin.gradients
        batch = next(events)
        assert batch.loss == pytest.approx(value, rel=1e-5)
        assert relative_error(trainer.network.vector, twin.vector) < 1e-6
        assert isinstance(next(events), EpochEnded)
    assert isinstance(next(events), RunEnded)


def test_every_image_is_seen_once_in_each_epoch():
    """With a rate of nearly nothing, the mean loss of an epoch is that of the untrained network."""
    still = experiment(optimizer=SGD(learning_rate=1e-12), epochs=2)
    trainer = Trainer(still, dataset())
    expected = evaluate(trainer.network, dataset().train).loss
    assert [event.train_loss for event in epochs(finished(trainer))] == pytest.approx(
        [expected, expected], rel=1e-5
    )


def test_every_epoch_has_an_order_of_its_own():
    events = list(train(experiment(optimizer=SGD(learning_rate=1e-12), epochs=2), dataset()))
    losses = [batch.loss for batch in batches(events)]
    assert losses[:8] != losses[8:]


def test_the_rate_can_be_changed_while_it_goes_on():
    trainer = Trainer(experiment(schedule=Step(every=1, drop=0.5)), dataset())
    events = trainer.events()
    next(events)
    assert next(events).learning_rate == 0.2
    trainer.learning_rate = 0.1
    assert next(events).learning_rate == 0.1
    rest = list(events)
    assert [batch.learning_rate for batch in batches(rest)] == [0.1] * 6 + [0.05] * 8 + [0.025] * 8
    assert trainer.experiment.optimizer.learning_rate == 0.2


@pytest.mark.parametrize("longest", [0.01, 1e6])
def test_a_gradient_that_is_too_long_is_shortened_in_its_direction(longest):
    free, clipped = (Trainer(experiment(gradient_clipping=limit), dataset(300)) for limit in (None, longest))
    moves = []
    for trainer in (free, clipped):
        start, events = trainer.network.trained.copy(), trainer.events()
        next(events)
        next(events)
        moves.append(trainer.network.trained - start)
    length = float(np.linalg.norm(moves[0]))
    share = min(1, 0.2 * longest / length)
    np.testing.assert_allclose(moves[1], moves[0] * share, rtol=1e-3, atol=1e-7)


def test_a_rate_of_zero_stands_still():
    trainer = Trainer(experiment(), dataset())
    trainer.learning_rate = 0.0
    before = trainer.network.vector.copy()
    finished(trainer)
    np.testing.assert_array_equal(trainer.network.vector, before)


def test_the_schedule_is_followed_step_by_step():
    rates = [batch.learning_rate for batch in batches(list(train(experiment(schedule=Cosine()), dataset())))]
    assert rates == pytest.approx(
        [0.2 * (1 + math.cos(math.pi * (step + 0.5) / 24)) / 2 for step in range(24)]
    )
    warm = [
        batch.learning_rate
        for batch in batches(list(train(experiment(schedule=Constant(warm_up=1.0)), dataset())))
    ]
    assert all(earlier < later for earlier, later in pairwise(warm[:9]))
    assert warm[0] > 0
    assert warm[8:] == [0.2] * 16


def test_one_epoch_of_gradient_descent_learns_with_any_schedule():
    for schedule in (Cosine(), Step(every=1)):
        (batch,) = batches(list(train(experiment(batch_size=None, epochs=1, schedule=schedule), dataset())))
        assert batch.learning_rate >= 0.1


class TestStop:
    def test_in_the_middle_of_an_epoch_the_last_figures_still_come(self):
        trainer = Trainer(experiment(data=MNIST(validation=0.2)), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 8:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, BatchEnded, RunEnded]
        ended = seen[-1]
        assert (ended.stopped, ended.epochs, ended.step) == (True, 1, 8)
        assert ended.test_accuracy == evaluate(trainer.network, dataset().test).accuracy
        assert ended.validation_accuracy is not None
        assert ended.train_loss == pytest.approx(np.mean([seen[-3].loss, seen[-2].loss]))

    def test_after_the_last_step_of_an_epoch_that_epoch_has_ended(self):
        trainer = Trainer(experiment(), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 8:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, EpochEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs, seen[-1].step) == (True, 1, 8)

    def test_after_the_very_last_step_the_run_is_complete(self):
        trainer = Trainer(experiment(), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 24:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, EpochEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs) == (False, 3)

    def test_before_the_first_step_the_figures_are_those_of_the_untrained_network(self):
        trainer = Trainer(experiment(), dataset())
        trainer.stop()
        started, ended = finished(trainer)
        assert isinstance(started, RunStarted)
        assert (ended.stopped, ended.epochs, ended.step, ended.samples_per_second) == (True, 0, 0, 0)
        untrained = evaluate(trainer.network, dataset().train)
        assert (ended.train_loss, ended.train_accuracy) == (pytest.approx(untrained.loss), untrained.accuracy)

    def test_training_goes_on_only_while_events_are_pulled(self):
        trainer = Trainer(experiment(), dataset())
        events = trainer.events()
        next(events), next(events)
        before = trainer.network.vector.copy()
        np.testing.assert_array_equal(trainer.network.vector, before)
        next(events)
        assert not np.array_equal(trainer.network.vector, before)


class Sealed(Examples):
    """Examples that nobody may look at until the seal is broken."""

    broken = False

    def __getattribute__(self, name: str):
        if name in {"images", "labels"} and not type(self).broken:
            raise AssertionError("the test set was touched before the end")
        return super().__getattribute__(name)

    def __len__(self) -> int:
        return 90


def test_the_test_set_is_never_touched_before_the_end():
    whole = dataset()
    sealed = DataSet(whole.name, whole.train, Sealed(whole.test.images, whole.test.labels), whole.classes)
    events = Trainer(experiment(data=MNIST(validation=0.2)), sealed).events()
    while True:
        event = next(events)
        if isinstance(event, EpochEnded) and event.epoch == 3:
            break
    with pytest.raises(AssertionError, match="touched"):
        next(events)


def test_what_is_held_out_is_not_learned_from_and_what_is_left_out_is_not_used():
    source, whole = MNIST(train_size=250, validation=0.2), dataset()
    unseen = np.concatenate([split(source, whole.train, 1).validation, np.arange(250, 300)])
    images = whole.train.images.copy()
    images[unseen] = 255 - images[unseen]
    spoiled = DataSet(whole.name, Examples(images, whole.train.labels), whole.test, whole.classes)
    first, second = (Trainer(experiment(data=source), data) for data in (whole, spoiled))
    events, other = finished(first), finished(second)
    np.testing.assert_array_equal(first.network.vector, second.network.vector)
    assert [event.train_accuracy for event in epochs(events)] == [
        event.train_accuracy for event in epochs(other)
    ]
    assert epochs(events)[-1].validation_loss != epochs(other)[-1].validation_loss


def test_without_validation_there_are_no_figures_of_it():
    events = list(train(experiment(), dataset()))
    assert {(event.validation_loss, event.validation_accuracy) for event in epochs(events)} == {(None, None)}


def test_validation_and_test_do_not_disturb_the_course():
    """Evaluation reads, it does not learn: batch statistics, masks and orders come as without it."""
    network = MLP(hidden=[12], batch_norm=True, dropout=0.3)
    trainer, bare = (Trainer(experiment(network=network), dataset()) for _ in range(2))
    for event in trainer.events():
        if isinstance(event, BatchEnded):
            evaluate(trainer.network, dataset().test)
    finished(bare)
    np.testing.assert_array_equal(trainer.network.vector, bare.network.vector)


class TestWeightDecay:
    def test_it_adds_half_lambda_w_squared_to_the_loss_and_lambda_w_to_the_gradient_of_weights_only(self):
        plain, decayed = (Trainer(experiment(weight_decay=decay), dataset()) for decay in (0.0, 0.3))
        start = np.random.default_rng(5).standard_normal(plain.network.vector.size).astype(np.float32)
        plain.network.vector = decayed.network.vector = start  # biases that a decay would move, too
        losses = []
        for trainer in (plain, decayed):
            events = trainer.events()
            next(events)
            losses.append(next(events).loss)
        weights = plain.network.weights
        assert losses[1] - losses[0] == pytest.approx(
            0.5 * 0.3 * float(np.sum(start[weights] ** 2)), rel=1e-4
        )
        difference = plain.network.vector - decayed.network.vector
        np.testing.assert_allclose(difference[weights], 0.2 * 0.3 * start[weights], atol=1e-5)
        assert not difference[weights.stop :].any()

    def test_gains_biases_and_statistics_are_left_alone(self):
        network = MLP(hidden=[12], batch_norm=True)
        trainer = Trainer(experiment(network=network, weight_decay=1.0), dataset())
        roles = {name.split(".")[-1]: parameter for name, parameter in trainer.network.parameters.items()}
        for name in ("gain", "bias", "running_mean", "running_variance"):
            assert not np.shares_memory(roles[name].value, trainer.network.vector[trainer.network.weights])

    def test_that_of_adamw_is_its_own_and_not_in_the_loss(self):
        with_decay, without = (
            Trainer(experiment(optimizer=AdamW(decay=decay)), dataset()) for decay in (0.5, 0.0)
        )
        start, vectors, losses = with_decay.network.vector.copy(), [], []
        for trainer in (with_decay, without):
            events = trainer.events()
            next(events)
            losses.append(next(events).loss)
            vectors.append(trainer.network.vector.copy())
        assert losses[0] == losses[1]
        np.testing.assert_allclose(vectors[1] - vectors[0], 0.001 * 0.5 * start, atol=1e-7)


class TestDivergence:
    """A run that goes wrong goes wrong in figures: no exception, no warning (which would be one here)."""

    @pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
    @pytest.mark.parametrize("batch_norm", [False, True])
    def test_with_every_optimizer(self, member, batch_norm):
        wild = experiment(
            optimizer=member(learning_rate=10),
            network=MLP(hidden=[12, 12, 12], batch_norm=batch_norm, initializer=Normal(std=10), dropout=0.2),
            weight_decay=1.0,
            data=MNIST(validation=0.2),
            epochs=15,
        )
        ended = list(train(wild, dataset()))[-1]
        assert isinstance(ended, RunEnded)
        assert ended.stopped is (ended.diverged is not None)
        assert 0 <= ended.test_accuracy <= 1

    @pytest.mark.parametrize("loss", members(Loss), ids=lambda member: member.__name__)
    @pytest.mark.parametrize("activation", members(Activation), ids=lambda member: member.__name__)
    def test_beyond_all_bounds_with_every_activation_and_loss(self, activation, loss):
        layers = [
            Flatten(),
            Dense(units=12),
            BatchNorm(),
            activation(),
            Dropout(),
            Dense(units=12),
            activation(),
            Dense(units=4),
        ]
        wild = experiment(
            network=Layers(layers=layers),
            optimizer=SGD(learning_rate=10),
            loss=loss(),
            weight_decay=1.0,
            epochs=30,
        )
        events = list(train(wild, dataset()))
        assert events[-1].diverged is not None
        assert isinstance(events[-1], RunEnded)


def test_the_experiment_is_left_as_it_was():
    given = experiment(optimizer=Adam(), network=MLP(hidden=[12], batch_norm=True, dropout=0.5))
    finished(Trainer(given, dataset()))
    assert not any(vars(part) for part in (given.optimizer, given.loss, given.schedule, given.network))
    assert not vars(given.network.activation)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"batch_size": 400}, "batch_size: Larger than the 300 training images."),
        ({"schedule": Constant(warm_up=9)}, "schedule.warm_up: Longer than the 3 epochs."),
        ({"data": MNIST(train_size=301)}, "300"),
        ({"network": Layers(layers=[Flatten(), Dense(units=7)])}, "7 units, but Made up has 4 classes"),
        ({"network": Layers(layers=[Dense(units=4)])}, "network.layers[0] (Dense)"),
    ],
)
def test_what_cannot_be_is_refused_before_the_start(changes, words):
    with pytest.raises(Refusal) as refused:
        Trainer(experiment(**changes), dataset())
    assert words in str(refused.value)
