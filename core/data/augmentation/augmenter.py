"""The augmenter: makes each epoch see its images in new variations.

Drawing a warp for every image would cost more than the step that learns from it. So an epoch draws some
hundred variations, and TOGETHER images that follow each other in its random order share one. Which one it is
depends on their place in the epoch alone: it does not matter how the epoch is cut into batches, or batches
among processes.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np

from core.data.augmentation.base import Augmentation, Effect, Warp
from core.data.augmentation.sampling import BilinearSampling, grid
from core.types import Array, Shape

IMAGES_PER_VARIATION = 16
"""Images in a row that share a variation: as float32, a row of so many pixels is one line of the cache."""

MAX_MAP_POINTS = 2**18
"""Places in all maps of an epoch, at most: 334 maps of 28 x 28, in 13 MB."""


class Augmenter:
    """Varies images (C, H, W) of one training set of `count` images.

    All random numbers are drawn in `draw_variations`: a run resumes bit-exactly from the state that its
    generator had at the start of the epoch, and the position within the epoch.
    """

    def __init__(
        self,
        augmentations: Sequence[Augmentation],
        shape: Shape,
        count: int,
        dtype: type[np.floating[Any]] = np.float32,
    ) -> None:
        chosen = [copy.copy(augmentation) for augmentation in augmentations]
        self._warps = [one for one in chosen if isinstance(one, Warp)]
        self._effects = [one for one in chosen if isinstance(one, Effect)]
        self._shape, self._dtype = shape, dtype
        channels, height, width = shape
        self._variations = max(1, min(MAX_MAP_POINTS // (height * width), -(-count // IMAGES_PER_VARIATION)))
        self._columns, self._varied = (
            np.empty(channels * height * width * IMAGES_PER_VARIATION, dtype) for _ in range(2)
        )
        self._scratch = np.empty(4 * self._columns.size if self._warps else 0, dtype)

    def draw_variations(self, generator: np.random.Generator) -> None:
        """Draw the variations of a new epoch."""
        if self._warps:
            places = grid(self._variations, self._shape)
            for warp in reversed(self._warps):  # the last one is the first on the way back
                places = warp.transform(places, generator)
            self._sampling = BilinearSampling(places, self._dtype)
        for effect in self._effects:
            effect.draw(self._variations, self._shape, generator)

    def augment(self, images: Array, place: int) -> None:
        """Change images (N, C, H, W), from 0 to 1, in place; the first is at this place of the epoch."""
        start = 0
        while start < len(images):
            number, offset = divmod(place + start, IMAGES_PER_VARIATION)
            stop = min(start + IMAGES_PER_VARIATION - offset, len(images))
            self._augment_alike(images[start:stop], number % self._variations)
            start = stop

    def _augment_alike(self, images: Array, variation: int) -> None:
        """All by one variation: warps, then effects; meanwhile an image is a column."""
        channels, height, width = self._shape
        count = len(images)
        lying = images.transpose(1, 2, 3, 0)
        size = count * channels * height * width
        pixels = self._columns[:size].reshape(channels, height, width, count)
        np.copyto(pixels, lying)
        if self._warps:
            varied = self._varied[:size].reshape(channels, height * width, count)
            scratch = self._scratch[: 4 * size].reshape(channels, 4, height * width, count)
            self._sampling.read(pixels.reshape(varied.shape), variation, varied, scratch)
            pixels = varied.reshape(pixels.shape)
        for effect in self._effects:
            effect.apply(pixels, variation)
        np.copyto(lying, pixels)
