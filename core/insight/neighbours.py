"""Nearest neighbours: the training images most like an image, by distance (Cover and Hart, 1967)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.types import Array

_CHUNK_IMAGES = 1000
_WHITE = 255.0


@dataclass(frozen=True)
class Neighbour:
    """An example by its place in the set, and how far it is from the image."""

    index: int
    distance: float
    """The root of the summed squared differences of the pixels, each from 0 to 1."""


class Neighbours:
    """Looks for them in all examples: |x - q|^2 = |x|^2 - 2 x.q + |q|^2 is a matrix product."""

    def __init__(self, examples: LabelledImages) -> None:
        self._images = examples.images.reshape(len(examples), -1)
        self._squares = np.full(len(examples), np.nan, dtype=np.float32)

    def nearest(
        self, image: Array, count: int, should_continue: Callable[[], bool] | None = None
    ) -> list[Neighbour]:
        """The `count` examples nearest to an image (H, W) from 0 to 1, the nearest first.

        `go_on` is asked every thousand examples; as soon as it denies, there are none.
        """
        query = np.asarray(image, np.float32).reshape(-1) * np.float32(_WHITE)
        squares = np.empty_like(self._squares)
        part = np.empty((_CHUNK_IMAGES, query.size), dtype=np.float32)
        for start in range(0, len(squares), _CHUNK_IMAGES):
            if should_continue is not None and not should_continue():
                return []
            rows = slice(start, min(start + _CHUNK_IMAGES, len(squares)))
            numbers = part[: rows.stop - start]
            np.copyto(numbers, self._images[rows])
            squares[rows] = self._squared_lengths(rows, numbers) - 2 * (numbers @ query)
        squares += query @ query
        nearest = np.argsort(squares, kind="stable")[:count]
        distances = np.sqrt(np.maximum(squares[nearest], 0)) / _WHITE
        return [
            Neighbour(int(index), float(distance)) for index, distance in zip(nearest, distances, strict=True)
        ]

    def _squared_lengths(self, rows: slice, numbers: Array) -> NDArray[np.float32]:
        """Of these examples; kept from the first time on."""
        if np.isnan(self._squares[rows]).any():
            np.einsum("np,np->n", numbers, numbers, out=self._squares[rows])
        return self._squares[rows]
