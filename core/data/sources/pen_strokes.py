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
    """Digits as a pen wrote them, read from a file of labelled pen strokes."""

    label: ClassVar[str] = "Pen strokes"

    file: Annotated[
        str,
        Meta(
            max_length=500,
            description="JSON lines with label, writer and strokes, in one of the folders with data sets.",
        ),
    ] = ""
    renderings: Annotated[
        int, Meta(ge=1, le=20, description="How often each drawing is learned, with pens of other widths.")
    ] = 3
    test_writers: Annotated[
        int, Meta(ge=0, le=1000, description="Writers who are not learned from: the last ones, for testing.")
    ] = 6

    @property
    def title(self) -> str:
        return Path(self.file).name.removesuffix(".gz").removesuffix(".jsonl")

    def drawings(self, directories: Sequence[Path]) -> tuple[list[LabelledDrawing], list[LabelledDrawing]]:
        """Those to learn from, and those of the writers kept for testing. Raises UserError as `load` does."""
        path = next((p for p in (folder / self.file for folder in directories) if paths.is_file(p)), None)
        if path is None:
            raise UserError(
                "There are no pen strokes “{file}” in the folders with data sets.", file=self.file
            )
        found = read_drawings(path, len(DIGITS))
        writers = sorted({drawing.writer for drawing in found})
        learned = set(writers[: max(0, len(writers) - self.test_writers)])
        if not learned:
            count = len(writers)
            raise UserError("“{file}” has {count} writers: leave some to learn from.", file=path, count=count)
        return [d for d in found if d.writer in learned], [d for d in found if d.writer not in learned]

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        train, test = self.drawings(directories)
        counter = ProgressCounter(progress, len(train) * self.renderings + len(test))
        made = render_drawings(train, self.renderings, counter), render_drawings(test, counter=counter)
        return DataSet(self.title, *made, DIGITS)
