"""The experiments of the golden files of version 0.1.0: what each of them has to mean for ever.

Every kind of layer, network, optimizer, schedule, loss, initializer, augmentation and data set occurs, with
settings that are not the usual ones, so that a default that changes shows.
"""

from __future__ import annotations

from core.data.augmentation import CutOut, Elastic, Flip, Noise, Rotate, Scale, Shear, Shift, Thickness
from core.data.sources import (
    MNIST,
    FashionMNIST,
    Imported,
    InkDigits,
    Mixed,
    MyDigits,
    NonDigits,
    PenStrokes,
)
from core.experiment.experiment import Experiment
from core.nn.architectures import (
    MLP,
    AlexNetMini,
    ElmanRows,
    InceptionMini,
    Layers,
    LeNet,
    LSTMRows,
    ResNetMini,
    VGGMini,
)
from core.nn.initializers import He, Normal, Xavier, Zeros
from core.nn.layers import (
    GELU,
    LSTM,
    AveragePool2D,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    ElmanRNN,
    Flatten,
    GlobalAveragePool,
    Identity,
    LeakyReLU,
    MaxPool2D,
    Parallel,
    PReLU,
    ReLU,
    Residual,
    Sequential,
    Sigmoid,
    Tanh,
)
from core.nn.losses import CrossEntropy, MeanSquaredError
from core.nn.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSProp
from core.nn.schedules import Constant, Cosine, Exponential, OneCycle, Step

BARS = Imported(name="Bars", validation=0.7)

EVERY_LAYER = Layers(
    layers=[
        Conv2D(filters=4, kernel_size=3, stride=2, padding=1),
        BatchNorm(momentum=0.8, epsilon=1e-4),
        LeakyReLU(slope=0.05),
        Residual(body=[Conv2D(filters=4, kernel_size=3, padding=1, groups=2), BatchNorm(), PReLU(slope=0.2)]),
        MaxPool2D(size=3, stride=2, padding=1),
        Parallel(
            branches=[
                Identity(),
                Sequential(layers=[AveragePool2D(size=3, stride=1, padding=1), Sigmoid()]),
                Conv2D(filters=2, kernel_size=1, initializer=Xavier()),
            ]
        ),
        Residual(body=[Conv2D(filters=6, kernel_size=3, padding=1), ReLU()]),
        Parallel(
            branches=[
                Sequential(layers=[ElmanRNN(units=3, sequence=True), LSTM(units=3)]),
                Sequential(layers=[GlobalAveragePool(), Tanh()]),
                Sequential(layers=[Flatten(), Dropout(rate=0.1), Dense(units=4), GELU()]),
            ]
        ),
        Dense(units=4, initializer=Normal(std=0.1)),
    ]
)

SMALL = Layers(layers=[AveragePool2D(size=4), Flatten(), Dense(units=8), ReLU(), Dense(units=4)])

