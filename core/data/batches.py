"""Batches: the images of an epoch in random order, handed to the network a few at a time.

Images stay bytes, as they were read. Only the batch at hand becomes floating point, in buffers that are kept:
a step costs tens of microseconds and no memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.augmentation import Augmentation, Augmenter
from core.data.dataset import LabelledImages
from core.types import Array

GATHERED_IMAGES = 256
"""Images gathered as bytes at a time, so that they are still in the cache when they become floating point."""


class Batches:
    """The examples of `rows` in batches of `batch_size`; the last one holds what is left.

    `load` returns views of kept buffers: the next call overwrites them. With augmentations, `shuffle` comes
    before it: it draws the variations of an epoch too.
    """

    def __init__(
        self,
        examples: LabelledImages,
        rows: NDArray[np.intp],
        batch_size: int,
        dtype: type[np.floating[Any]] = np.float32,
        augmentations: Sequence[Augmentation] = (),
    ) -> None:
        self.batch_size = max(1, min(batch_size, len(rows)))
        self._rows = np.asarray(rows, np.intp)
        self._order = self._rows.copy()
        self._pixels = examples.images.reshape(len(examples), int(np.prod(examples.images.shape[1:])))
        self._labels = examples.labels.astype(np.intp)
        self._scale = dtype(1 / 255)
        width = self._pixels.shape[1]
        self._gathered_bytes = np.empty((min(GATHERED_IMAGES, self.batch_size), width), np.uint8)
        self._flat = np.empty((self.batch_size, width), dtype)
        self._images = self._flat.reshape(self.batch_size, *examples.images.shape[1:])
        self._batch_labels = np.empty(self.batch_size, np.intp)
        self._augmenter = (
            Augmenter(augmentations, self._images.shape[1:], len(rows), dtype) if augmentations else None
        )

    @property
    def steps_per_epoch(self) -> int:
        """How many batches hold each image once."""
        return -(-len(self._order) // self.batch_size)

    def shuffle(self, generator: np.random.Generator) -> None:
        """A new random order, for a new epoch; it depends on the generator alone, not on the order before."""
        self._order[...] = self._rows
        generator.shuffle(self._order)
        if self._augmenter:
            self._augmenter.draw_variations(generator)

    def size(self, index: int) -> int:
        """How many images are in batch `index`."""
        return min(self.batch_size, len(self._order) - index * self.batch_size)

    def load(self, index: int, share: int = 0, shares: int = 1) -> tuple[Array, NDArray[np.intp]]:
        """Batch `index` of the epoch, from 0: images (B, C, H, W) from 0 to 1 and labels (B,).

        Of several shares, about equal, only that one; of a batch smaller than their number, some are empty.
        """
        first, size = index * self.batch_size, self.size(index)
        start = first + size * share // shares
        rows = self._order[start : first + size * (share + 1) // shares]
        count = len(rows)
        # mode="clip": with "raise", np.take copies the whole output once more.
        np.take(self._labels, rows, out=self._batch_labels[:count], mode="clip")
        for done in range(0, count, GATHERED_IMAGES):
            self._fill(
                self._flat[done : min(done + GATHERED_IMAGES, count)], rows[done : done + GATHERED_IMAGES]
            )
        if self._augmenter:
            self._augmenter.augment(self._images[:count], start)
        return self._images[:count], self._batch_labels[:count]

    def _fill(self, target: Array, rows: NDArray[np.intp]) -> None:
        gathered = self._gathered_bytes[: len(rows)]
        np.take(self._pixels, rows, axis=0, out=gathered, mode="clip")
        np.copyto(target, gathered)
        np.multiply(target, self._scale, out=target)
