"""Why a network reads what it reads: how much each pixel of the image spoke for its answer, or against it.

Two questions are asked of each pixel. What if the ink there were gone: parts of the ink are covered with
paper one after the other (Zeiler and Fergus, 2014). And what would a little more ink there do: the gradient
of the answer by the pixels (Simonyan et al., 2014), which also tells of places that are empty.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.network import Network
from core.types import Array

PATCH = 5
"""Side of the part that is covered, in pixels: about two strokes wide."""

AT_ONCE = 16
"""Images read between two pauses: a few milliseconds of any network."""

Map = NDArray[np.float64]
"""(H, W): above 0 what spoke for the answer, below 0 what spoke against it."""


def evidence(logits: Array, answer: int, rival: int | None = None) -> NDArray[np.float64]:
    """How much is believed in the answer against all others together, or against one: (N,) log odds.

    From logits (N, classes). Unlike a probability it does not stand still near 100 %.
    """
    wide = np.asarray(logits, np.float64)
    if rival is not None:
        return np.asarray(wide[:, answer] - wide[:, rival])
    return np.asarray(wide[:, answer] - np.logaddexp.reduce(np.delete(wide, answer, axis=1), axis=1))


def gradient_map(network: Network, image: Array, answer: int, rival: int | None = None) -> Map:
    """What a little more ink at each pixel of an image (H, W) does to the evidence.

    The network must be one that `explains`.
    """
    images = np.asarray(image, network.dtype).reshape(1, *network.input_shape)
    logits = np.asarray(network.predict(images), np.float64)
    return np.asarray(network.input_gradient(images, _slope(logits, answer, rival))[0, 0], np.float64)


def _slope(logits: Array, answer: int, rival: int | None) -> Array:
    """The gradient of the evidence by the logits."""
    others = logits.copy()
    others[:, answer] = -np.inf
    if rival is None:
        slope = -np.exp(others - np.logaddexp.reduce(others, axis=1, keepdims=True))
    else:
        slope = np.zeros_like(logits)
        slope[:, rival] = -1
    slope[:, answer] = 1
    return np.asarray(slope)


def occlusion_maps(
    network: Network, image: Array, answer: int, rival: int | None = None
) -> Iterator[Map | None]:
    """How much evidence is lost with the ink around each pixel of an image (H, W): the map comes last.

    Yields None after every few images, so that whoever waits can do something else meanwhile, or stop.
    """
    ink = np.asarray(image, network.dtype)
    places = _places(ink)
    losses = np.empty(len(places))
    (whole,) = evidence(_read(network, ink[np.newaxis]), answer, rival)
    for start in range(0, len(places), AT_ONCE):
        part = places[start : start + AT_ONCE]
        covered = np.stack([_covered(ink, row, column) for row, column in part])
        losses[start : start + AT_ONCE] = whole - evidence(_read(network, covered), answer, rival)
        yield None
    yield _spread(losses, places, ink)


def _read(network: Network, images: Array) -> Array:
    return network.predict(images[:, np.newaxis])


def _places(ink: Array) -> NDArray[np.intp]:
    """(K, 2) middles of the parts with ink, every other row and column: covering paper changes nothing."""
    grid = np.stack(np.meshgrid(*(np.arange(0, side, 2) for side in ink.shape), indexing="ij"), axis=-1)
    places = grid.reshape(-1, 2)
    return places[[bool(ink[_part(row, column)].any()) for row, column in places]]


def _part(row: int, column: int) -> tuple[slice, slice]:
    half = PATCH // 2
    return slice(max(0, row - half), row + half + 1), slice(max(0, column - half), column + half + 1)


def _covered(ink: Array, row: int, column: int) -> Array:
    covered = ink.copy()
    covered[_part(row, column)] = 0
    return covered


def _spread(losses: NDArray[np.float64], places: NDArray[np.intp], ink: Array) -> Map:
    """Each pixel's share: the mean over the parts that it was in, as far as there is ink."""
    total, count = np.zeros(ink.shape), np.zeros(ink.shape)
    for loss, (row, column) in zip(losses, places, strict=True):
        part = _part(row, column)
        total[part] += loss
        count[part] += 1
    return np.asarray(total / np.maximum(count, 1) * ink)
