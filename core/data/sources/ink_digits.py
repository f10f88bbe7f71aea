"""Digits in generated handwriting: made on this computer, so that nothing has to be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from core.data.dataset import DataSet
from core.data.directories import cache_directory
from core.data.ink_digits import TEST, TRAIN, load_or_generate
from core.data.sources.base import DIGITS, DataSource
from core.types import Progress


class InkDigits(DataSource):
    """60,000 + 10,000 digits in generated handwriting, made on this computer from models of pen strokes."""

    label: ClassVar[str] = "Ink digits"
    sizes: ClassVar[tuple[int, int]] = TRAIN, TEST

    @property
    def title(self) -> str:
        return type(self).__name__

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        train, test = load_or_generate(cache_directory(), self.sizes, progress)
        return DataSet(self.title, train, test, DIGITS)
