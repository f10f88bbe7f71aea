"""The loss of a network over a plane through its weights, and where a run went on it.

Two directions span the plane: the two in which the snapshots of a run lie, or two random ones in which each
filter is as long as that of the network (filter normalization; Li et al., 2018). The loss is that of the
experiment's own class on images that the run learned from; weight decay is no part of it.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.data.dataset import DataSet
from core.data.splits import split
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.layers import Dropout
from core.nn.network import Network
from core.nn.parameters import Role
from core.training.run_evaluation import evenly_spread
from core.types import Array

IMAGES = 256
"""Of the images that the run learned from, from everywhere among them."""
ROOM = 0.3
"""What is shown around a path, as a share of its width and height."""
THINNEST = 0.25
"""The shorter side of what is shown, as a share of the longer one, at least."""
FLAT = 1e-10
"""A path whose second direction has less than this share of the first lies on a line."""
Bounds = tuple[float, float, float, float]
"""Least and largest x, least and largest y."""


@dataclass(frozen=True, eq=False)
class LossPlane:
    """All vectors `origin + x * directions[0] + y * directions[1]`."""

    origin: Array
    """(P,): all numbers of a network."""
    directions: Array
    """(2, P)."""
    learned: int
    """How many of the numbers learn: the first ones. The others are measured, and stay as they are."""

    def vector(self, x: float, y: float) -> Array:
        """The numbers (P,) of the network at a place."""
        return np.asarray(
            self.origin + np.float32(x) * self.directions[0] + np.float32(y) * self.directions[1]
        )

    def places(self, vectors: Array) -> Array:
        """Where vectors (N, P) stand, or the places nearest to them: (N, 2)."""
        products = (vectors - self.origin) @ self.directions.T
        gram = self.directions @ self.directions.T
        return np.linalg.solve(gram.astype(np.float64), products.T.astype(np.float64)).T

    def share(self, vectors: Array) -> float:
        """How much of the way from vectors to the origin lies in the plane: of its squared length, 0 to 1."""
        away = (vectors - self.origin)[:, : self.learned]
        total = float((away.astype(np.float64) ** 2).sum())
        inside = self.places(vectors) @ self.directions.astype(np.float64)
        return min(float((inside**2).sum()) / total, 1.0) if total else 1.0


def main_plane(vectors: Array, learned: int) -> LossPlane:
    """The plane through the last of the snapshots (N, P) that lies closest to all of them.

    Only the first `learned` numbers of each count. The first snapshot lies at the left. Raises UserError
    where all of them lie on one line.
    """
    origin = vectors[-1]
    away = vectors[:, :learned] - origin[:learned]
    strengths, mixes = np.linalg.eigh((away @ away.T).astype(np.float64))
    first, second = strengths[-1], strengths[-2] if len(strengths) > 1 else 0.0
    if not np.isfinite(first) or second <= FLAT * first or second <= 0:
        raise UserError("This run has too few snapshots for a plane: let it train for more steps.")
    directions = np.zeros((2, vectors.shape[1]), np.float32)
    for row, (strength, mix) in enumerate(zip((first, second), mixes.T[:-3:-1], strict=True)):
        directions[row, :learned] = mix.astype(np.float32) @ away / np.float32(np.sqrt(strength))
    start = away[0] @ directions[:, :learned].T
    directions *= np.where(start * (1, -1) > 0, -1, 1).astype(np.float32)[:, None]
    return LossPlane(origin, directions, learned)


def random_plane(network: Network, origin: Array, generator: np.random.Generator) -> LossPlane:
    """A plane through `origin` in random directions, each filter as long as that of the network.

    Biases, gains and statistics stay as they are. `network` is only used to tell which number is what.
    """
    network.vector = origin
    own = {name: parameter.value.copy() for name, parameter in network.parameters.items()}
    directions = []
    for _ in range(2):
        network.vector = generator.standard_normal(origin.size)
        for name, parameter in network.parameters.items():
            if parameter.role is Role.WEIGHT:
                others = tuple(range(parameter.value.ndim - 1))
                length = np.sqrt((parameter.value**2).sum(axis=others))
                parameter.value *= np.sqrt((own[name] ** 2).sum(axis=others)) / np.maximum(length, 1e-12)
            else:
                parameter.value[...] = 0
        directions.append(network.vector.copy())
    return LossPlane(origin, np.array(directions), network.parameter_count)


def bounds_around(places: Array) -> Bounds:
    """The part of the plane that is shown around the places (N, 2) of a path."""
    low, high = places.min(axis=0), places.max(axis=0)
    size = np.maximum(high - low, THINNEST * (high - low).max())
    middle, half = (low + high) / 2, size * (0.5 + ROOM)
    (left, bottom), (right, top) = middle - half, middle + half
    return float(left), float(right), float(bottom), float(top)


class TrainingLoss:
    """The loss of a network of an experiment with any numbers, on some images that the run learned from.

    Dropout drops nothing. Batch normalization takes mean and variance of these images: away from the path no
    running statistics are known.
    """

    def __init__(self, experiment: Experiment, dataset: DataSet, images: int = IMAGES) -> None:
        layers = [copy.deepcopy(layer) for layer in experiment.network.layers_for(len(dataset.classes))]
        for leaf in (leaf for layer in layers for leaf in layer.leaves()):
            if isinstance(leaf, Dropout):
                leaf.rate = 0.0
        self.network = Network(layers, dataset.image_shape, None)
        self._loss = copy.copy(experiment.loss)
        self._measures_statistics = self.network.vector.size > self.network.parameter_count
        rows = split(experiment.data, dataset.train, experiment.seed).train
        rows = evenly_spread(rows[dataset.train.known[rows]], images)
        self._images = dataset.train.images[rows].astype(np.float32) / np.float32(255)
        self._labels = dataset.train.labels[rows].astype(np.intp)

    def __call__(self, vector: Array) -> float:
        """With these numbers (P,)."""
        self.network.vector = vector
        batch, total = self.network.inference_batch, 0.0
        with np.errstate(all="ignore"):
            for start in range(0, len(self._images), batch):
                part = np.ascontiguousarray(self._images[start : start + batch])
                logits = self.network.forward(part, self._measures_statistics)
                total += self._loss.forward(logits, self._labels[start : start + batch]) * len(part)
        return total / len(self._images)


def from_one_start(paths: Sequence[Array]) -> bool:
    """Whether all paths, each (N, P), begin with the same numbers."""
    return all(path.shape[1:] == paths[0].shape[1:] and (path[0] == paths[0][0]).all() for path in paths)