EXPERIMENTS = {
    "all-keys": Experiment(
        data=MNIST(train_size=5000, folds=5, fold=2, augmentation=[Rotate(degrees=9.0)]),
        network=MLP(
            hidden=[30, 20],
            activation=LeakyReLU(slope=0.02),
            initializer=Xavier(),
            batch_norm=True,
            dropout=0.25,
            input_dropout=0.125,
        ),
        loss=MeanSquaredError(),
        optimizer=AdamW(learning_rate=0.002, beta1=0.85, beta2=0.99, epsilon=1e-7, decay=0.02),
        schedule=OneCycle(warm_up=0, rise=0.25, start=0.1, final=0.01),
        gradient_clipping=2.5,
        weight_decay=0.0001,
        averaging=0.995,
        batch_size=64,
        epochs=12,
        patience=3,
        keep_best=True,
        seed=42,
        workers=2,
    ),
    "nothing-said": Experiment(),
    "layers": Experiment(data=BARS, network=EVERY_LAYER, optimizer=Adam(epsilon=1e-6)),
    "augmentation": Experiment(
        data=FashionMNIST(
            validation=0.125,
            augmentation=[
                Shift(pixels=3.0),
                Rotate(degrees=12.5),
                Scale(percent=11.0),
                Shear(degrees=7.0),
                Flip(probability=0.25),
                Elastic(pixels=1.5, smoothness=5.0),
                Thickness(pixels=0.4),
                Noise(strength=0.05),
                CutOut(pixels=6),
            ],
        ),
        network=LeNet(
            filters=[4, 8], kernel_size=3, hidden=[16], activation=Tanh(), initializer=Normal(std=0.02)
        ),
        optimizer=Momentum(learning_rate=0.02, momentum=0.8),
        schedule=Cosine(warm_up=1, final=0.05),
    ),
    "several-sources": Experiment(
        data=Mixed(
            validation=0.1,
            parts=[
                MNIST(train_size=1000),
                InkDigits(train_size=2000),
                PenStrokes(file="strokes.jsonl.gz", renderings=2, test_writers=1),
                NonDigits(count=500, seed=3),
                MyDigits(renderings=7, share=0.3, seed=5, revision="0123456789abcdef"),
            ],
            augmentation=[Rotate(degrees=5.0)],
        ),
        network=VGGMini(
            filters=[4, 8],
            convolutions=1,
            hidden=[16],
            activation=GELU(),
            initializer=He(),
            batch_norm=True,
            dropout=0.3,
        ),
        optimizer=Nesterov(learning_rate=0.03, momentum=0.7),
        schedule=Step(warm_up=0, every=4, drop=0.3),
    ),
    "alexnet": Experiment(
        network=AlexNetMini(
            filters=[4, 4, 8, 8, 4], groups=2, hidden=[16], dropout=0.4, initializer=Xavier()
        ),
        optimizer=AdaGrad(learning_rate=0.05, epsilon=1e-6),
        schedule=Exponential(warm_up=0, decay=0.9),
    ),
    "inception": Experiment(
        network=InceptionMini(width=4, modules=2, batch_norm=False, dropout=0.2),
        optimizer=RMSProp(learning_rate=0.003, decay=0.8, epsilon=1e-6),
        schedule=Constant(warm_up=2),
    ),
    "resnet": Experiment(
        network=ResNetMini(filters=[4, 8], blocks=1, skips=False, batch_norm=True, initializer=Zeros()),
        optimizer=SGD(learning_rate=0.25),
        batch_size=None,
    ),
    "elman": Experiment(network=ElmanRows(hidden=[12, 6]), loss=CrossEntropy(), gradient_clipping=1.0),
    "lstm": Experiment(network=LSTMRows(hidden=[9]), patience=None, averaging=0.9),
    "bars": Experiment(
        data=BARS,
        network=EVERY_LAYER,
        optimizer=Adam(learning_rate=0.01),
        schedule=Cosine(final=0.1),
        gradient_clipping=5.0,
        weight_decay=0.001,
        averaging=0.9,
        batch_size=16,
        epochs=3,
        keep_best=True,
        seed=11,
        workers=1,
    ),
    "two-workers": Experiment(
        data=Imported(name="Bars", augmentation=[Shift(pixels=1.0), Noise(strength=0.1)]),
        network=Layers(layers=[*SMALL.layers[:-1], Dropout(rate=0.2), SMALL.layers[-1]]),
        optimizer=AdamW(learning_rate=0.02),
        batch_size=50,
        epochs=3,
        workers=2,
    ),
    "stopped": Experiment(
        data=BARS, network=SMALL, optimizer=Momentum(), batch_size=20, epochs=50, workers=1
    ),
    "diverged": Experiment(
        data=BARS,
        network=SMALL,
        optimizer=SGD(learning_rate=10.0),
        gradient_clipping=None,
        loss=MeanSquaredError(),
        weight_decay=1.0,
        epochs=100,
        workers=1,
    ),
    "reader": Experiment(
        data=PenStrokes(file="strokes.jsonl", renderings=3, test_writers=1),
        network=Layers(layers=[AveragePool2D(size=4), Flatten(), Dense(units=10)]),
        optimizer=Adam(learning_rate=0.02),
        batch_size=10,
        epochs=20,
        workers=1,
    ),
}
