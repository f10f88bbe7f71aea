"""Presets: experiments that one starts from, so that the first run is one click away."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from core.data.sources import MNIST, FashionMNIST, InkDigits
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Architecture, ElmanRows, LeNet, ResNetMini, VGGMini
from core.nn.initializers import He, Normal, Xavier
from core.nn.optimizers import SGD, Adam


@dataclass(frozen=True)
class Preset:
    """An experiment with a name. Each part of the validation curve needs images that are held out.

    Names are English; the window translates them where it shows them.
    """

    key: str
    name: str
    _experiment: Experiment
    short_name: str = ""
    """What a run of it is called, where one compares it by something shorter than the name."""

    @property
    def run_name(self) -> str:
        """What a run of it is called."""
        return self.short_name or self.name

    @property
    def experiment(self) -> Experiment:
        """A copy, to be changed at will."""
        return copy.deepcopy(self._experiment)


def preset_of(experiment: Experiment) -> Preset | None:
    """The preset that is this very experiment."""
    return next((preset for preset in PRESETS if preset.experiment == experiment), None)


def first_preset(mnist_here: bool) -> Preset:
    """What a first start offers: something that can be trained at once."""
    return next(preset for preset in PRESETS if mnist_here or isinstance(preset.experiment.data, InkDigits))


def with_generated_digits(experiment: Experiment) -> Experiment:
    """The same experiment with the data set that needs no download."""
    changed = copy.deepcopy(experiment)
    used = experiment.data
    changed.data = InkDigits(
        train_size=used.train_size, validation=used.validation, augmentation=used.augmentation
    )
    return changed


def _deeper(key: str, name: str, network: Architecture, epochs: int) -> Preset:
    """A network with convolutions or recurrences, as it learns well on a laptop."""
    experiment = Experiment(
        data=MNIST(validation=0.1),
        network=network,
        optimizer=network.default_optimizer() or Adam(),
        gradient_clipping=1.0 if isinstance(network, ElmanRows) else None,
        batch_size=128,
        epochs=epochs,
    )
    return Preset(key, name, experiment)


PRESETS = (
    Preset(
        "two-layer-net",
        "Two-layer net, 10,000 digits",
        Experiment(
            data=MNIST(train_size=10_000, validation=0.1),
            network=MLP(hidden=[50], initializer=Normal(std=0.01)),
            optimizer=SGD(learning_rate=0.5),
            batch_size=100,
            epochs=100,
        ),
        "lr 0.5",
    ),
    Preset(
        "better-training",
        "Better training",
        Experiment(
            data=MNIST(validation=0.1),
            network=MLP(hidden=[256, 128], initializer=He(), batch_norm=True, dropout=0.15),
            optimizer=Adam(learning_rate=0.001),
            weight_decay=0.0001,
            batch_size=128,
            epochs=20,
        ),
    ),
    Preset(
        "fashion-dense",
        "Fashion, Dense 100",
        Experiment(
            data=FashionMNIST(validation=0.2),
            network=MLP(hidden=[100], initializer=Xavier()),
            optimizer=Adam(learning_rate=0.001),
            batch_size=32,
            epochs=5,
        ),
    ),
    _deeper("lenet", "LeNet, 10 epochs", LeNet(), 10),
    _deeper(
        "vgg",
        "VGGMini, batch norm and dropout",
        VGGMini(batch_norm=True, dropout=0.3),
        8,
    ),
    _deeper("resnet", "ResNetMini, 10 epochs", ResNetMini(), 10),
    _deeper("rows", "ElmanRows, row by row", ElmanRows(), 12),
    Preset(
        "generated-digits",
        "Generated digits",
        Experiment(
            data=InkDigits(validation=0.1),
            network=MLP(hidden=[256, 128], initializer=He()),
            optimizer=Adam(learning_rate=0.001),
            batch_size=128,
            epochs=10,
        ),
    ),
)
