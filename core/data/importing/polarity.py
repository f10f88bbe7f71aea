"""Which is the ink: bright on dark as in MNIST, or dark on bright as on paper. The rims tell."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

Polarity = Literal["bright", "dark", "mixed"]

UNCLEAR_INK = UserError(
    "It cannot be told whether the ink of these images is dark or bright: say so with “--ink”."
).template
"""What is told of such a set; a window asks instead."""

MIXED_SHARE = 0.1
"""Of the images at least, and at most one less this: then each is looked at by itself."""
_CLEAR = 40
"""A rim so far from the middle of the range says what the ground is."""
_UNCLEAR_SHARE = 0.05
"""Of a mixed set, at most: of more, nobody can say what they are."""
_TELLING_SHARE = 0.98
"""Of a set, at least, so that one picture of its kind can be read by itself."""
_MIDDLE = 127.5


def border_pixels(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The rims (N, pixels) of images (N, H, W)."""
    sides = images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1]
    return np.concatenate(sides, axis=1)


def has_bright_ground(images: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(N,): which of images (N, H, W) have dark ink on a bright ground."""
    return np.asarray(np.median(border_pixels(images), axis=1) > _MIDDLE)


def likely_polarity(images: NDArray[np.uint8]) -> Polarity:
    """Of a whole set (N, 1, H, W), whether that is clear or not."""
    share = float(has_bright_ground(images[:, 0]).mean())
    return "bright" if share <= MIXED_SHARE else "dark" if share >= 1 - MIXED_SHARE else "mixed"


def recognize_polarity(images: NDArray[np.uint8]) -> Polarity:
    """Of a whole set (N, 1, H, W). Raises UserError where that cannot be told."""
    polarity = likely_polarity(images)
    if polarity == "mixed":
        rims = np.median(border_pixels(images[:, 0]), axis=1)
        if (np.abs(rims - _MIDDLE) < _CLEAR).mean() > _UNCLEAR_SHARE:
            raise UserError(UNCLEAR_INK)
    return polarity


def polarity_by_itself(images: NDArray[np.uint8], polarity: Polarity) -> bool:
    """Whether each image (N, 1, H, W) tells by its ground what was found for all."""
    if polarity == "mixed":
        return True
    agreeing = has_bright_ground(images[:, 0]) == (polarity == "dark")
    return bool(agreeing.mean() >= _TELLING_SHARE)


def bright_on_dark(images: NDArray[np.uint8], polarity: Polarity) -> NDArray[np.uint8]:
    """The same images (N, 1, H, W) with bright ink: as they are, inverted, or each by its ground."""
    if polarity == "bright":
        return images
    if polarity == "dark":
        return ~images
    dark = has_bright_ground(images[:, 0])
    return np.where(dark[:, np.newaxis, np.newaxis, np.newaxis], ~images, images)
