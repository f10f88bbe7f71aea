"""Several data sets learned together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import numpy as np
from msgspec import Meta

from core.data.dataset import DataSet, concatenate
from core.data.sources.base import DataSource
from core.data.sources.mnist import MNIST
from core.data.sources.my_digits import MyDigits
from core.errors import UserError
from core.nn.component import union
from core.types import Progress


class Mixed(DataSource):
    """Several data sets with the same classes, trained on together and tested on all of their test images.

    Each brings as many images as its own `train_size` says. What is held out is a share of the whole.
    """

    parts: Annotated[
        list[AnyDataSource], Meta(min_length=1, max_length=100, description="The data sets.")
    ] = msgspec.field(default_factory=lambda: [MNIST()])

    @property
    def title(self) -> str:
        return " + ".join(part.title for part in self.parts)

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        if any(part.validation for part in self.parts):
            raise UserError("A mixed data set holds out a share of the whole: give “validation” only once.")
        if any(part.label_noise for part in self.parts):
            raise UserError("A mixed data set has noise on the labels of the whole: give “label_noise” once.")
        sets = [part.load(directories, progress) for part in self.parts]
        first = sets[0]
        for other in sets[1:]:
            if (other.classes, other.image_shape) != (first.classes, first.image_shape):
                raise UserError(
                    "{first} and {other} have different classes.", first=first.name, other=other.name
                )
        train = concatenate(
            [
                found.train.take(slice(part.used_size(len(found.train), f"data.parts[{index}]")))
                for index, (part, found) in enumerate(zip(self.parts, sets, strict=True))
            ]
        )
        order = np.random.default_rng(len(train)).permutation(len(train))  # `train_size` takes of each part
        test = concatenate([found.test for found in sets])
        return DataSet(self.title, train.take(order), test, first.classes, first.preparation)


def holds_own_digits(source: DataSource) -> bool:
    """Whether digits that the user wrote are in it."""
    if isinstance(source, Mixed):
        return any(map(holds_own_digits, source.parts))
    return isinstance(source, MyDigits)


if TYPE_CHECKING:
    AnyDataSource = DataSource
else:
    AnyDataSource = union(DataSource)  # its members are all loaded: see the order in __init__
