"""What a model makes of each image of a data set, as a table in which one finds the rows that one asks for.

The logits are all that has to be computed, and kept: probabilities, readings and ranks follow from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.nn.metrics import accuracy, confusion_matrix
from core.nn.network import Network, softmax
from core.types import Array

CHUNK_IMAGES = 64
"""Images read between two questions whether to go on: a twentieth of a second of the slowest networks."""

Rows = NDArray[np.intp]


class KeptLogits(Protocol):
    """Where logits are kept from one time to the next, such as PredictionCache."""

    def load(self, network: Network, images: NDArray[np.uint8]) -> Array | None:
        """The logits (N, classes) of these images; None where nobody knows them."""

    def save(self, network: Network, images: NDArray[np.uint8], logits: Array) -> None:
        """Keep them, if that is possible."""


@dataclass(frozen=True, eq=False)
class Predictions:
    """A row for each image. Where rows are asked for, they come as their numbers, those one looks for first.

    Images that belong to no class are neither read right nor wrong: only `least_certain` tells of them.
    """

    labels: NDArray[np.intp]
    """(N,): the truth; beyond the classes for an image that belongs to none."""
    logits: Array
    """(N, classes)."""
    temperature: float = 1.0
    """What logits are divided by before they become probabilities."""

    @property
    def classes(self) -> int:
        """How many there are."""
        return int(self.logits.shape[1])

    @cached_property
    def probabilities(self) -> Array:
        """(N, classes), each row adds up to 1. Logits beyond all numbers say nothing: all classes alike."""
        return softmax(self.usable_logits.copy(), self.temperature)

    @cached_property
    def readings(self) -> NDArray[np.intp]:
        """(N,): the most probable class."""
        return np.asarray(self.usable_logits.argmax(axis=1), np.intp)

    @cached_property
    def certainty(self) -> Array:
        """(N,): the probability of the reading."""
        return np.asarray(self.probabilities.max(axis=1, initial=0.0))

    @cached_property
    def ranks(self) -> NDArray[np.intp]:
        """(N,): how many classes were thought more probable than the truth; -1 for an image of no class."""
        order = np.argsort(-self.usable_logits, axis=1, kind="stable")
        found = order == self.labels[:, np.newaxis]
        return np.where(found.any(axis=1), found.argmax(axis=1), -1)

    @cached_property
    def confusion(self) -> NDArray[np.int64]:
        """(classes, classes): how often an image of class `row` was read as class `column`."""
        known = self.known
        return confusion_matrix(self.labels[known], self.readings[known], self.classes)

    @property
    def accuracy(self) -> float:
        """The share that was read right, of the images that belong to a class."""
        return accuracy(self.confusion)

    def misread(self) -> Rows:
        """All that were read wrong, in their order."""
        return np.flatnonzero(self.known & (self.readings != self.labels))

    def read_as(self, label: int | None, reading: int | None) -> Rows:
        """Images of one class that were read as another, the most certain first; None is any class."""
        wanted = self.known.copy()
        if label is not None:
            wanted &= self.labels == label
        if reading is not None:
            wanted &= self.readings == reading
        rows = np.flatnonzero(wanted)
        return rows[np.argsort(-self.certainty[rows], kind="stable")]

    def least_certain(self, count: int | None = None) -> Rows:
        """Those whose reading has the least probability, the least first."""
        return np.asarray(np.argsort(self.certainty, kind="stable")[:count], np.intp)

    def most_certainly_wrong(self, count: int | None = None) -> Rows:
        """Those that were read wrong, the most certain first."""
        rows = self.misread()
        return rows[np.argsort(-self.certainty[rows], kind="stable")][:count]

    @property
    def known(self) -> NDArray[np.bool_]:
        """(N,): which images belong to a class."""
        return self.labels < self.classes

    @cached_property
    def usable_logits(self) -> Array:
        """(N, classes): the logits; of an image for which some are no numbers, all are 0."""
        usable = np.isfinite(self.logits).all(axis=1, keepdims=True)
        return np.asarray(np.where(usable, self.logits, np.float32(0)))


def predict(
    network: Network,
    examples: LabelledImages,
    progress: Callable[[int, int], object] | None = None,
    kept: KeptLogits | None = None,
) -> Predictions:
    """What a network makes of all examples.

    `progress` is told how many have been read and how many there are, before each few of them and at the end;
    what it raises ends the reading. What is `kept` is not computed again, and what is computed is kept.
    """
    logits = kept.load(network, examples.images) if kept else None
    if logits is None:
        logits = np.empty((len(examples), *network.output_shape), network.dtype)
        for start, part in logits_in_chunks(network, examples.images):
            if progress:
                progress(start, len(examples))
            logits[start : start + len(part)] = part
        if kept:
            kept.save(network, examples.images, logits)
    if progress:
        progress(len(examples), len(examples))
    return Predictions(examples.labels.astype(np.intp), logits, network.temperature)


@np.errstate(over="ignore", invalid="ignore")  # a network that diverged says so in its figures
def logits_in_chunks(network: Network, images: NDArray[np.uint8]) -> Iterator[tuple[int, Array]]:
    """Where each part of the images begins, and its logits (n, classes), which the next part overwrites."""
    size = min(CHUNK_IMAGES, network.inference_batch)
    scale = network.dtype(1 / 255)
    for start in range(0, len(images), size):
        part = images[start : start + size].astype(network.dtype)
        yield start, network.forward(np.multiply(part, scale, out=part))
