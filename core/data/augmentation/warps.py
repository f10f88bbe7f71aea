"""Warps: augmentations that move pixels (shift, rotate, scale, shear, flip, elastic).

Each is given where pixels stand and says where they stood before. The affine ones are those that LeCun et al.
(1998) trained LeNet-5 with; elastic distortions come from Simard, Steinkraus and Platt (2003).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from msgspec import Meta

from core.data.augmentation.base import DEGREES, PIXELS, Warp
from core.types import Array


class Shift(Warp):
    """Moved by up to this many pixels in any direction."""

    pixels: Annotated[
        float,
        Meta(ge=0, le=64, title="Up to", description="Largest shift along each axis.", extra=PIXELS),
    ] = 2.0

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        way = generator.uniform(-self.pixels, self.pixels, (len(places), 2, 1, 1))
        return places - way.astype(places.dtype)


class Rotate(Warp):
    """Rotated about the centre, by up to this many degrees either way."""

    degrees: Annotated[
        float,
        Meta(ge=0, le=180, title="Up to", description="Largest rotation either way.", extra=DEGREES),
    ] = 10.0

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        angle = _angles(self.degrees, len(places), generator)
        return _transformed(places, np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle))


class Scale(Warp):
    """Enlarged or shrunk, width and height each by its own factor."""

    percent: Annotated[
        float,
        Meta(
            ge=0,
            le=100,
            title="Up to",
            description="Largest change in width and height.",
            extra={"unit": "%", "phrase": "{value}%"},
        ),
    ] = 10.0

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        largest = np.log1p(self.percent / 100)  # as often half as large as twice as large
        wider, higher = np.exp(generator.uniform(-largest, largest, (2, len(places))))
        nothing = np.zeros(len(places))
        return _transformed(places, 1 / wider, nothing, nothing, 1 / higher)


class Shear(Warp):
    """Slanted to the left or right, as handwriting is."""

    degrees: Annotated[
        float,
        Meta(ge=0, le=60, title="Up to", description="Largest slant either way.", extra=DEGREES),
    ] = 10.0

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        slant = np.tan(_angles(self.degrees, len(places), generator))
        one, nothing = np.ones(len(places)), np.zeros(len(places))
        return _transformed(places, one, slant, nothing, one)


class Flip(Warp):
    """Some images are mirrored left to right: for clothes, not for digits."""

    probability: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            title="Share",
            description="Share of the images that are flipped.",
            extra={"phrase": "{percent}%"},
        ),
    ] = 0.5

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        across = np.where(generator.random(len(places)) < self.probability, -1.0, 1.0)
        one, nothing = np.ones(len(places)), np.zeros(len(places))
        return _transformed(places, across, nothing, nothing, one)


class Elastic(Warp):
    """Warped as on a sheet of rubber: neighbouring pixels move alike (Simard et al., 2003).

    Each pixel draws a way, and a Gaussian makes the ways smooth.
    """

    pixels: Annotated[
        float,
        Meta(
            ge=0,
            le=16,
            title="Strength",
            description="Typical displacement of a pixel along each axis.",
            extra=PIXELS,
        ),
    ] = 1.0
    smoothness: Annotated[
        float,
        Meta(ge=0.5, le=64, description="Distance over which pixels move together.", extra={"unit": "px"}),
    ] = 4.0

    def transform(self, places: Array, generator: np.random.Generator) -> Array:
        _, _, height, width = places.shape
        ways = generator.standard_normal(places.shape, places.dtype.type)
        smooth = self._gaussian(height) @ ways @ self._gaussian(width).T
        return places + (self.pixels * smooth).astype(places.dtype)

    def _gaussian(self, size: int) -> Array:
        """(size, size); rows of length 1, so that what is smoothed keeps its variance, at the border too."""
        distance = np.subtract.outer(np.arange(size), np.arange(size)) / self.smoothness
        weights = np.exp(-0.5 * distance**2)
        smoothing: Array = (weights / np.linalg.norm(weights, axis=1, keepdims=True)).astype(np.float32)
        return smoothing


def _angles(degrees: float, count: int, generator: np.random.Generator) -> Array:
    return np.deg2rad(generator.uniform(-degrees, degrees, count))


def _transformed(places: Array, a: Array, b: Array, c: Array, d: Array) -> Array:
    """Each variation's places by its matrix ((a, b), (c, d))."""
    matrices = np.stack([a, b, c, d], axis=1).reshape(-1, 2, 2).astype(places.dtype)
    return (matrices @ places.reshape(len(places), 2, -1)).reshape(places.shape)
