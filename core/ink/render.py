"""Strokes to the picture that a network reads, made the way MNIST was made.

Programs that shrink the whole canvas misread what is drawn on it. MNIST's digits were scaled so that their
ink fits 20 x 20, anti-aliased, and placed in 28 x 28 by their centre of mass. Strokes are vectors, so the
same is done here exactly, at any size, with a pen whose width is relative to the digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.ink.strokes import Pen, Strokes, gather

Picture = NDArray[np.float32]
Position = tuple[float, float]

SIDE, BOX = 28, 20
"""The picture's side and the ink's longer side, in pixels."""

MIDDLE = SIDE / 2 + 0.5
"""Where the centre of mass is put: MNIST's mean, index 14 of 0 ... 27, so 14.5 from the picture's edge."""

PEN = 2.5
"""Width of the pen in pixels of the 28 x 28: MNIST's mean amount of ink."""

_SPACING = 0.4
"""Pixels between the discs that make a stroke: 0.02 px of its edge are missed between two."""

_CHUNK = 128
_CROWD = 1024
_DOT = 1e-12
_FARTHEST = 1e307


@dataclass(frozen=True)
class Steps:
    """What became of the strokes on their way to the network, one field a step."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom of the ink, pen included, in the strokes' unit."""

    pen: float
    """Width of the pen in the strokes' unit; 0 for a dot, which has no size to be relative to."""

    twenty: Picture
    """(20, 20): the ink box scaled."""

    centre_of_mass: Position
    """x, y of the ink in the 20 x 20, from its left and top edge, in pixels."""

    corner: Position
    """x, y of the 20 x 20's top left corner in the picture, in pixels."""

    image: Picture
    """(28, 28): what the network reads."""


def render(strokes: Strokes, pen: float = PEN) -> Picture:
    """Strokes, (N, 2) or with pressure (N, 3), y down, any unit, as (28, 28) float32 from 0 to 1 (ink).

    Raises Refusal where there is no point, or one that is not finite.
    """
    return steps(strokes, pen).image


def steps(strokes: Strokes, pen: float = PEN) -> Steps:
    """The same as `render`, with everything between the strokes and the picture."""
    ink = gather(strokes)
    points, unit, origin = _unitless(ink.points)
    radii = ink.widths * np.float32(pen / 2)
    scale = _scale(points, radii)
    low, high = _bounds(points, radii, scale)
    discs, disc_radii = _discs(Pen(points * scale, radii, ink.starts))
    offset = (low + high - BOX) / 2
    discs -= offset.astype(np.float32)
    twenty = _cover(discs, disc_radii, BOX)
    mass = centre_of_mass(twenty)
    corner = np.clip(MIDDLE - mass, 0, SIDE - BOX)
    image = _cover(discs + corner.astype(np.float32), disc_radii, SIDE)
    back = unit / scale if scale else 0.0
    box = np.concatenate((low * back + origin, high * back + origin))
    left, top, right, bottom = box.tolist()
    return Steps((left, top, right, bottom), pen * back, twenty, _pair(mass), _pair(corner), image)


def _pair(position: NDArray[np.float64]) -> Position:
    return float(position[0]), float(position[1])


