"""Whoever asks for it learns with the plain versions alone, and sees the losses of the fast ones."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from msgspec.structs import replace

from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment
from core.nn.architectures import MLP, ElmanRows, Layers, LSTMRows
from core.nn.component import fields, members
from core.nn.layers import BatchNorm, Conv2D, Dense, Dropout, GlobalAveragePool, MaxPool2D, ReLU
from core.nn.losses import MeanSquaredError
from core.nn.optimizers import SGD, Adam, AdamW, Momentum, Optimizer
from core.nn.schedules import Cosine
from core.training.trainer import Trainer
from tests.core.nn.made_up import CLASSES, dataset
from tests.core.training.short_runs import batches, epochs, experiment, finished

STEPS = 50
CONVOLUTIONAL = Layers(
    layers=[
        Conv2D(filters=4, padding=1),
        BatchNorm(),
        ReLU(),
        MaxPool2D(),
        Conv2D(filters=6, padding=1),
        ReLU(),
        Dropout(rate=0.2),
        GlobalAveragePool(),
        Dense(units=CLASSES),
    ]
)
EXPERIMENTS = {
    "perceptron": experiment(
        network=MLP(hidden=[20, 12], batch_norm=True, dropout=0.3), optimizer=Adam(), schedule=Cosine()
    ),
    "convolutional": experiment(network=CONVOLUTIONAL, optimizer=Momentum(), weight_decay=1e-3),
    "Elman": experiment(network=ElmanRows(hidden=[10]), optimizer=AdamW(), gradient_clipping=0.5),
    "LSTM": experiment(network=LSTMRows(hidden=[8, 6]), optimizer=Adam(learning_rate=0.01)),
    "averaged": experiment(
        loss=MeanSquaredError(), averaging=0.9, keep_best=True, data=MNIST(validation=0.2)
    ),
}


def losses(made: Experiment) -> list[float]:
    trainer = Trainer(replace(made, epochs=9), dataset())
    events = (event for event in trainer.events() if batches([event]))
    found = [event.loss for event in islice(events, STEPS)]
    trainer.close()
    return found


@pytest.mark.parametrize("made", EXPERIMENTS.values(), ids=EXPERIMENTS)
def test_the_losses_of_50_steps_are_those_of_the_fast_ones(made):
    fast, plain = losses(made), losses(replace(made, plain=True))
    assert len(fast) == len(plain) == STEPS
    np.testing.assert_allclose(plain, fast, rtol=0, atol=1e-4)
    assert fast[-1] < 0.9 * fast[0]


@pytest.mark.parametrize("member", members(Optimizer), ids=lambda member: member.__name__)
def test_every_optimizer_learns_plainly(member):
    made = experiment(optimizer=member(learning_rate=0.005), network=MLP(hidden=[8]))
    np.testing.assert_allclose(losses(replace(made, plain=True)), losses(made), rtol=0, atol=1e-4)


def test_a_plain_run_measures_what_the_fast_one_measures():
    made = experiment(data=MNIST(validation=0.2))
    fast, plain = (epochs(finished(Trainer(which, dataset()))) for which in (made, replace(made, plain=True)))
    for mine, its in zip(plain, fast, strict=True):
        assert mine.train_accuracy == its.train_accuracy
        assert mine.validation_accuracy == its.validation_accuracy
        assert mine.train_loss == pytest.approx(its.train_loss, abs=1e-4)


def test_no_fast_layer_loss_or_optimizer_takes_part_in_a_plain_step(monkeypatch):
    made = experiment(network=MLP(hidden=[8], batch_norm=True, dropout=0.3), optimizer=Adam(), plain=True)
    trainer = Trainer(made, dataset())
    events = trainer.events()
    next(events)
    for part in (*trainer.network.body.layers, Adam):
        kind = part if isinstance(part, type) else type(part)
        for name in ("forward", "backward", "step"):
            if hasattr(kind, name):
                monkeypatch.setattr(kind, name, lambda *_, **__: pytest.fail("a fast one was used"))
    assert len(list(islice(events, 5))) == 5
    trainer.close()


def test_a_plain_run_goes_on_from_its_checkpoint_to_the_bit():
    made = EXPERIMENTS["perceptron"]
    whole = batches(finished(Trainer(replace(made, plain=True), dataset())))
    first = Trainer(replace(made, plain=True), dataset())
    events = first.events()
    seen = [next(events) for _ in range(12)]
    checkpoint = first.checkpoint()
    next(events)
    resumed = batches(finished(Trainer(replace(made, plain=True), dataset(), checkpoint)))
    assert batches(seen) + resumed == whole


def test_a_loss_that_is_no_number_ends_a_plain_run_too():
    trainer = Trainer(experiment(optimizer=SGD(learning_rate=10), plain=True), dataset())
    trainer.start_from(np.full_like(trainer.network.vector, np.nan))
    assert finished(trainer)[-1].diverged is not None


def test_several_processes_are_refused():
    with pytest.raises(UserError, match="Plain versions train in a single process"):
        Trainer(experiment(plain=True, workers=2), dataset())


def test_the_key_is_hidden_and_stands_in_a_file_only_where_it_is_asked_for():
    (field,) = (field for field in fields(Experiment) if field.name == "plain")
    assert field.hidden
    assert field.kind == "boolean"
    for text in (b"{}", b'{"plain": false}'):
        assert b"plain" not in encode_experiment(decode_experiment(text))
        assert not decode_experiment(text).plain
    asked = decode_experiment(b'{"plain": true}')
    assert asked.plain
    assert decode_experiment(encode_experiment(asked)) == asked


def test_an_impossible_value_of_it_is_named():
    with pytest.raises(UserError, match="plain"):
        decode_experiment(b'{"plain": 3}')
