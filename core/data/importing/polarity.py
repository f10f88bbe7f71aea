"""Which is the ink: bright on dark as in MNIST, or dark on bright as on paper. The rims tell."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

Ink = Literal["bright", "dark"]
Polarity = Literal["bright", "dark", "mixed"]

MIXED_SHARE = 0.1
"""Of the images at least, and at most one less this: then each is looked at by itself."""
_CLEAR = 40
"""A rim so far from the middle of the range says what the ground is."""
_UNCLEAR_SHARE = 0.05
"""Of a mixed set, at most: of more, nobody can say what they are."""


def border_pixels(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The rims (N, pixels) of images (N, H, W)."""
    sides = images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1]
    return np.concatenate(sides, axis=1)


def recognize_polarity(images: NDArray[np.uint8]) -> Polarity:
    """Of a whole set (N, 1, 28, 28). Raises UserError where that cannot be told."""
    rims = np.median(border_pixels(images[:, 0]), axis=1)
    share = float((rims > 127).mean())
    if share <= MIXED_SHARE:
        return "bright"
    if share >= 1 - MIXED_SHARE:
        return "dark"
    if (np.abs(rims - 127.5) < _CLEAR).mean() > _UNCLEAR_SHARE:
        raise UserError(
            "It cannot be told whether the ink of these images is dark or bright: say so with “--ink”."
        )
    return "mixed"


def bright_on_dark(images: NDArray[np.uint8], polarity: Polarity) -> NDArray[np.uint8]:
    """The same images (N, 1, 28, 28) with bright ink: as they are, inverted, or each by its rim."""
    if polarity == "bright":
        return images
    if polarity == "dark":
        return ~images
    dark = np.median(border_pixels(images[:, 0]), axis=1) > 127
    return np.where(dark[:, np.newaxis, np.newaxis, np.newaxis], ~images, images)