def _unitless(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Points from the middle of their box, in a unit in which no step overflows or vanishes."""
    points = np.clip(points, -_FARTHEST, _FARTHEST)
    peak = float(np.abs(points).max()) or 1.0
    points = points / peak
    origin = (points.min(axis=0) + points.max(axis=0)) / 2
    return points - origin, peak, origin * peak


def _scale(points: NDArray[np.float64], radii: Picture) -> float:
    """Pixels a unit, so that the ink's longer side, pen included, is as long as the box; 0 for a dot."""
    extent = points.max(axis=0) - points.min(axis=0)
    longer = float(extent.max())
    if longer < _DOT:
        return 0.0
    scale = (BOX - 2 * float(radii.max())) / longer
    for _ in range(3 if radii.min() < radii.max() else 0):  # a light end reaches less far than a heavy one
        low, high = _bounds(points, radii, scale)
        scale += (BOX - float((high - low).max())) / longer
    return scale


def _bounds(points: NDArray[np.float64], radii: Picture, scale: float) -> tuple[Picture, Picture]:
    """Where the ink begins and ends along x and y, in pixels."""
    reach = radii[:, None]
    return (points * scale - reach).min(axis=0), (points * scale + reach).max(axis=0)


def _discs(pen: Pen) -> tuple[Picture, Picture]:
    """The strokes as discs at even distances, (T, 2) middles and (T,) radii, however they were sampled."""
    lengths = np.hypot(*np.diff(pen.points, axis=0).T)
    lengths[pen.starts[1:] - 1] = 0.0  # the pen was up
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    wanted = np.arange(_SPACING, along[-1], _SPACING)
    kept = np.concatenate((pen.starts, pen.ends))
    middles = np.empty((len(kept) + len(wanted), 2), dtype=np.float32)
    middles[: len(kept)] = pen.points[kept]
    middles[len(kept) :, 0] = np.interp(wanted, along, pen.points[:, 0])
    middles[len(kept) :, 1] = np.interp(wanted, along, pen.points[:, 1])
    radii = np.concatenate((pen.widths[kept], np.interp(wanted, along, pen.widths).astype(np.float32)))
    return _thinned(middles, radii) if len(middles) > _CROWD else (middles, radii)


def _thinned(middles: Picture, radii: Picture) -> tuple[Picture, Picture]:
    """Of a scribble's discs, one a quarter of a pixel: the picture cannot tell more apart."""
    cells = np.round(middles * 4).astype(np.int64)
    _, first = np.unique(cells[:, 0] * 4096 + cells[:, 1], return_index=True)
    return middles[first], radii[first]


def _cover(middles: Picture, radii: Picture, side: int) -> Picture:
    """How much of each of side x side pixels the discs cover, from the distance to the nearest edge.

    |m - c|^2 = |m|^2 - 2 m.c + |c|^2 makes all distances between middles and pixels one small matrix product.
    """
    centres, squares = _pixels(side)
    factors = np.empty((len(middles), 3), dtype=np.float32)
    np.subtract(middles, np.float32(side / 2), out=factors[:, :2])
    factors[:, 2] = np.square(factors[:, :2]).sum(axis=1)
    even = radii.min() == radii.max()
    nearest = np.full(side * side, np.inf, dtype=np.float32)
    for start in range(0, len(middles), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        distance = factors[chunk] @ centres
        if not even:
            distance = _root(distance + squares) - radii[chunk, None]
        np.minimum(nearest, distance.min(axis=0), out=nearest)
    if even:
        nearest = _root(nearest + squares) - radii[0]
    covered = np.minimum(np.maximum(np.float32(0.5) - nearest, 0), 1)
    return np.asarray(covered.reshape(side, side), dtype=np.float32)


@cache
def _pixels(side: int) -> tuple[Picture, Picture]:
    """For each pixel's centre c, seen from the middle: (-2 c, 1) as a (3, side * side) matrix, and |c|^2."""
    along = np.arange(side, dtype=np.float32) + np.float32(0.5 - side / 2)
    x, y = np.tile(along, side), np.repeat(along, side)
    return np.stack((-2 * x, -2 * y, np.ones_like(x))), x * x + y * y


def _root(squares: Picture) -> Picture:
    """Square root of what rounding may have left a little below zero."""
    return np.sqrt(np.maximum(squares, 0))


def centre_of_mass(picture: Picture) -> NDArray[np.float64]:
    """x, y from the left and top edge of an (H, W) picture that has some ink, in pixels."""
    across, down = picture.sum(axis=0, dtype=np.float64), picture.sum(axis=1, dtype=np.float64)
    moments = [across @ (np.arange(len(across)) + 0.5), down @ (np.arange(len(down)) + 0.5)]
    return np.asarray(np.array(moments) / across.sum())
