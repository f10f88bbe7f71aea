"""Strokes to the picture that a network reads, made the way MNIST was made.

Programs that shrink the whole canvas misread what is drawn on it. MNIST's digits were scaled so that their
ink fits 20 x 20, anti-aliased, and placed in 28 x 28 by their centre of mass. Strokes are vectors, so the
same is done here exactly, at any size, with a pen whose width is relative to the digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.ink.discs import StrokeBatch, fit_to_box
from core.ink.preprocessing import FULL_PREPROCESSING, Preprocessing, scale_canvas
from core.ink.strokes import Strokes, collect_points

__all__ = [
    "CENTRE_OF_MASS_TARGET",
    "INK_BOX_SIDE",
    "PEN_WIDTH",
    "SIDE",
    "Picture",
    "Preprocessing",
    "PreprocessingSteps",
    "centre_of_mass",
    "preprocess_strokes",
    "render",
    "render_batch",
]

Picture = NDArray[np.float32]
Position = tuple[float, float]

SIDE, INK_BOX_SIDE = 28, 20
"""The picture's side and the ink's longer side, in pixels."""

CENTRE_OF_MASS_TARGET = SIDE / 2 + 0.5
"""Where the centre of mass is put: MNIST's mean, index 14 of 0 ... 27, so 14.5 from the picture's edge."""

PEN_WIDTH = 2.5
"""Width of the pen in pixels of the 28 x 28: MNIST's mean amount of ink."""

_CHUNK = 256
_MAX_DISCS = 1024


@dataclass(frozen=True)
class PreprocessingSteps:
    """What became of the strokes on their way to the network, one field a step."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom of the ink, pen included, in the strokes' unit."""

    pen: float
    """Width of the pen in the strokes' unit; 0 for a dot, which has no size to be relative to."""

    twenty: Picture
    """(20, 20): the ink box scaled; (28, 28) without a margin."""

    centre_of_mass: Position
    """x, y of the ink in the 20 x 20, from its left and top edge, in pixels."""

    corner: Position
    """x, y of the 20 x 20's top left corner in the picture, in pixels."""

    image: Picture
    """(28, 28): what the network reads."""


def render(strokes: Strokes, pen: float = PEN_WIDTH) -> Picture:
    """Strokes, (N, 2) or with pressure (N, 3), y down, any unit, as (28, 28) float32 from 0 to 1 (ink).

    Raises UserError where there is no point, or one that is not finite.
    """
    return preprocess_strokes(strokes, pen).image


def preprocess_strokes(
    strokes: Strokes, pen: float = PEN_WIDTH, preprocessing: Preprocessing = FULL_PREPROCESSING
) -> PreprocessingSteps:
    """The same as `render`, with everything between the strokes and the picture, or with parts left out."""
    batch, side = StrokeBatch.of([collect_points(strokes)]), INK_BOX_SIDE if preprocessing.twenty else SIDE
    pen = preprocessing.pen_width(batch, pen / INK_BOX_SIDE, side)
    fit, discs = (
        fit_to_box(batch, np.array([pen]), side) if preprocessing.box else scale_canvas(batch, pen, side)
    )
    placed = _place(*discs.of(0), side, preprocessing.centre)
    unit = fit.unit[0]
    box = np.concatenate((fit.low[0] * unit + fit.origin[0], fit.high[0] * unit + fit.origin[0]))
    left, top, right, bottom = box.tolist()
    return PreprocessingSteps((left, top, right, bottom), pen * float(unit), *placed)


def render_batch(batch: StrokeBatch, pens: ArrayLike = PEN_WIDTH) -> Picture:
    """Many drawings as (N, 28, 28) float32: what `render` gives for each, with one pen or one for each.

    They are known to be points, finite and not empty.
    """
    pictures = np.empty((len(batch.drawings), SIDE, SIDE), np.float32)
    _, discs = fit_to_box(batch, np.broadcast_to(np.asarray(pens, np.float64), len(pictures)), INK_BOX_SIDE)
    for index in range(len(pictures)):
        pictures[index] = _place(*discs.of(index))[-1]
    return pictures


