"""The plain learner: each step of a run as a text prints it, with plain versions alone.

It is slow, and there to be read and compared: the losses are those of the fast one, up to rounding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.batches import Batches
from core.data.dataset import LabelledImages
from core.experiment.experiment import Experiment
from core.nn.network import Network
from core.nn.plain import plain
from core.nn.plain.network import PlainNetwork
from core.training.learner import Diverged, OneProcess
from core.training.progress import generator_state, set_generator_state
from core.types import Array


class PlainLearner(OneProcess):
    """Does what Learner does, in one process. After each step `network` has the new numbers, to be tried."""

    def __init__(
        self, experiment: Experiment, network: Network, examples: LabelledImages, rows: NDArray[np.intp]
    ) -> None:
        self.network, self._plain = network, PlainNetwork(network)
        size, augmentations = experiment.batch_size or len(rows), experiment.data.augmentation or ()
        self._batches = Batches(examples, rows, size, network.dtype, augmentations)
        self._weight_decay, self._max_norm = experiment.weight_decay, experiment.gradient_clipping
        self._loss, self._optimizer = plain(experiment.loss), plain(experiment.optimizer)
        self._optimizer.start(network.trained)

    @np.errstate(over="ignore", invalid="ignore")
    def train_step(self, index: int, rate: float) -> tuple[float, int]:
        """One update, from batch `index` of the epoch: its loss, and the number of its images.

        Raises Diverged, before anything is changed, where the loss is not finite.
        """
        images, labels = self._batches.load(index)
        self._plain.vector = self.network.vector
        loss = self._loss.forward(self._plain.forward(images, training=True), labels)
        if not math.isfinite(loss):
            raise Diverged(self.network.probe(images).broken_layer)
        self._plain.backward(self._loss.backward())
        vector, g = self._plain.vector, self._plain.gradients
        loss += self._decay(vector[self._plain.weights], g)
        vector[: g.size] = self._optimizer.step(vector[: g.size], self._clipped(g), rate)
        self.network.vector = vector
        return loss, len(labels)

    def _decay(self, weights: Array, g: Array) -> float:
        """Add lambda W to the gradient of the weights; return lambda / 2 |W|^2, its part of the loss."""
        g[self._plain.weights] += self._weight_decay * weights
        return self._weight_decay / 2 * float(np.sum(weights**2))

    def _clipped(self, g: Array) -> Array:
        """The gradient, shortened where it is too long   (Pascanu et al., 2013)."""
        length = float(np.sqrt(np.sum(g**2)))
        return g * (self._max_norm / length) if self._max_norm and length > self._max_norm else g

    def state(self) -> dict[str, NDArray[Any]]:
        """All that the steps to come depend on, besides the order of the images: copies, each by its name."""
        return {
            "vector": self.network.vector.copy(),
            "chance": generator_state(self.network.generator),
            **{f"moment_{name}": moment.copy() for name, moment in self._optimizer.moments.items()},
        }

    def restore(self, state: Mapping[str, NDArray[Any]], steps: int) -> None:
        """Be as after `steps` steps, when `state` was taken."""
        self.network.vector = state["vector"]
        set_generator_state(self.network.generator, state["chance"])
        self._optimizer.t = steps
        self._optimizer.moments = {name: state[f"moment_{name}"] for name in self._optimizer.moments}
