"""What the images and labels of a run look like before any network sees them."""

from __future__ import annotations

import math
from collections import Counter

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet
from core.data.splits import Split
from core.types import Array

SHARE_MOST_ALIKE = 0.2
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
    alike: float = 1.0
    """The same, of the fifth of the images that have the nearest others: next to certain in good labels."""
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
    same = _have_neighbours_label(images, labels)
    copies = Counter(image.tobytes() for image in images)
    return DataEvidence(
        images=len(rows),
        mean=float(images.mean()),
        deviation=float(np.sqrt(images.var(axis=0, dtype=np.float64).mean())),
        largest=float(images.max()),
        constant=max(copies.values()) / len(rows),
        majority=float(shares.max()),
        commonest=int(shares.argmax()),
        neighbours=float(same.mean()) if len(same) else 1.0,
        alike=float(same[: math.ceil(SHARE_MOST_ALIKE * len(same))].mean()) if len(same) else 1.0,
        chance=float(np.square(shares).sum()),
        available=len(dataset.train),
    )


def _have_neighbours_label(images: Array, labels: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether each has the label of the image most like it, the most alike first; none where there is one."""
    if len(labels) < 2:
        return np.zeros(0, np.bool_)
    centred = images - images.mean(axis=0)
    squares = np.einsum("np,np->n", centred, centred)
    distances = squares - 2 * (centred @ centred.T)
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(axis=1)
    order = np.argsort(distances[np.arange(len(labels)), nearest] + squares, kind="stable")
    return np.asarray(labels[nearest[order]] == labels[order])
