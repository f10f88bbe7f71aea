"""Attribution: how much each pixel of an image supports the network's answer, or speaks against it.

Two questions are asked of each pixel. What if the ink there were gone: parts of the ink are covered with
paper one after the other (Zeiler and Fergus, 2014). And what would a little more ink there do: the gradient
of the answer by the pixels (Simonyan et al., 2014), which also tells of places that are empty.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.nn.network import Network
from core.types import Array

PATCH_SIDE = 5
"""Side of the part that is covered, in pixels: about two strokes wide."""

OCCLUSIONS_PER_BATCH = 16
"""Images read between two pauses: a few milliseconds of any network."""

AttributionMap = NDArray[np.float64]
"""(H, W): above 0 what spoke for the answer, below 0 what spoke against it."""


def log_odds(logits: Array, target: int, contrast: int | None = None) -> NDArray[np.float64]:
    """How much is believed in the answer against all others together, or against one: (N,) log odds.

    From logits (N, classes). Unlike a probability it does not stand still near 100 %.
    """
    precise = np.asarray(logits, np.float64)
    if contrast is not None:
        return np.asarray(precise[:, target] - precise[:, contrast])
    return np.asarray(precise[:, target] - np.logaddexp.reduce(np.delete(precise, target, axis=1), axis=1))


def gradient_map(network: Network, image: Array, target: int, contrast: int | None = None) -> AttributionMap:
    """What a little more ink at each pixel of an image (H, W) does to the evidence.

    The network must be one that `explains`.
    """
    images = np.asarray(image, network.dtype).reshape(1, *network.input_shape)
    logits = np.asarray(network.predict(images), np.float64)
    return np.asarray(
        network.input_gradient(images, _log_odds_gradient(logits, target, contrast))[0, 0], np.float64
    )


def _log_odds_gradient(logits: Array, target: int, contrast: int | None) -> Array:
    """The gradient of the evidence by the logits."""
    others = logits.copy()
    others[:, target] = -np.inf
    if contrast is None:
        gradient = -np.exp(others - np.logaddexp.reduce(others, axis=1, keepdims=True))
    else:
        gradient = np.zeros_like(logits)
        gradient[:, contrast] = -1
    gradient[:, target] = 1
    return np.asarray(gradient)


def occlusion_maps(
    network: Network, image: Array, target: int, contrast: int | None = None
) -> Iterator[AttributionMap | None]:
    """How much evidence is lost with the ink around each pixel of an image (H, W): the map comes last.

    Yields None after every few images, so that whoever waits can do something else meanwhile, or stop.
    """
    ink = np.asarray(image, network.dtype)
    centres = _patch_centres(ink)
    drops = np.empty(len(centres))
    (whole,) = log_odds(_read(network, ink[np.newaxis]), target, contrast)
    for start in range(0, len(centres), OCCLUSIONS_PER_BATCH):
        patch = centres[start : start + OCCLUSIONS_PER_BATCH]
        occluded = np.stack([_occluded(ink, row, column) for row, column in patch])
        drops[start : start + OCCLUSIONS_PER_BATCH] = whole - log_odds(
            _read(network, occluded), target, contrast
        )
        yield None
    yield _average_over_patches(drops, centres, ink)


def _read(network: Network, images: Array) -> Array:
    return network.predict(images[:, np.newaxis])


def _patch_centres(ink: Array) -> NDArray[np.intp]:
    """(K, 2) middles of the parts with ink, every other row and column: covering paper changes nothing."""
    grid = np.stack(np.meshgrid(*(np.arange(0, side, 2) for side in ink.shape), indexing="ij"), axis=-1)
    centres = grid.reshape(-1, 2)
    return centres[[bool(ink[_patch(row, column)].any()) for row, column in centres]]


def _patch(row: int, column: int) -> tuple[slice, slice]:
    half = PATCH_SIDE // 2
    return slice(max(0, row - half), row + half + 1), slice(max(0, column - half), column + half + 1)


def _occluded(ink: Array, row: int, column: int) -> Array:
    occluded = ink.copy()
    occluded[_patch(row, column)] = 0
    return occluded


def _average_over_patches(
    drops: NDArray[np.float64], centres: NDArray[np.intp], ink: Array
) -> AttributionMap:
    """Each pixel's share: the mean over the parts that it was in, as far as there is ink."""
    total, count = np.zeros(ink.shape), np.zeros(ink.shape)
    for loss, (row, column) in zip(drops, centres, strict=True):
        patch = _patch(row, column)
        total[patch] += loss
        count[patch] += 1
    return np.asarray(total / np.maximum(count, 1) * ink)
