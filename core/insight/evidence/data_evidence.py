"""What the images and labels of a run look like before any network sees them."""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet
from core.data.splits import Split
from core.types import Array

COMPARED_IMAGES = 1500
"""Images among which each looks for the one most like it, at most."""
_SEED = 7


class DataEvidence(msgspec.Struct, kw_only=True, frozen=True):
    """Of the images that are learned from, or of some of them."""

    images: int
    """How many were looked at."""
    mean: float
    """Of all pixels, 0 to 1."""
    deviation: float
    """How much a pixel differs from image to image: root mean square, 0 to 1."""
    largest: float
    """The brightest pixel, 0 to 1."""
    constant: float
    """The share of images that are one and the same."""
    majority: float
    """The share of the commonest label."""
    commonest: int
    neighbours: float
    """The share of images whose nearest other image has the same label (Cover and Hart, 1967)."""
    chance: float
    """The same for labels drawn by chance."""
    available: int = 0
    """Training images that the data set has in all."""


def look_at_data(dataset: DataSet, parts: Split) -> DataEvidence:
    """A look of some 50 milliseconds."""
    rows = parts.train[dataset.train.known[parts.train]]
    if len(rows) > COMPARED_IMAGES:
        rows = np.sort(np.random.default_rng(_SEED).choice(rows, COMPARED_IMAGES, replace=False))
    images = dataset.train.images[rows].reshape(len(rows), -1).astype(np.float32) / np.float32(255)
    labels = dataset.train.labels[rows].astype(np.intp)
    shares = np.bincount(labels, minlength=len(dataset.classes)) / len(labels)
    copies = Counter(image.tobytes() for image in images)
    return DataEvidence(
        images=len(rows),
        mean=float(images.mean()),
        deviation=float(np.sqrt(images.var(axis=0, dtype=np.float64).mean())),
        largest=float(images.max()),
        constant=max(copies.values()) / len(rows),
        majority=float(shares.max()),
        commonest=int(shares.argmax()),
        neighbours=_neighbours(images, labels),
        chance=float(np.square(shares).sum()),
        available=len(dataset.train),
    )


def _neighbours(images: Array, labels: NDArray[np.intp]) -> float:
    if len(labels) < 2:
        return 1.0
    centred = images - images.mean(axis=0)
    squares = np.einsum("np,np->n", centred, centred)
    distances = squares - 2 * (centred @ centred.T)
    np.fill_diagonal(distances, np.inf)
    return float(np.mean(labels[distances.argmin(axis=1)] == labels))
