"""Discs: what strokes are made of before they are pixels, for many drawings at once.

Fitting and sampling are the same few array operations whether they are done for one drawing or for
thousands, whose points lie one after the other. The pad's picture and those that networks are trained on
come from here alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.ink.strokes import StrokePoints

Pixels = NDArray[np.float32]
Floats = NDArray[np.float64]

_SPACING = 0.4
"""Pixels between the discs that make a stroke: 0.02 px of its edge are missed between two."""

_DOT = 1e-12
_FARTHEST = 1e307


@dataclass(frozen=True, eq=False)
class StrokeBatch:
    """The points of N drawings, one after the other."""

    points: Floats
    """(P, 2) finite."""

    widths: NDArray[np.float32]
    """(P,) width of the pen at each point, as a share of the drawing's pen."""

    strokes: NDArray[np.intp]
    """(S,) index of each stroke's first point."""

    drawings: NDArray[np.intp]
    """(N,) index of each drawing's first point."""

    @classmethod
    def of(cls, pens: Sequence[StrokePoints]) -> StrokeBatch:
        """Drawings on one sheet."""
        sizes = [len(pen.points) for pen in pens]
        drawings = np.cumsum([0, *sizes[:-1]])
        strokes = [pen.starts + start for pen, start in zip(pens, drawings, strict=True)]
        return cls(
            np.concatenate([pen.points for pen in pens]),
            np.concatenate([pen.widths for pen in pens]),
            np.concatenate(strokes),
            drawings,
        )

    @cached_property
    def sizes(self) -> NDArray[np.intp]:
        """(N,) points of each drawing."""
        return np.diff(np.append(self.drawings, len(self.points)))


@dataclass(frozen=True, eq=False)
class BoxFit:
    """How N drawings are scaled so that the longer side of the ink, pen included, fills the box."""

    origin: Floats
    """The middle of the points' box, (N, 2), in the drawing's own unit."""
    unit: Floats
    """(N,) the drawing's own units in a pixel; 0 for a dot, which has no size to be relative to."""
    low: Floats
    high: Floats
    """(N, 2) where the ink begins and ends, in pixels from the origin."""


@dataclass(frozen=True, eq=False)
class Discs:
    """(T, 2) middles in pixels, (T,) radii; those of drawing i are `borders[i]:borders[i + 1]`."""

    middles: Pixels
    radii: Pixels
    borders: NDArray[np.intp]

    def of(self, index: int) -> tuple[Pixels, Pixels]:
        """Middles and radii of one drawing."""
        own = slice(self.borders[index], self.borders[index + 1])
        return self.middles[own], self.radii[own]


def fit_to_box(batch: StrokeBatch, pens: Floats, box: float) -> tuple[BoxFit, Discs]:
    """Scale each drawing so that its ink fills `box` pixels, and cover its lines with discs.

    `pens` (N,) are widths in pixels. The discs' middles are counted from the left top corner of the box,
    in whose middle the ink lies.
    """
    radii = batch.widths * np.repeat(pens / 2, batch.sizes).astype(np.float32)
    points, peaks, origins = _unitless(batch)
    scales = _scales(points, radii, batch, box)
    points = points * np.repeat(scales, batch.sizes)[:, None]
    low, high = _bounds(points, radii, batch)
    unit = np.divide(peaks, scales, out=np.zeros_like(peaks), where=scales > 0)
    offsets = np.repeat((low + high - box) / 2, batch.sizes, axis=0)
    return BoxFit(origins * peaks[:, None], unit, low, high), discs_along_strokes(
        points - offsets, radii, batch
    )


def _unitless(batch: StrokeBatch) -> tuple[Floats, Floats, Floats]:
    """Points from the middle of their box, in a unit in which no step overflows or vanishes."""
    points = np.clip(batch.points, -_FARTHEST, _FARTHEST)
    peaks = np.maximum.reduceat(np.abs(points).max(axis=1), batch.drawings)
    peaks[peaks == 0.0] = 1.0
    points = points / np.repeat(peaks, batch.sizes)[:, None]
    low, high = np.minimum.reduceat(points, batch.drawings), np.maximum.reduceat(points, batch.drawings)
    origins = (low + high) / 2
    return points - np.repeat(origins, batch.sizes, axis=0), peaks, origins


def _scales(points: Floats, radii: Pixels, batch: StrokeBatch, box: float) -> Floats:
    """Pixels a unit, (N,); 0 for a dot."""
    low, high = np.minimum.reduceat(points, batch.drawings), np.maximum.reduceat(points, batch.drawings)
    longer = (high - low).max(axis=1)
    dots = longer < _DOT
    longer[dots] = 1.0
    scales = (box - 2.0 * np.maximum.reduceat(radii, batch.drawings)) / longer
    for _ in range(3 if radii.min() < radii.max() else 0):  # a light end reaches less far than a heavy one
        low, high = _bounds(points * np.repeat(scales, batch.sizes)[:, None], radii, batch)
        scales += (box - (high - low).max(axis=1)) / longer
    scales[dots] = 0.0
    return np.asarray(scales)


def _bounds(points: Floats, radii: Pixels, batch: StrokeBatch) -> tuple[Floats, Floats]:
    """Where each drawing's ink begins and ends along x and y, in pixels."""
    reach = radii[:, None]
    low = np.minimum.reduceat(points - reach, batch.drawings)
    high = np.maximum.reduceat(points + reach, batch.drawings)
    return np.asarray(low), np.asarray(high)


def discs_along_strokes(points: Floats, radii: Pixels, batch: StrokeBatch) -> Discs:
    """Discs at even distances along the sheet's lines, and at both ends of each stroke; (P, 2) in pixels."""
    lengths = np.hypot(*np.diff(points, axis=0).T)
    lengths[batch.strokes[1:] - 1] = 0.0  # the pen was up
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    ends = batch.drawings + batch.sizes - 1
    counts = np.maximum(np.ceil((along[ends] - along[batch.drawings]) / _SPACING).astype(np.intp) - 1, 0)
    first = np.cumsum(counts) - counts
    places = np.arange(1, counts.sum() + 1) - np.repeat(first, counts)
    wanted = np.repeat(along[batch.drawings], counts) + _SPACING * places
    before = np.clip(np.searchsorted(along, wanted, side="right") - 1, 0, max(len(lengths) - 1, 0))
    kept = np.concatenate((batch.strokes, np.append(batch.strokes[1:], len(points)) - 1))
    numbers = np.arange(len(counts))
    owners = np.repeat(numbers, batch.sizes)[kept]
    order = np.argsort(np.concatenate((owners, np.repeat(numbers, counts))), kind="stable")
    values = np.column_stack((points, radii))
    between = values[:0]
    if len(wanted):
        share = ((wanted - along[before]) / lengths[before])[:, None]
        between = values[before] + share * (values[before + 1] - values[before])
    discs = np.concatenate((values[kept], between))[order].astype(np.float32)
    borders = np.concatenate(([0], np.cumsum(counts + np.bincount(owners, minlength=len(counts)))))
    return Discs(discs[:, :2], discs[:, 2], borders)
