"""Experiments that are ill on purpose, each illness in many ways: depth, architecture, optimizer, data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from core.data.sources import MNIST, DataSource, FashionMNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import Architecture, ElmanRows, Layers, LeNet, LSTMRows, ResNetMini, VGGMini
from core.nn.initializers import Normal, Xavier, Zeros
from core.nn.layers import GELU, Dense, ElmanRNN, Identity, LeakyReLU, Sigmoid, Tanh
from core.nn.losses import MeanSquaredError
from core.nn.optimizers import SGD, AdaGrad, Adam, Momentum, Nesterov, Optimizer, RMSProp
from core.nn.schedules import Exponential
from tests.core.insight.illnesses.sick_runs import Spoiling, dense, mostly_ones, pixels, shuffled_labels

FASHION = FashionMNIST


@dataclass(frozen=True)
class Sick:
    """An experiment, and what is done to its data."""

    name: str
    experiment: Experiment
    spoil: Spoiling | None = None


def made(
    network: Architecture,
    optimizer: Optimizer,
    source: type[DataSource] = MNIST,
    images: int = 2000,
    epochs: int = 8,
    validation: float = 0.1,
    batch: int = 100,
    **other: object,
) -> Experiment:
    """A small one."""
    data = source(train_size=images, validation=validation)
    return Experiment(
        data=data, network=network, optimizer=optimizer, epochs=epochs, batch_size=batch, **other
    )


def scaled(images: np.ndarray, factor: float, offset: int = 0) -> np.ndarray:
    """All pixels, brought nearer to one another."""
    return offset + images * factor


def one_image(images: np.ndarray) -> np.ndarray:
    """The first one, in place of all."""
    return np.broadcast_to(images[:1], images.shape)


SICK = {
    "no learning by symmetry": [
        Sick("mlp-relu", made(dense([50], initializer=Zeros()), SGD(learning_rate=0.1))),
        Sick("mlp-sigmoid", made(dense([50], Sigmoid(), Zeros()), SGD(learning_rate=0.5))),
        Sick("mlp-tanh-f", made(dense([100, 50], Tanh(), Zeros()), Adam(), FASHION)),
        Sick("lenet", made(LeNet(initializer=Zeros()), Adam(), images=1000, epochs=3)),
        Sick("sig3-adam", made(dense([50, 50, 50], Sigmoid(), Zeros()), Adam())),
        Sick("bn", made(dense([50, 50], initializer=Zeros(), batch_norm=True), Momentum())),
        Sick(
            "vgg",
            made(
                VGGMini(filters=[8, 16], convolutions=1, hidden=[32], initializer=Zeros()),
                Adam(),
                images=1000,
                epochs=3,
            ),
        ),
    ],
    "exploding": [
        Sick("relu-std1", made(dense([100] * 4, initializer=Normal(std=1)), SGD(learning_rate=0.01))),
        Sick(
            "relu-std2-f", made(dense([100] * 6, initializer=Normal(std=2)), SGD(learning_rate=0.01), FASHION)
        ),
        Sick("deep", made(dense([50] * 10, initializer=Normal(std=0.8)), SGD(learning_rate=0.1))),
        Sick("leaky", made(dense([100] * 3, LeakyReLU()), SGD(learning_rate=5))),
        Sick("identity", made(dense([50, 50], Identity()), SGD(learning_rate=3), FASHION)),
        Sick("relu3-sgd2", made(dense([100] * 3), SGD(learning_rate=2))),
    ],
    "dead ReLUs": [
        Sick("mlp-lr10", made(dense([100, 100]), Momentum(learning_rate=10))),
        Sick("lenet-lr10", made(LeNet(), SGD(learning_rate=10), images=1000)),
        Sick("lenet-std1", made(LeNet(initializer=Normal(std=1)), SGD(learning_rate=0.1), images=1000)),
        Sick("f-mom.5", made(dense([100]), Momentum(learning_rate=0.3), FASHION)),
        Sick("relu4-adam.1", made(dense([100] * 4), Adam(learning_rate=0.1))),
        Sick("lenet-adam.1", made(LeNet(), Adam(learning_rate=0.1), images=1000)),
        Sick(
            "vgg-adam.05",
            made(VGGMini(filters=[8, 16], hidden=[32]), Adam(learning_rate=0.05), images=1000, epochs=5),
        ),
        Sick("f-rms.05", made(dense([100] * 5), RMSProp(learning_rate=0.05), FASHION)),
        Sick("mom", made(dense([100] * 3), Momentum(learning_rate=0.3))),
        Sick("lenet-mom", made(LeNet(), Momentum(learning_rate=0.3), images=1000)),
        Sick("leaky0", made(dense([100] * 4, LeakyReLU(slope=0)), Adam(learning_rate=0.1))),
        Sick("narrow", made(dense([6] * 20), Adam())),
    ],
    "rate too high": [
        Sick("nag", made(dense([100, 100], GELU()), Nesterov(learning_rate=1))),
        Sick(
            "two-1.5",
            made(dense([50], initializer=Normal(std=0.01)), SGD(learning_rate=1.5), images=3000, epochs=20),
        ),
        Sick(
            "two-2.5",
            made(dense([50], initializer=Normal(std=0.01)), SGD(learning_rate=2.5), images=3000, epochs=20),
        ),
        Sick("tanh-adam.1", made(dense([100, 100], Tanh(), Xavier()), Adam(learning_rate=0.1))),
        Sick("sig-adam1", made(dense([50], Sigmoid(), Xavier()), Adam(learning_rate=1))),
        Sick("sig-sgd20", made(dense([50], Sigmoid(), Xavier()), SGD(learning_rate=10))),
        Sick("lstm-adam.1", made(LSTMRows(hidden=[64]), Adam(learning_rate=0.1), images=1000)),
        Sick("elman-adam.05", made(ElmanRows(hidden=[64]), Adam(learning_rate=0.05), images=1000)),
        Sick("elman-sgd1", made(ElmanRows(hidden=[64]), SGD(learning_rate=2), images=1000)),
        Sick("bn-adam1", made(dense([100, 100], batch_norm=True), Adam(learning_rate=1))),
        Sick("f-leaky-adam", made(dense([100, 100], LeakyReLU()), Adam(learning_rate=0.1), FASHION)),
        Sick("leaky-rms", made(dense([100, 100], LeakyReLU()), RMSProp(learning_rate=0.1))),
        Sick("adagrad", made(dense([100, 100], LeakyReLU()), AdaGrad(learning_rate=1))),
        Sick(
            "lenet-tanh",
            made(LeNet(activation=Tanh(), initializer=Xavier()), Adam(learning_rate=0.1), images=1000),
        ),
        Sick(
            "resnet-adam1",
            made(ResNetMini(filters=[8, 16], blocks=1), Adam(learning_rate=1), images=1000, epochs=12),
        ),
        Sick("gelu-adam", made(dense([100, 100], GELU()), Adam(learning_rate=0.1))),
        Sick("linear", made(dense([]), SGD(learning_rate=10), FASHION)),
        Sick("adam.03", made(dense([100] * 5), Adam(learning_rate=0.03), FASHION)),
        Sick("mse2", made(dense([50]), SGD(learning_rate=10), loss=MeanSquaredError())),
    ],
    "rate too low": [
        Sick("sgd1e-4", made(dense([50]), SGD(learning_rate=1e-4))),
        Sick("sgd1e-3", made(dense([100, 100]), SGD(learning_rate=1e-3))),
        Sick("adam1e-6", made(dense([100, 100]), Adam(learning_rate=1e-6))),
        Sick("adam1e-5", made(dense([100]), Adam(learning_rate=1e-5), FASHION)),
        Sick("lenet-sgd1e-4", made(LeNet(), SGD(learning_rate=1e-4), images=1000)),
        Sick("lenet-adam1e-6", made(LeNet(), Adam(learning_rate=1e-6), images=1000)),
        Sick("rms1e-6", made(dense([100], Tanh(), Xavier()), RMSProp(learning_rate=1e-6), FASHION)),
        Sick("elman1e-6", made(ElmanRows(hidden=[64]), Adam(learning_rate=1e-6), images=1000)),
        Sick("lstm", made(LSTMRows(hidden=[32]), SGD(learning_rate=1e-3), images=1000)),
        Sick("bn-sgd", made(dense([100, 100], batch_norm=True), SGD(learning_rate=1e-4))),
        Sick(
            "resnet",
            made(ResNetMini(filters=[8, 16], blocks=1), Adam(learning_rate=1e-6), images=1000, epochs=5),
        ),
        Sick("mom", made(dense([100]), Momentum(learning_rate=1e-5))),
        Sick("adagrad", made(dense([100]), AdaGrad(learning_rate=1e-5))),
        Sick("sgd1e-6", made(dense([50]), SGD(learning_rate=1e-6))),
        Sick("long", made(dense([50]), SGD(learning_rate=1e-3), images=1000, epochs=40)),
        Sick("decay", made(dense([50]), SGD(learning_rate=0.1), schedule=Exponential(decay=0.05))),
    ],
    "vanishing gradient": [
        Sick("sig10", made(dense([100] * 9, Sigmoid(), Xavier()), SGD(learning_rate=0.1))),
        Sick("sig4", made(dense([100] * 4, Sigmoid(), Xavier()), SGD(learning_rate=0.1))),
        Sick("sig5-f", made(dense([100] * 5, Sigmoid(), Xavier()), SGD(learning_rate=0.5), FASHION)),
        Sick("sig8-adam", made(dense([50] * 8, Sigmoid(), Xavier()), Adam(), FASHION)),
        Sick("sig6-mom", made(dense([50] * 6, Sigmoid(), Normal(std=0.1)), Momentum())),
        Sick("tanh6-std.01", made(dense([100] * 6, Tanh(), Normal(std=0.01)), SGD(learning_rate=0.1))),
        Sick("relu5-std.01", made(dense([100] * 5, initializer=Normal(std=0.01)), SGD(learning_rate=0.01))),
        Sick("relu4-std.01", made(dense([100] * 4, initializer=Normal(std=0.01)), SGD(learning_rate=0.01))),
        Sick("relu10-std.03-adam", made(dense([100] * 10, initializer=Normal(std=0.02)), Adam())),
        Sick(
            "lenet-sig",
            made(
                LeNet(activation=Sigmoid(), initializer=Normal(std=0.01)), SGD(learning_rate=0.1), images=1000
            ),
        ),
        Sick(
            "resplain",
            made(
                ResNetMini(
                    filters=[8, 16], blocks=4, skips=False, batch_norm=False, initializer=Normal(std=0.02)
                ),
                Adam(),
                images=1000,
                epochs=4,
            ),
        ),
        Sick(
            "vgg-sig",
            made(
                VGGMini(filters=[8, 16], hidden=[32], activation=Sigmoid(), initializer=Xavier()),
                SGD(learning_rate=0.1),
                images=1000,
                epochs=4,
            ),
        ),
        Sick("sig15", made(dense([60] * 15, Sigmoid(), Xavier()), Adam(learning_rate=0.003))),
        Sick("tanh8-small-rms", made(dense([80] * 8, Tanh(), Normal(std=0.02)), RMSProp(), FASHION)),
    ],
    "saturated sigmoids": [
        Sick("sig3-std1", made(dense([100] * 3, Sigmoid(), Normal(std=1)), SGD(learning_rate=0.1))),
        Sick("sig1-std3", made(dense([100], Sigmoid(), Normal(std=3)), SGD(learning_rate=0.1))),
        Sick("tanh4-std1", made(dense([100] * 4, Tanh(), Normal(std=1)), SGD(learning_rate=0.01))),
        Sick("f-sig-std2", made(dense([50, 50], Sigmoid(), Normal(std=2)), SGD(learning_rate=0.1), FASHION)),
        Sick(
            "lenet-tanh",
            made(LeNet(activation=Tanh(), initializer=Normal(std=1)), SGD(learning_rate=0.01), images=1000),
        ),
        Sick("tanh-adam", made(dense([100] * 5, Tanh(), Normal(std=1)), Adam(), FASHION)),
        Sick(
            "lenet-sig", made(LeNet(activation=Sigmoid(), initializer=Normal(std=1)), Momentum(), images=1000)
        ),
        Sick(
            "sig4-std1", made(dense([100] * 4, Sigmoid(), Normal(std=1)), SGD(learning_rate=0.1), images=3000)
        ),
        Sick(
            "elman",
            made(
                Layers(layers=[ElmanRNN(units=64, initializer=Normal(std=1)), Dense(units=10)]),
                SGD(learning_rate=0.05),
                images=1000,
            ),
        ),
    ],
    "collapsed to one class": [
        Sick("major95", made(dense([50]), SGD(learning_rate=0.01)), mostly_ones(0.95)),
        Sick("major97-f", made(LeNet(), Adam(), FASHION, images=1000, epochs=2), mostly_ones(0.96)),
        Sick("major90", made(dense([100, 100]), Adam(learning_rate=1e-4), epochs=3), mostly_ones(0.92)),
    ],
    "overfitting": [
        Sick(
            "300x6", made(dense([100] * 6), SGD(learning_rate=0.01), images=400, epochs=200, validation=0.25)
        ),
        Sick("300adam", made(dense([100, 100]), Adam(), images=300, epochs=80, validation=0.2)),
        Sick("lenet200", made(LeNet(), Adam(), images=250, epochs=60, validation=0.2)),
        Sick("f500", made(dense([200, 100]), Adam(), FASHION, images=500, epochs=100, validation=0.2)),
        Sick(
            "300noval", made(dense([100] * 3), SGD(learning_rate=0.05), images=300, epochs=150, validation=0)
        ),
        Sick(
            "lstm200",
            made(LSTMRows(hidden=[64]), Adam(learning_rate=0.005), images=200, epochs=60, validation=0.2),
        ),
    ],
    "underfitting": [
        Sick("one", made(dense([1]), SGD(learning_rate=0.1), epochs=30)),
        Sick("two", made(dense([2]), Adam(learning_rate=0.01), epochs=30)),
        Sick("wd.3", made(dense([100]), SGD(learning_rate=0.1), weight_decay=0.3, epochs=20)),
        Sick("wd1-adam", made(dense([100, 100]), Adam(), weight_decay=0.5, epochs=15)),
        Sick("drop.9", made(dense([50, 50], dropout=0.9), Adam(), epochs=20)),
        Sick("f-two", made(dense([2, 2], Tanh(), Xavier()), Adam(learning_rate=0.01), FASHION, epochs=30)),
        Sick(
            "lenet-tiny",
            made(LeNet(filters=[1, 1], hidden=[2]), Adam(learning_rate=0.005), images=1000, epochs=15),
        ),
        Sick(
            "deep-drop", made(dense([100] * 6, dropout=0.5), SGD(learning_rate=0.05), images=1000, epochs=30)
        ),
        Sick("indrop", made(dense([50], input_dropout=0.95), Adam(), epochs=15)),
        Sick("elman2", made(ElmanRows(hidden=[3]), Adam(learning_rate=0.01), images=1000, epochs=20)),
    ],
    "batch too small for batch norm": [
        Sick("batch2", made(dense([100, 100], batch_norm=True), Adam(), batch=2, images=1000, epochs=4)),
        Sick(
            "batch2-sgd",
            made(dense([100, 100], batch_norm=True), SGD(learning_rate=0.1), batch=2, images=1000, epochs=4),
        ),
        Sick(
            "batch3-f",
            made(dense([100] * 3, batch_norm=True), Adam(), FASHION, batch=3, images=1000, epochs=4),
        ),
        Sick(
            "resnet2",
            made(
                ResNetMini(filters=[8, 16], blocks=1), SGD(learning_rate=0.1), batch=2, images=500, epochs=3
            ),
        ),
        Sick("deep2", made(dense([50] * 5, batch_norm=True), Adam(), batch=2, images=1000, epochs=4)),
        Sick(
            "batch4",
            made(dense([100] * 3, batch_norm=True), SGD(learning_rate=0.1), batch=4, images=1000, epochs=4),
        ),
    ],
    "input not scaled or constant": [
        Sick(
            "constant",
            made(dense([50]), SGD(learning_rate=0.1)),
            pixels(partial(scaled, factor=0, offset=128)),
        ),
        Sick(
            "black-lenet",
            made(LeNet(), Adam(), images=1000, epochs=4),
            pixels(partial(scaled, factor=0, offset=0)),
        ),
        Sick("same", made(dense([100], Sigmoid(), Xavier()), Adam(), FASHION), pixels(one_image)),
        Sick("dim", made(dense([50]), SGD(learning_rate=0.1)), pixels(partial(scaled, factor=0.0118))),
        Sick(
            "dim2-lenet",
            made(LeNet(), SGD(learning_rate=0.1), images=1000, epochs=6),
            pixels(partial(scaled, factor=0.005)),
        ),
        Sick(
            "dim-f",
            made(dense([100]), SGD(learning_rate=0.05), FASHION),
            pixels(partial(scaled, factor=0.02)),
        ),
        Sick(
            "offset",
            made(dense([50]), SGD(learning_rate=0.1)),
            pixels(partial(scaled, factor=0.05, offset=200)),
        ),
        Sick(
            "offset-f",
            made(dense([100, 100]), Adam(), FASHION, epochs=5),
            pixels(partial(scaled, factor=0.02, offset=200)),
        ),
    ],
    "labels that do not fit": [
        Sick(
            "noise20",
            made(dense([256]), Adam(), images=2000, epochs=40, validation=0.2),
            shuffled_labels(0.2),
        ),
        Sick(
            "noise20sgd",
            made(dense([100]), SGD(learning_rate=0.1), images=2000, epochs=100, validation=0.2),
            shuffled_labels(0.2),
        ),
        Sick(
            "noise30-f",
            made(dense([200]), Adam(), FASHION, images=1500, epochs=40, validation=0.2),
            shuffled_labels(0.3),
        ),
        Sick(
            "noise40lenet",
            made(LeNet(), Adam(), images=1000, epochs=30, validation=0.2),
            shuffled_labels(0.4),
        ),
        Sick("random", made(dense([100]), SGD(learning_rate=0.1), epochs=20), shuffled_labels()),
        Sick(
            "random-long",
            made(dense([256]), Adam(), images=1000, epochs=50, validation=0.2),
            shuffled_labels(),
        ),
        Sick("lenet", made(LeNet(), Adam(), images=1000, epochs=20), shuffled_labels()),
        Sick("shift-f", made(dense([200]), Adam(), FASHION, epochs=20), shuffled_labels()),
        Sick(
            "bn", made(dense([100, 100], batch_norm=True), Adam(), images=1000, epochs=20), shuffled_labels()
        ),
        Sick("noval", made(dense([100]), Adam(), validation=0, images=1000, epochs=20), shuffled_labels()),
        Sick(
            "lstm",
            made(LSTMRows(hidden=[32]), Adam(), validation=0.1, images=1000, epochs=8),
            shuffled_labels(),
        ),
    ],
    "too few epochs": [
        Sick("lenet", made(LeNet(), Adam(), images=2000, epochs=1)),
        Sick("mlp1", made(dense([50]), SGD(learning_rate=0.1), images=2000, epochs=1)),
        Sick("f", made(dense([100, 100]), Adam(), FASHION, images=3000, epochs=1)),
        Sick("vgg", made(VGGMini(filters=[8, 16], hidden=[32]), Adam(), images=1000, epochs=2)),
        Sick("elman", made(ElmanRows(hidden=[64]), Adam(), images=2000, epochs=2)),
        Sick("sgd", made(dense([100]), SGD(learning_rate=0.02), images=2000, epochs=3)),
        Sick("mom", made(LeNet(), Momentum(), images=2000, epochs=2)),
    ],
}
"""By the name of the illness."""
