"""A data set: labelled images to learn from and others to be tested on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.types import Shape


@dataclass(frozen=True, eq=False)
class Examples:
    """Images (N, C, H, W) uint8, ink 255 on 0, and labels (N,) from 0."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: NDArray[np.intp] | slice) -> Examples:
        """Some of the examples."""
        return Examples(self.images[rows], self.labels[rows])


@dataclass(frozen=True, eq=False)
class DataSet:
    """What an experiment learns from, what it is tested on, and what the classes are called."""

    name: str
    train: Examples
    test: Examples
    classes: tuple[str, ...]

    @property
    def image_shape(self) -> Shape:
        """(C, H, W)."""
        return self.train.images.shape[1:]
