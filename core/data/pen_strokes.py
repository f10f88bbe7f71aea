"""Pen strokes as examples: each drawing is rendered as the pad would, with several pen widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.data.dataset import NON_DIGIT_LABEL, LabelledImages
from core.data.progress_counter import ProgressCounter
from core.errors import UserError
from core.files.foreign import read_lines
from core.ink.non_digits import draw_non_digit
from core.ink.render import PEN_WIDTH, SIDE, render
from core.ink.strokes import MAX_LINE_BYTES, Strokes

MIN_PEN_WIDTH, MAX_PEN_WIDTH = 1.2, 5.4
"""Pixels of the 28 x 28: the range of pens in handwriting."""

_PEN_WIDTH_DEVIATION = 0.3
_STRUCK_SHARE = 0.3
"""Share of the zeros, among the further renderings, that are crossed out."""

_COARSE_SHARE = 0.3
"""Share of the further renderings that look as if an old tablet had seen few points, on a coarse grid."""


class LabelledDrawing(msgspec.Struct):
    """A line of a file of pen strokes that tells what was drawn, and by whom."""

    label: int
    strokes: list[list[list[float]]]
    writer: str = ""


def read_drawings(path: Path, classes: int) -> list[LabelledDrawing]:
    """The drawings of a file of JSON lines, plain or .gz. Raises UserError with file and line."""
    drawings = list(_drawings(path))
    for number, drawing in enumerate(drawings, start=1):
        if not 0 <= drawing.label < classes:
            raise UserError(
                "“{file}”, line {line}: the label {label} is not between 0 and {last}.",
                file=path.name,
                line=number,
                label=drawing.label,
                last=classes - 1,
            )
    if not drawings:
        raise UserError("“{file}” contains no drawings.", file=path.name)
    return drawings


def _drawings(path: Path) -> Iterator[LabelledDrawing]:
    decoder, number = msgspec.json.Decoder(LabelledDrawing), 0
    try:
        with read_lines(path, MAX_LINE_BYTES) as lines:
            for line in lines:
                number += 1
                yield decoder.decode(line)
    except OSError as error:
        cause = error.strerror or error
        raise UserError("“{file}” cannot be read: {cause}.", file=path.name, cause=cause) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            "“{file}”, line {line}: not a labelled drawing ({reason}).",
            file=path.name,
            line=number,
            reason=str(error),
        ) from error


def render_drawings(
    drawings: Sequence[LabelledDrawing], times: int = 1, counter: ProgressCounter | None = None
) -> LabelledImages:
    """Each drawing as the pad renders it, and `times` - 1 times more with randomly drawn pens and tablets.

    A writer's drawings are a group.
    """
    generator, counter = np.random.default_rng(len(drawings)), counter or ProgressCounter()
    images = list(counter.count(_to_bytes(drawing.strokes, PEN_WIDTH) for drawing in drawings))
    for _ in range(times - 1):
        pens = _pens(len(drawings), generator)
        images += counter.count(
            _to_bytes(_coarsened(_struck(drawing, generator), generator), pen)
            for drawing, pen in zip(drawings, pens, strict=True)
        )
    labels = np.array([drawing.label for drawing in drawings], np.uint8)
    _, writers = np.unique([drawing.writer for drawing in drawings], return_inverse=True)
    return LabelledImages(_stack(images), np.tile(labels, times), np.tile(writers, times))


def non_digits(count: int, seed: int, counter: ProgressCounter | None = None) -> LabelledImages:
    """Drawings that belong to no class; one in fifty is an empty sheet."""
    generator = np.random.default_rng(seed)
    pens = _pens(count, generator)
    drawn = (
        _to_bytes(draw_non_digit(generator), pen) if index % 50 else np.zeros((SIDE, SIDE), np.uint8)
        for index, pen in enumerate(pens)
    )
    images = list((counter or ProgressCounter()).count(drawn))
    return LabelledImages(_stack(images), np.full(count, NON_DIGIT_LABEL, np.uint8))


def _struck(drawing: LabelledDrawing, generator: np.random.Generator) -> Strokes:
    """A share of the zeros crossed out, as some people do: by a stroke of any direction and length."""
    if drawing.label != 0 or generator.random() >= _STRUCK_SHARE:
        return drawing.strokes
    points = np.concatenate([np.asarray(s, np.float64)[:, :2] for s in drawing.strokes if s])
    middle, half = (points.min(axis=0) + points.max(axis=0)) / 2, np.ptp(points, axis=0) / 2
    angle = np.radians(generator.uniform(15, 100))
    way = np.array([np.cos(angle), -np.sin(angle)])
    edge = 1 / max(float(np.linalg.norm(way / np.maximum(half, 1e-9))), 1e-9)
    middle = middle + generator.normal(0, 0.08, 2) * half
    ends = np.array([1, -1]) * generator.uniform(0.75, 1.7, 2) * edge
    return [*drawing.strokes, (middle + ends[:, None] * way).tolist()]


def _coarsened(strokes: Strokes, generator: np.random.Generator) -> Strokes:
    """What another tablet makes of the strokes."""
    if generator.random() >= _COARSE_SHARE:
        return strokes
    arrays = [array[:, :2] for array in (np.asarray(s, np.float64) for s in strokes) if array.size]
    points = np.concatenate(arrays)
    grid = max(float(np.ptp(points, axis=0).max()), 1e-9) / generator.uniform(12, 40)
    every = int(generator.integers(1, 4))
    return [np.rint(np.concatenate((array[:-1:every], array[-1:])) / grid) * grid for array in arrays]


def _pens(count: int, generator: np.random.Generator) -> NDArray[np.float64]:
    return np.clip(
        PEN_WIDTH * np.exp(generator.normal(0, _PEN_WIDTH_DEVIATION, count)), MIN_PEN_WIDTH, MAX_PEN_WIDTH
    )


def _to_bytes(strokes: Strokes, pen: float) -> NDArray[np.uint8]:
    return np.rint(render(strokes, float(pen)) * 255).astype(np.uint8)


def _stack(
    images: list[NDArray[np.uint8]],
) -> NDArray[np.uint8]:
    return np.stack(images)[:, np.newaxis] if images else np.empty((0, 1, SIDE, SIDE), np.uint8)