def _place(
    middles: Picture, radii: Picture, side: int = INK_BOX_SIDE, centred: bool = True
) -> tuple[Picture, Position, Position, Picture]:
    """The 20 x 20, its centre of mass, where it goes in the picture, and the picture."""
    if len(middles) > _MAX_DISCS:
        middles, radii = _thinned(middles, radii)
    twenty = _cover(middles, radii, side)
    mass = _pair(centre_of_mass(twenty))
    free_pixels = SIDE - side
    x, y = (
        min(max(CENTRE_OF_MASS_TARGET - m, 0.0), free_pixels) if centred else free_pixels / 2 for m in mass
    )
    image = _cover(middles + np.array((x, y), np.float32), radii, SIDE)
    return twenty, mass, (x, y), image


def _pair(position: NDArray[np.float64]) -> Position:
    return float(position[0]), float(position[1])


def _thinned(middles: Picture, radii: Picture) -> tuple[Picture, Picture]:
    """Of a scribble's discs, one a quarter of a pixel: the picture cannot tell more apart."""
    cells = np.round(middles * 4).astype(np.int64)
    _, first = np.unique(cells[:, 0] * 4096 + cells[:, 1], return_index=True)
    return middles[first], radii[first]


def _cover(middles: Picture, radii: Picture, side: int) -> Picture:
    """How much of each of side x side pixels the discs cover, from the distance to the nearest edge.

    The power of a pixel's centre c to a disc (m, r), |c - m|^2 - r^2 = |c|^2 - 2 c.m + |m|^2 - r^2, is 0 on
    the disc's edge and less inside. All powers are one small matrix product; the least of them tells the
    nearest disc, and near the edge the mean radius turns it into a distance.
    """
    centres, squares = _pixels(side)
    factors = np.empty((len(middles), 3), dtype=np.float32)
    np.subtract(middles, np.float32(side / 2), out=factors[:, :2])
    x, y = factors[:, 0], factors[:, 1]
    factors[:, 2] = x * x + y * y - radii * radii
    power = np.minimum.reduce(factors[:_CHUNK] @ centres)
    for start in range(_CHUNK, len(middles), _CHUNK):
        np.minimum(power, np.minimum.reduce(factors[start : start + _CHUNK] @ centres), out=power)
    radius = np.add.reduce(radii) / np.float32(len(radii))
    distance = np.sqrt(np.maximum(power + squares + radius * radius, 0)) - radius
    covered = np.minimum(np.maximum(np.float32(0.5) - distance, 0), 1)
    return np.asarray(covered.reshape(side, side), dtype=np.float32)


@cache
def _pixels(side: int) -> tuple[Picture, Picture]:
    """For each pixel's centre c, seen from the middle: (-2 c, 1) as a (3, side * side) matrix, and |c|^2."""
    along = np.arange(side, dtype=np.float32) + np.float32(0.5 - side / 2)
    x, y = np.tile(along, side), np.repeat(along, side)
    return np.stack((-2 * x, -2 * y, np.ones_like(x))), x * x + y * y


def centre_of_mass(picture: Picture) -> NDArray[np.float64]:
    """x, y from the left and top edge of an (H, W) picture, in pixels; its middle where it has no ink."""
    height, width = picture.shape
    ink, *moments = _moments(height, width) @ picture.reshape(-1)
    return np.array(moments) / ink if ink else np.array((width, height)) / 2


@cache
def _moments(height: int, width: int) -> NDArray[np.float64]:
    """(3, height * width): 1, x and y of each pixel's centre."""
    y, x = np.mgrid[:height, :width] + 0.5
    return np.stack((np.ones(height * width), x.ravel(), y.ravel()))
