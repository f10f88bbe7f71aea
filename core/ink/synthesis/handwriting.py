"""Generated handwriting: digits as a person would write them.

Every digit has a writer of its own, who chooses a shape, a style and a pen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.ink.discs import StrokeBatch
from core.ink.strokes import pen_widths
from core.ink.synthesis import nib
from core.ink.synthesis.batch_random import BatchRandom, Numbers
from core.ink.synthesis.shapes import SHAPES, Shares
from core.ink.synthesis.style import restyle
from core.ink.synthesis.writing import POINTS, write
from core.types import Array


@dataclass(frozen=True, eq=False)
class Handwriting:
    """N digits as pen strokes."""

    labels: NDArray[np.uint8]
    """(N,)"""

    shapes: NDArray[np.str_]
    """(N,) what the shape of each digit is called."""

    points: Numbers
    """(N, T, 3): x, y (down) and pressure, stroke after stroke."""

    strokes: NDArray[np.intp]
    """(N, T): the number of the stroke that each point is of."""

    pens: Numbers
    """(N,) widths of the pens, in pixels of the picture that `render` makes."""

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def stroke_batch(self) -> StrokeBatch:
        """All digits as the renderer takes them."""
        count, length = self.strokes.shape
        fresh = np.diff(self.strokes, axis=1, prepend=-1) != 0
        points = self.points.reshape(-1, 3)
        starts, drawings = np.flatnonzero(fresh), np.arange(count) * length
        return StrokeBatch(points[:, :2], pen_widths(points), starts, drawings)

    def drawing(self, index: int) -> list[Array]:
        """The strokes of one digit, each (K, 3), as `render` takes them."""
        borders = np.flatnonzero(np.diff(self.strokes[index])) + 1
        return np.split(self.points[index], borders)


def handwriting(
    labels: NDArray[np.uint8], generator: np.random.Generator, shapes: Sequence[Shares] = SHAPES
) -> Handwriting:
    """These digits, each written by a hand of its own; the same generator, the same digits to the bit.

    `shapes` says in which ways each digit from 0 to 9 may be written.
    """
    points = np.empty((len(labels), POINTS, 2))
    strokes = np.empty((len(labels), POINTS), np.intp)
    names = np.empty(len(labels), "U24")
    for digit, shares in enumerate(shapes):
        rows = np.flatnonzero(labels == digit)
        chosen = _choose(shares, len(rows), generator)
        for number, shape in enumerate(shares):
            its = rows[chosen == number]
            if not len(its):
                continue
            rng = BatchRandom(generator, len(its))
            points[its], strokes[its] = write(shape(rng), rng)
            names[its] = shape.__name__
    rng = BatchRandom(generator, len(labels))
    points = restyle(points, labels, rng)
    pressure = nib.pressures(points, rng)
    pens = nib.pens(points, labels, rng)
    return Handwriting(labels, names, np.concatenate((points, pressure[..., None]), axis=2), strokes, pens)


def _choose(shares: Shares, count: int, generator: np.random.Generator) -> NDArray[np.intp]:
    weights = np.array(list(shares.values()))
    return generator.choice(len(shares), count, p=weights / weights.sum())
