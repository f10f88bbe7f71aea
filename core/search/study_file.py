"""The study file, STUDY.json: all that a search is made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from core.data.sources import MNIST
from core.errors import FieldError, UserError
from core.experiment.experiment import Experiment
from core.files.foreign import read_document
from core.files.foreign_json import decode_json
from core.nn.architectures import MLP
from core.nn.optimizers import SGD
from core.search.dimension import Dimension
from core.search.hill import Hill
from core.search.pruners import AnyPruner, NoPruning
from core.search.samplers import AnySampler, Random
from core.search.search_parameter import SearchParameter
from core.search.space import parameters

MAX_STUDY_BYTES = 2**20
"""Bytes of a study file, at most."""
MAX_TRIALS = 100_000
NAME_PATTERN = r"^\w[\w .-]{0,59}$"
"""What a study may be called: it becomes the name of a folder."""
MAX_DIMENSIONS = 32


class StudyFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An experiment, what of it is searched, and how."""

    name: Annotated[
        str,
        Meta(
            pattern=NAME_PATTERN,
            description="The name by which processes on any machine join the same search.",
        ),
    ] = "search"
    experiment: Experiment = msgspec.field(default_factory=Experiment)
    space: Annotated[list[Dimension], Meta(min_length=1, max_length=MAX_DIMENSIONS)]
    sampler: Annotated[AnySampler, Meta(description="How the settings of the next trial are chosen.")] = (
        msgspec.field(default_factory=Random)
    )
    pruner: Annotated[AnyPruner, Meta(description="Which trials are given up early.")] = msgspec.field(
        default_factory=NoPruning
    )
    trials: Annotated[int, Meta(ge=1, le=MAX_TRIALS, description="How many trials there are in all.")] = 100
    seconds: Annotated[
        Annotated[float, Meta(gt=0, le=1e8)] | None,
        Meta(
            description="Time limit, after which no new trial starts.",
            extra={"unit": "s", "absent": "no limit"},
        ),
    ] = None
    repeats: Annotated[
        int,
        Meta(
            ge=1,
            le=20,
            description="Runs of each trial, each with a seed of its own; the value is their mean.",
        ),
    ] = 1
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="The same seed draws the same settings.")] = 1
    hill: Hill | None = None
    """Instead of training, where given."""

    def parameters(self) -> tuple[SearchParameter, ...]:
        """What the trials are drawn from. Raises FieldError for what cannot be searched."""
        return parameters(self.experiment, self.space)

    def require_possible(self) -> None:
        """Raise FieldError for what cannot be searched, or where there is nothing to choose by."""
        self.parameters()
        if self.hill is None and not self.experiment.data.held_out:
            raise FieldError(
                "experiment.data.validation",
                UserError("Hold out images: settings are never chosen on the test set"),
            )


_DECODER = msgspec.json.Decoder(StudyFile)
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


def decode_study(text: bytes, name: str = "study") -> StudyFile:
    """A study from JSON. Raises UserError that names the file and what is wrong in it."""
    study = decode_json(text, _DECODER, name, _invalid)
    try:
        study.require_possible()
    except FieldError as problem:
        raise _invalid(name, problem) from None
    return study


def _invalid(name: str, problem: UserError) -> UserError:
    if isinstance(problem, FieldError):
        problem = UserError("{place}: {problem}", place=problem.path, problem=problem.reason)
    return UserError("{name} is not a valid study: {problem}.", name=name, problem=problem)


def encode_study(study: StudyFile) -> bytes:
    """The study as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(study), indent=1) + b"\n"


def read_study(path: Path) -> StudyFile:
    """A study from a JSON file. Raises UserError that names the file and what is wrong."""
    too_large = UserError("“{file}” is too large for a study.", file=path)
    text = read_document(path, MAX_STUDY_BYTES, too_large)
    return decode_study(text, f"“{path}”")


def default_study() -> StudyFile:
    """The texts' own: weight decay and rate of a deep network on 500 digits, 100 trials."""
    return StudyFile(
        name="default search",
        experiment=Experiment(
            data=MNIST(train_size=500, validation=0.2),
            network=MLP(hidden=[100] * 6),
            optimizer=SGD(learning_rate=0.01),
            batch_size=100,
            epochs=50,
        ),
        space=[
            Dimension(path="weight_decay", low=1e-8, high=1e-4),
            Dimension(path="optimizer.learning_rate", low=1e-6, high=1e-2),
        ],
        trials=100,
    )
