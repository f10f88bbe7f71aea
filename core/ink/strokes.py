"""Pen strokes: what a pen leaves behind, before any pixel.

A stroke is an (N, 2) array of x and y, or (N, 3) with pressure from 0 to 1, in screen orientation (y down)
and any unit. Strokes are kept as they were drawn: whatever the network sees is made from them afresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import UserError
from core.files.foreign import read_lines
from core.types import Array

Strokes = Sequence[ArrayLike]
"""Strokes as others hand them in: arrays or nested lists."""

MAX_LINE_BYTES = 2**23
"""Bytes of a drawing: hundreds of thousands of points."""

_LIGHTEST, _SPREAD = 0.6, 0.8
"""Width at no pressure, and what full pressure adds: the mean pen at half of it."""


@dataclass(frozen=True)
class StrokePoints:
    """All points of a drawing one after the other, checked: finite, and at least one."""

    points: NDArray[np.float64]
    """(N, 2)"""

    widths: NDArray[np.float32]
    """(N,) width at each point as a share of the mean pen: 1 where nothing is known of pressure."""

    starts: NDArray[np.intp]
    """(S,) index of each stroke's first point."""

    @property
    def ends(self) -> NDArray[np.intp]:
        """(S,) index of each stroke's last point."""
        return np.append(self.starts[1:], len(self.points)) - 1


def collect_points(strokes: Strokes) -> StrokePoints:
    """Check strokes and lay their points one after the other; a UserError where there is nothing to read."""
    arrays = [array for array in map(_points, strokes) if len(array)]
    if not arrays:
        raise UserError("There is no ink to read: the drawing is empty.")
    points = np.concatenate([array[:, :2] for array in arrays])
    if not np.isfinite(points).all():
        raise UserError("There is no ink to read: a stroke contains a number that is not finite.")
    widths = np.concatenate([pen_widths(array) for array in arrays])
    starts = np.cumsum([0] + [len(array) for array in arrays[:-1]])
    return StrokePoints(points, widths, starts)


def _points(stroke: ArrayLike) -> Array:
    try:
        array = np.asarray(stroke, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise UserError("A stroke is not a list of points [x, y].") from error
    if array.size == 0:
        return np.empty((0, 2))
    if array.ndim != 2 or array.shape[1] not in (2, 3):
        raise UserError("A stroke is not a list of points [x, y].")
    return array


def pen_widths(stroke: Array) -> NDArray[np.float32]:
    """The pen's width at each point of an (N, 2) or (N, 3) stroke, as a share of the mean pen.

    Half pressure is the mean pen; so is a pressure that is not a number, and a device that reports none.
    """
    if stroke.shape[1] == 2:
        return np.ones(len(stroke), dtype=np.float32)
    pressure = np.clip(np.nan_to_num(stroke[:, 2], nan=0.5), 0, 1)
    return (_LIGHTEST + _SPREAD * pressure).astype(np.float32)


class _Drawing(msgspec.Struct):
    strokes: list[list[list[float]]]


def decode_strokes(line: bytes | str, name: str) -> list[Array]:
    """One JSON object `{"strokes": [[[x, y], ...], ...]}` (other keys are passed over) as arrays."""
    try:
        drawing = msgspec.json.decode(line, type=_Drawing)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        reason = str(error)
        raise UserError(
            "“{file}” does not contain pen strokes: {reason}.", file=name, reason=reason
        ) from error
    return [_points(stroke) for stroke in drawing.strokes]


def read_strokes(path: Path) -> Iterator[list[Array]]:
    """The drawings of a file of JSON lines (plain or .gz), one by one; empty lines are passed over."""
    try:
        with read_lines(path, MAX_LINE_BYTES) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield decode_strokes(line, f"{path.name}, line {number}")
    except OSError as error:
        cause = error.strerror or error
        raise UserError("“{file}” cannot be read: {cause}.", file=path.name, cause=cause) from None
