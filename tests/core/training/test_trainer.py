"""The trainer: its events in order, its rate, its end, and what it never looks at."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import MNIST
from core.data.splits import split
from core.nn.architectures import MLP
from core.nn.component import members
from core.nn.gradient_check import relative_error
from core.nn.losses import CrossEntropy
from core.nn.optimizers import SGD, Adam, Optimizer
from core.nn.schedules import Constant, Cosine, Step
from core.training.evaluation import evaluate
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.trainer import Trainer, train
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import batches, epochs, experiment, finished


def test_events_come_in_order_and_number():
    events = list(train(experiment(), dataset(300)))
    steps = 8  # 300 images in batches of 40, the last one of 20
    epoch = [BatchEnded] * steps + [EpochEnded]
    assert [type(event) for event in events] == [RunStarted, *epoch, *epoch, *epoch, RunEnded]
    assert [batch.step for batch in batches(events)] == list(range(1, 3 * steps + 1))
    assert [(event.epoch, event.step) for event in epochs(events)] == [(1, 8), (2, 16), (3, 24)]


def test_each_event_that_is_pulled_is_one_step_and_none_is_taken_ahead():
    trainer = Trainer(experiment(), dataset())
    events, vector = trainer.events(), trainer.network.vector.copy()
    assert isinstance(next(events), RunStarted)
    np.testing.assert_array_equal(trainer.network.vector, vector)
    for step in (1, 2, 3):
        assert next(events).step == trainer.progress.step == step
        assert not np.array_equal(trainer.network.vector, vector)
        vector = trainer.network.vector.copy()


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


class Sealed(LabelledImages):
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
    spoiled = DataSet(whole.name, LabelledImages(images, whole.train.labels), whole.test, whole.classes)
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


def test_the_experiment_is_left_as_it_was():
    given = experiment(optimizer=Adam(), network=MLP(hidden=[12], batch_norm=True, dropout=0.5))
    finished(Trainer(given, dataset()))
    assert not any(vars(part) for part in (given.optimizer, given.loss, given.schedule, given.network))
    assert not vars(given.network.activation)
