"""An evaluation set: the images on which a model is judged, and which part of a data set they are.

Validation images were held out while the model was made; one may choose by them as often as one likes. A test
set is worth something only as long as nobody chooses by it. Images that are generated show one thing alone, a
kind of hand: no accuracy that is worth telling, and no test set either.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import DataSource
from core.data.splits import split
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.training.record import RunRecord


class Part(Enum):
    """A part of a data set that a model did not learn from."""

    VALIDATION = "validation"
    TEST = "test"
    GENERATED = "generated"


@dataclass(frozen=True, eq=False)
class EvaluationSet:
    """The images of one part that belong to a class."""

    name: str
    """What the data set is called."""
    part: Part
    classes: tuple[str, ...]
    examples: LabelledImages
    rows: NDArray[np.intp]
    """(N,): the number of each image in the part of the data set that it comes from."""

    @classmethod
    def of_test(cls, dataset: DataSet, part: Part = Part.TEST) -> EvaluationSet:
        """The test images of any data set; `part` says what they are, where they were generated."""
        rows = np.flatnonzero(dataset.test.known)
        return cls(dataset.name, part, dataset.classes, dataset.test.take(rows), rows)

    @classmethod
    def of_validation(
        cls, dataset: DataSet, experiment: Experiment, source: DataSource | None = None
    ) -> EvaluationSet:
        """The training images that an experiment holds out. Raises UserError where these are none.

        `dataset` is that of the experiment. Where it is that of another `source`, it must be one that the
        model did not learn from.
        """
        rows = split(source or experiment.data, dataset.train, experiment.seed).validation
        rows = rows[dataset.train.known[rows]]
        if not len(rows):
            raise UserError("This model was trained without a validation set: evaluate it on a test set.")
        return cls(dataset.name, Part.VALIDATION, dataset.classes, dataset.train.take(rows), rows)


def require_matching(record: RunRecord, dataset: DataSet) -> None:
    """Raise UserError where a model cannot read the images of a data set, or has other classes."""
    if tuple(record.input_shape) != dataset.image_shape or len(record.classes) != len(dataset.classes):
        raise UserError(
            "“{model}” reads {shape} images of {classes} classes; "
            "{name} has {other_shape} images of {other} classes.",
            model=record.name,
            shape=" x ".join(map(str, record.input_shape)),
            classes=len(record.classes),
            name=dataset.name,
            other_shape=" x ".join(map(str, dataset.image_shape)),
            other=len(dataset.classes),
        )
