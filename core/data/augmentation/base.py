"""What an augmentation is: a change at random that leaves the class of an image what it was.

There are two kinds. A warp moves pixels, and all warps of an experiment together are one map that says from
where each pixel is read. An effect changes the values of pixels where they are.
"""

from __future__ import annotations

import numpy as np

from core.nn.component import Component
from core.types import Array, Shape

PIXELS = {"unit": "px", "phrase": "{value} px"}
DEGREES = {"unit": "°", "phrase": "{value}°"}
"""How the form and a line of few words say how far an augmentation goes."""


class Augmentation(Component):
    """A change at random of the images that are trained on; those that are only read stay as they are."""


class Warp(Augmentation):
    """An augmentation that moves pixels."""

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        """(V, 2, H, W) -> the same: where, before this warp, stood what stands at `places` after it.

        V variations, each with a draw of its own. A place is x to the right and y down, in pixels from the
        centre of the image.
        """
        raise NotImplementedError


class Effect(Augmentation):
    """An augmentation that changes pixels where they are; its draws for an epoch are kept."""

    def draw(self, variations: int, shape: Shape, generator: np.random.Generator) -> None:
        """For a new epoch, on images (C, H, W)."""
        raise NotImplementedError

    def apply(self, pixels: Array, variation: int) -> None:
        """Change (C, H, W, n), from 0 to 1, in place: n images by the same variation."""
        raise NotImplementedError
