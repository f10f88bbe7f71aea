"""Digits from a file of labelled pen strokes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar

from msgspec import Meta

from core.data.dataset import DataSet
from core.data.pen_strokes import LabelledDrawing, read_drawings, render_drawings
from core.data.progress_counter import ProgressCounter
from core.data.sources.base import DIGITS, DataSource
from core.errors import UserError
from core.files import paths
from core.types import Progress


class PenStrokes(DataSource):
    """Digits written with a pen, read from a file of labelled pen strokes."""

    label: ClassVar[str] = "Pen strokes"

    file: Annotated[
        str,
        Meta(
            max_length=500,
            description="A JSON Lines file with label, writer and strokes, in one of the data folders.",
        ),
    ] = ""
    renderings: Annotated[
        int, Meta(ge=1, le=20, description="How many times each drawing is used, with other pen widths.")
    ] = 3
    test_writers: Annotated[
        int,
        Meta(ge=0, le=1000, description="Number of writers held out for testing, the last ones in the file."),
    ] = 6

    @property
    def title(self) -> str:
        return Path(self.file).name.removesuffix(".gz").removesuffix(".jsonl")

    def drawings(self, directories: Sequence[Path]) -> tuple[list[LabelledDrawing], list[LabelledDrawing]]:
        """Those to learn from, and those of the writers kept for testing. Raises UserError as `load` does."""
        path = next((p for p in (folder / self.file for folder in directories) if paths.is_file(p)), None)
        if path is None:
            raise UserError("There is no pen-stroke file “{file}” in the data folders.", file=self.file)
        found = read_drawings(path, len(DIGITS))
        writers = sorted({drawing.writer for drawing in found})
        learned = set(writers[: max(0, len(writers) - self.test_writers)])
        if not learned:
            count = len(writers)
            raise UserError(
                "“{file}” has 1 writer: leave some for training."
                if count == 1
                else "“{file}” has {count} writers: leave some for training.",
                file=path,
                count=count,
            )
        return [d for d in found if d.writer in learned], [d for d in found if d.writer not in learned]

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        train, test = self.drawings(directories)
        counter = ProgressCounter(progress, len(train) * self.renderings + len(test))
        made = render_drawings(train, self.renderings, counter), render_drawings(test, counter=counter)
        return DataSet(self.title, *made, DIGITS)
