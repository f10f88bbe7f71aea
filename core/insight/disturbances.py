"""Disturbances: what may happen to an image on its way to a model, each from hardly anything to too much.

Accuracy against the strength of one tells what a model can stand (Hendrycks and Dietterich, 2019), and beside
that of another model what an augmentation has bought. Each is declared once, as a subclass.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from core.data.augmentation import Augmentation, CutOut, Noise, Rotate, Scale, Shift, Thickness
from core.data.augmentation.sampling import BilinearSampling, grid
from core.types import Array

Seen = tuple[float, float] | None
"""The strengths that training images had; None where they had none."""


class Disturbance:
    """One of them; being a subclass is being offered."""

    key: ClassVar[str]
    unit: ClassVar[str]
    strengths: ClassVar[tuple[float, ...]]
    """From the least to the greatest, undisturbed among them."""

    @abstractmethod
    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """Images (N, C, H, W) from 0 to 1, disturbed; those that are given stay as they are."""

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """What a model met of it that was trained with these."""
        return None


class Rotation(Disturbance):
    """Turned clockwise about the centre."""

    key, unit = "rotation", "°"
    strengths = tuple(float(degrees) for degrees in range(-60, 61, 5))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """Read bilinearly from where the pixels stood."""
        angle = np.deg2rad(strength)
        return _warped(images, np.cos(angle), np.sin(angle), -np.sin(angle), np.cos(angle))

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """As far as Rotate goes, either way."""
        return _either_way(sum(one.degrees for one in augmentations if isinstance(one, Rotate)))


class Shifting(Disturbance):
    """Moved to the right, or to the left below 0."""

    key, unit = "shift", "px"
    strengths = tuple(float(pixels) for pixels in range(-10, 11))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """What leaves the image is gone."""
        return _warped(images, 1, 0, 0, 1, across=-strength)

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """As far as Shift goes, either way."""
        return _either_way(sum(one.pixels for one in augmentations if isinstance(one, Shift)))


class Scaling(Disturbance):
    """Enlarged or made smaller, in percent of its size."""

    key, unit = "scale", "%"
    strengths = tuple(float(percent) for percent in range(40, 161, 10))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """About the centre."""
        return _warped(images, 100 / strength, 0, 0, 100 / strength)

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """As far as Scale goes: as often half as large as twice as large."""
        most = sum(one.percent for one in augmentations if isinstance(one, Scale))
        return (100 / (1 + most / 100), 100 + most) if most else None


class StrokeThickness(Disturbance):
    """Strokes made thicker, or thinner below 0, by so much on each side."""

    key, unit = "thickness", "px"
    strengths = tuple(quarters / 4 for quarters in range(-8, 9))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """Dilation or erosion by four neighbours, whole pixels first and the rest in part."""
        thick, left = images.copy(), abs(strength)
        while left > 0:
            reached = _spread(thick, strength > 0)
            thick += min(left, 1.0) * (reached - thick)
            left -= 1
        return thick

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """As far as Thickness goes, either way."""
        return _either_way(sum(one.pixels for one in augmentations if isinstance(one, Thickness)))


class GaussianNoise(Disturbance):
    """Noise on each pixel, of this standard deviation in percent of the range from black to white."""

    key, unit = "noise", "%"
    strengths = tuple(float(percent) for percent in range(0, 101, 10))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """Clipped to the range."""
        noise = generator.standard_normal(images.shape, np.float32)
        return np.asarray(np.clip(images + np.float32(strength / 100) * noise, 0, 1), images.dtype)

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """From none to that of Noise."""
        return _up_to(100 * sum(one.strength for one in augmentations if isinstance(one, Noise)))


class Blur(Disturbance):
    """Out of focus: a Gaussian of this standard deviation."""

    key, unit = "blur", "px"
    strengths = tuple(halves / 2 for halves in range(9))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """Rows, then columns."""
        height, width = images.shape[2:]
        down, across = (_gaussian(size, strength).astype(images.dtype) for size in (height, width))
        return np.asarray(down @ images @ across.T)


class Contrast(Disturbance):
    """Ink that is no more than so many percent of black."""

    key, unit = "contrast", "%"
    strengths = tuple(float(percent) for percent in range(10, 101, 10))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """Paper stays paper."""
        return np.asarray(images * images.dtype.type(strength / 100))


class Occlusion(Disturbance):
    """A square of this side is blank, somewhere in the image."""

    key, unit = "occlusion", "px"
    strengths = tuple(float(pixels) for pixels in range(0, 21, 2))

    def apply(self, images: Array, strength: float, generator: np.random.Generator) -> Array:
        """It lies in the image as a whole, and elsewhere in each."""
        occluded, side = images.copy(), int(strength)
        height, width = images.shape[2:]
        tops = generator.integers(0, max(height - side, 0) + 1, len(images))
        lefts = generator.integers(0, max(width - side, 0) + 1, len(images))
        for image, top, left in zip(occluded, tops, lefts, strict=True):
            image[:, top : top + side, left : left + side] = 0
        return occluded

    def seen(self, augmentations: Sequence[Augmentation]) -> Seen:
        """From none to that of CutOut."""
        return _up_to(max((one.pixels for one in augmentations if isinstance(one, CutOut)), default=0))


def disturbances() -> dict[str, Disturbance]:
    """All of them by their keys, in the order in which they are offered."""
    return {kind.key: kind() for kind in Disturbance.__subclasses__()}


def _warped(images: Array, a: float, b: float, c: float, d: float, across: float = 0.0) -> Array:
    """Read from where the matrix ((a, b), (c, d)) and a step to the right say."""
    count, channels, height, width = images.shape
    matrix = np.array([[a, b], [c, d]], np.float32)
    places = (matrix @ grid(1, images.shape[1:]).reshape(1, 2, -1)).reshape(1, 2, height, width)
    places[:, 0] += np.float32(across)
    lying = np.ascontiguousarray(images.transpose(1, 2, 3, 0)).reshape(channels, height * width, count)
    warped = np.empty_like(lying)
    scratch = np.empty((channels, 4, height * width, count), images.dtype)
    BilinearSampling(places, images.dtype.type).read(lying, 0, warped, scratch)
    return warped.reshape(channels, height, width, count).transpose(3, 0, 1, 2)


def _spread(images: Array, thicker: bool) -> Array:
    """Each pixel as the largest, or the smallest, of itself and its four neighbours."""
    choose, spread = (np.maximum if thicker else np.minimum), images.copy()
    choose(spread[:, :, 1:], images[:, :, :-1], out=spread[:, :, 1:])
    choose(spread[:, :, :-1], images[:, :, 1:], out=spread[:, :, :-1])
    choose(spread[..., 1:], images[..., :-1], out=spread[..., 1:])
    choose(spread[..., :-1], images[..., 1:], out=spread[..., :-1])
    return spread


def _gaussian(size: int, deviation: float) -> Array:
    """(size, size): each row the shares of the pixels that are mixed into one."""
    if deviation <= 0:
        return np.eye(size)
    distance = np.subtract.outer(np.arange(size), np.arange(size)) / deviation
    weights = np.exp(-0.5 * distance**2)
    whole = np.exp(-0.5 * (np.arange(-4 * size, 4 * size + 1) / deviation) ** 2).sum()
    return np.asarray(weights / whole)


def _either_way(most: float) -> Seen:
    return (-most, most) if most else None


def _up_to(most: float) -> Seen:
    return (0.0, most) if most else None
