"""Effects on pixel values: line thickness, noise, cut-out."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from core.data.augmentation.base import PIXELS, Effect
from core.types import Array, Shape


class Thickness(Effect):
    """Strokes made thicker or thinner by dilation and erosion, after Castro et al. (2019).

    A pixel goes some of the way to the largest, or the smallest, among itself and its four neighbours.
    """

    pixels: Annotated[
        float,
        Meta(ge=0, le=1, title="Up to", description="Largest change on each side of a stroke.", extra=PIXELS),
    ] = 0.5

    def draw(self, variations: int, shape: Shape, generator: np.random.Generator) -> None:
        self._gains = generator.uniform(-self.pixels, self.pixels, variations)

    def apply(self, pixels: Array, variation: int) -> None:
        gain = float(self._gains[variation])
        choose, reached = (np.maximum if gain > 0 else np.minimum), pixels.copy()
        choose(reached[:, 1:], pixels[:, :-1], out=reached[:, 1:])
        choose(reached[:, :-1], pixels[:, 1:], out=reached[:, :-1])
        choose(reached[:, :, 1:], pixels[:, :, :-1], out=reached[:, :, 1:])
        choose(reached[:, :, :-1], pixels[:, :, 1:], out=reached[:, :, :-1])
        reached -= pixels
        reached *= abs(gain)
        pixels += reached


class Noise(Effect):
    """Gaussian noise on each pixel (Sietsma and Dow, 1991), clipped to the range from black to white."""

    strength: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Standard deviation; 1 is the range from black to white.",
            extra={"phrase": "{value}"},
        ),
    ] = 0.1

    def draw(self, variations: int, shape: Shape, generator: np.random.Generator) -> None:
        self._noise = generator.standard_normal((variations, *shape, 1), np.float32)
        self._noise *= self.strength

    def apply(self, pixels: Array, variation: int) -> None:
        pixels += self._noise[variation]
        np.clip(pixels, 0, 1, out=pixels)


class CutOut(Effect):
    """A square at a random position is blanked, so that the network relies on no single part (DeVries and
    Taylor, 2017).

    Its centre is anywhere in the image: at the border, part of the square falls outside.
    """

    label: ClassVar[str] = "Cut-out"

    pixels: Annotated[
        int,
        Meta(ge=0, le=64, title="Side", description="Side length of the square.", extra=PIXELS),
    ] = 8

    def draw(self, variations: int, shape: Shape, generator: np.random.Generator) -> None:
        self._corners = generator.integers(0, shape[1:], (variations, 2)) - self.pixels // 2

    def apply(self, pixels: Array, variation: int) -> None:
        top, left = self._corners[variation]
        pixels[:, max(top, 0) : max(top + self.pixels, 0), max(left, 0) : max(left + self.pixels, 0)] = 0
