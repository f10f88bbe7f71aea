"""An experiment: everything that a run is made from, as one JSON object. Every key has a default."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from core.data.sources import MNIST, AnyDataSource
from core.errors import UserError
from core.files.foreign import read_document
from core.files.foreign_json import decode_json
from core.nn.architectures import MLP, AnyArchitecture
from core.nn.losses import AnyLoss, CrossEntropy
from core.nn.optimizers import SGD, AnyOptimizer
from core.nn.schedules import AnySchedule, Constant

MAX_FILE_BYTES = 2**20
"""Bytes of an experiment file, at most."""


class Experiment(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Data, network and how it learns; same experiment and seed, same result to the bit."""

    data: Annotated[
        AnyDataSource, Meta(title="Data set", description="The images to train on.", extra={"group": "Data"})
    ] = msgspec.field(default_factory=MNIST)
    network: Annotated[
        AnyArchitecture,
        Meta(title="Architecture", description="The kind of network.", extra={"group": "Network"}),
    ] = msgspec.field(default_factory=MLP)
    loss: Annotated[
        AnyLoss, Meta(description="The quantity that training minimizes.", extra={"group": "Network"})
    ] = msgspec.field(default_factory=CrossEntropy)
    optimizer: Annotated[
        AnyOptimizer, Meta(description="How the gradient updates the weights.", extra={"group": "Optimizer"})
    ] = msgspec.field(default_factory=SGD)
    schedule: Annotated[
        AnySchedule,
        Meta(description="How the learning rate changes during the run.", extra={"group": "Schedule"}),
    ] = msgspec.field(default_factory=Constant)
    gradient_clipping: Annotated[
        Annotated[float, Meta(gt=0, le=1e6)] | None,
        Meta(
            description="Maximum gradient norm; a larger gradient is scaled down to it, so that no single "
            "step is too large.",
            extra={"group": "Regularization", "log": True, "absent": "off"},
        ),
    ] = None
    weight_decay: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Pulls the weights towards zero: lambda W is added to their gradient.",
            extra={"group": "Regularization", "log": True},
        ),
    ] = 0.0
    averaging: Annotated[
        Annotated[float, Meta(gt=0, lt=1)] | None,
        Meta(
            title="Weight averaging",
            description="A moving average of the weights is evaluated, shown and saved: this share of it is"
            " kept at each step.",
            extra={"group": "Regularization", "absent": "off", "phrase": "averaging {value}"},
        ),
    ] = None
    batch_size: Annotated[
        Annotated[int, Meta(ge=1, le=1_000_000)] | None,
        Meta(
            description="Images in one step; all of them is full-batch gradient descent.",
            extra={
                "group": "Run",
                "unit": "images",
                "unit_of_one": "image",
                "log": True,
                "absent": "all images",
                "phrase": "batch {value}",
            },
        ),
    ] = 100
    epochs: Annotated[
        int,
        Meta(
            ge=1,
            le=100_000,
            description="How many times each image is used.",
            extra={
                "group": "Run",
                "log": True,
                "phrase": "{value} epochs",
                "phrase_of_one": "{value} epoch",
            },
        ),
    ] = 10
    patience: Annotated[
        Annotated[int, Meta(ge=1, le=100_000)] | None,
        Meta(
            title="Early stopping",
            description="Stops after this many epochs without better validation accuracy.",
            extra={
                "group": "Run",
                "unit": "epochs",
                "unit_of_one": "epoch",
                "absent": "off",
                "phrase": "patience {value}",
            },
        ),
    ] = None
    keep_best: Annotated[
        bool,
        Meta(
            title="Keep best epoch",
            description="Keeps the network of the epoch with the best validation accuracy instead of the "
            "last.",
            extra={"group": "Run", "phrase": "best epoch"},
        ),
    ] = False
    seed: Annotated[
        int,
        Meta(
            ge=0,
            le=2**31 - 1,
            description="Random seed: the same seed gives the same run.",
            extra={"group": "Run"},
        ),
    ] = 1
    workers: Annotated[
        Annotated[int, Meta(ge=1, le=64)] | None,
        Meta(
            description="Processes that train together, each on its share of every batch. Rounding depends "
            "on their number, so it is saved with the model.",
            extra={
                "group": "Run",
                "absent": "automatic",
                "phrase": "{value} workers",
                "phrase_of_one": "{value} worker",
            },
        ),
    ] = None
    plain: Annotated[
        bool | UnsetType,
        Meta(
            description="Learn with the plain versions alone, as a text prints them: slow, and the same.",
            extra={"hidden": True},
        ),
    ] = UNSET

    def __post_init__(self) -> None:
        self.plain = self.plain or UNSET  # who does not ask for it does not find it in a file


_DECODER = msgspec.json.Decoder(Experiment)
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


def decode_experiment(text: bytes, name: str = "experiment") -> Experiment:
    """An experiment from JSON. Raises UserError that names the file and what is wrong in it."""
    return decode_json(text, _DECODER, name, _invalid)


def _invalid(name: str, problem: UserError) -> UserError:
    return UserError("{name} is not a valid experiment: {problem}.", name=name, problem=problem)


def encode_experiment(experiment: Experiment) -> bytes:
    """The experiment as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(experiment), indent=1) + b"\n"


def read_experiment(path: Path) -> Experiment:
    """An experiment from a JSON file. Raises UserError that names the file and what is wrong."""
    too_large = UserError("“{file}” is too large for an experiment.", file=path)
    text = read_document(path, MAX_FILE_BYTES, too_large)
    return decode_experiment(text, f"“{path}”")
