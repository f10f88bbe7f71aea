"""Bilinear sampling: images read at positions between their pixels.

What stands at (x, y) is a mixture of the four pixels around, by how near they are: bilinear interpolation.
For a map that serves many images, indices and weights of the four are worked out once; reading is then one
gather, a product and a sum. Images lie side by side, a column each, so that the gather moves whole rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.types import Array, Shape

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""Rows down and columns right of the pixel above and left of a place."""


class BilinearSampling:
    """Maps from places (V, 2, H, W), in pixels from the centre, x first; outside of an image is nothing."""

    def __init__(self, places: Array, dtype: type[np.floating[Any]] = np.float32) -> None:
        variations, _, height, width = places.shape
        across, down = (places + centre(height, width)).reshape(variations, 2, -1).swapaxes(0, 1)
        self._pixels = np.empty((variations, len(CORNERS), height * width), np.intp)
        self._weights = np.empty((variations, len(CORNERS), height * width, 1), dtype)
        left, top = np.floor(across), np.floor(down)
        right, bottom = across - left, down - top
        for corner, (lower, further) in enumerate(CORNERS):
            y, x = top + lower, left + further
            inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
            nearness = (bottom if lower else 1 - bottom) * (right if further else 1 - right)
            self._weights[:, corner, :, 0] = nearness * inside
            self._pixels[:, corner] = np.where(inside, y * width + x, 0)

    def read(self, images: Array, variation: int, out: Array, scratch: Array) -> None:
        """Images (C, H * W, n) as one of the maps shows them, into `out`; scratch: (C, 4, H * W, n)."""
        np.take(images, self._pixels[variation], axis=1, out=scratch, mode="clip")
        np.multiply(scratch, self._weights[variation], out=scratch)
        np.add.reduce(scratch, axis=1, out=out)


def grid(variations: int, shape: Shape) -> Array:
    """The places of the pixels themselves, (V, 2, H, W) for images (C, H, W), to be moved."""
    _, height, width = shape
    down, across = np.indices((height, width), np.float32)
    return np.tile(np.stack([across, down]) - centre(height, width), (variations, 1, 1, 1))


def centre(height: int, width: int) -> Array:
    """The middle of the image, (2, 1, 1), x before y."""
    return np.array([width - 1, height - 1], np.float32).reshape(2, 1, 1) / 2
