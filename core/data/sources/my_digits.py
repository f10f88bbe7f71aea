"""The digits that the user wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar

from msgspec import Meta

from core.data.dataset import DataSet, concatenate, held_out_entirely
from core.data.my_digits_split import render_own_digits, split_own_digits
from core.data.progress_counter import ProgressCounter
from core.data.sources.base import DIGITS, DataSource
from core.errors import UserError
from core.files import paths
from core.ink import written_digits
from core.types import Progress


class MyDigits(DataSource):
    """The digits you wrote yourself. A random part of them, set by the seed, is held out.

    They are there to be learned beside other data, so there is nothing to test: the test images are theirs.
    """

    label: ClassVar[str] = "My digits"

    renderings: Annotated[
        int, Meta(ge=1, le=1000, description="How many times each digit is used, with other pen widths.")
    ] = 20
    share: Annotated[float, Meta(ge=0, le=0.9, description="Share of the digits that is held out.")] = 0.25
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Random seed.")] = 1
    revision: Annotated[
        str,
        Meta(max_length=64, description="Which state of the collection was learned.", extra={"hidden": True}),
    ] = ""

    @property
    def title(self) -> str:
        return self.label

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        path = next(
            (p for p in (folder / written_digits.DIGITS_FILE for folder in directories) if paths.is_file(p)),
            None,
        )
        if path is None:
            raise UserError("You have not written any digits yet: collect some on the page My digits.")
        learned, held_out = split_own_digits(written_digits.read_digits(path), self.share, self.seed)
        counter = ProgressCounter(progress, len(learned) * self.renderings + len(held_out))
        train = concatenate(
            [
                render_own_digits(learned, self.renderings, counter),
                held_out_entirely(render_own_digits(held_out, counter=counter)),
            ]
        )
        return DataSet(self.title, train, render_own_digits([]), DIGITS)
