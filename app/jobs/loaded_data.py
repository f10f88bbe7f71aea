"""The data set that a child keeps loaded: the next job wants the same one, most of the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from core.data.dataset import DataSet
from core.data.sources import DataSource, holds_own_digits

Tell = Callable[[str, int, int], object]
"""Hears how far a data set is that has to be made first: its name, images that are there, and of all."""
Derived = TypeVar("Derived")


class LoadedData:
    """One at a time: before another is loaded, the memory of the last is free."""

    def __init__(self) -> None:
        self._key: object = None
        self._dataset: DataSet | None = None
        self._derived: dict[object, object] = {}

    def load(self, source: DataSource, directories: Sequence[str], tell: Tell | None = None) -> DataSet:
        """All of it, from the first of the folders that has it. Raises UserError as the source does."""
        key = (_identity(source), tuple(directories))
        grows = holds_own_digits(source)  # more may have been written since it was loaded
        if self._dataset is None or self._key != key or grows:
            self._dataset, self._derived = None, {}
            progress = partial(tell, source.title) if tell else None
            self._dataset = source.load([Path(directory) for directory in directories], progress)
            self._key = key
        return self._dataset

    def derive(self, make: Callable[[DataSet], Derived]) -> Derived:
        """What is made of the data set that was loaded last; made once, kept as long as that."""
        assert self._dataset is not None
        if make not in self._derived:
            self._derived[make] = make(self._dataset)
        return self._derived[make]  # type: ignore[return-value]  # it was made by that function


def _identity(source: DataSource) -> object:
    """What decides which images are loaded. What all sources have in common is how many are used, and how."""
    own = [name for name in source.__struct_fields__ if name not in DataSource.__struct_fields__]
    return type(source), tuple(repr(getattr(source, name)) for name in own)
