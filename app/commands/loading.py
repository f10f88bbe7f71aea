"""Loading a data set for a command, with a bar while it is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.commands.output import ProgressBar
from core.data.dataset import DataSet
from core.data.sources import DataSource


def load(source: DataSource, directories: Sequence[Path]) -> DataSet:
    """All of the data set. Raises UserError as the source does."""
    bar = ProgressBar()

    def show(done: int, total: int) -> None:
        bar.show(done / total, f"{source.title}  {done:,} of {total:,} images")

    try:
        return source.load(directories, show)
    finally:
        bar.clear()
