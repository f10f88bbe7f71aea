"""The learner: one network and what moves it, a batch at a time.

forward -> loss -> backward -> (weight decay, clipping) -> a step of the optimizer
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.batches import Batches
from core.data.dataset import LabelledImages
from core.experiment.experiment import Experiment
from core.nn.kernels.denormals import NEGLIGIBLE_ERROR, clear_negligible
from core.nn.network import Network
from core.training.progress import generator_state, set_generator_state
from core.types import Array, Labels


class Diverged(Exception):  # noqa: N818 - an event of a run, not an error of the program
    """The loss is no number any more: the steps were too large. `layer` is the first that broke, if known."""

    def __init__(self, layer: str | None) -> None:
        super().__init__(layer)
        self.layer = layer


class OneProcess:
    """What a learner does alone: it puts its batches into a new order, and waits for nobody."""

    _batches: Batches

    @property
    def steps_per_epoch(self) -> int:
        """How many steps show each image once."""
        return self._batches.steps_per_epoch

    def shuffle(self, generator: np.random.Generator) -> None:
        """Before each epoch: a new random order."""
        self._batches.shuffle(generator)

    def check(self) -> None:
        """Raise what keeps the next step from being made, if something does: nothing, in one process."""

    def close(self) -> None:
        """No more steps come."""


class Learner(OneProcess):
    """Trains a network on the examples of `rows` as the experiment says.

    One of several that train the same network updates a `part` of the vector only, and may be given the
    memory for what the optimizer remembers of it.
    """

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        examples: LabelledImages,
        rows: NDArray[np.intp],
        part: slice = slice(0, None),
        moments: Array | None = None,
    ) -> None:
        self.network = network
        size, augmentations = experiment.batch_size or len(rows), experiment.data.augmentation or ()
        self._batches = Batches(examples, rows, size, network.dtype, augmentations)
        self._weight_decay, self._max_gradient_norm = experiment.weight_decay, experiment.gradient_clipping
        self._loss, self._optimizer = copy.copy(experiment.loss), copy.copy(experiment.optimizer)
        self._values, self._gradients = network.trained[part], network.gradients[part]
        self._optimizer.start(self._values, self._gradients, moments)
        self._weights = slice(0, max(network.weights.stop - part.start, 0))
        self._decay_scratch = np.empty_like(self._values[self._weights])

    def train_step(self, index: int, rate: float) -> tuple[float, int]:
        """One update, from batch `index` of the epoch: its loss, and the number of its images.

        Raises Diverged, before anything is changed, where the loss is not finite.
        """
        images, labels = self._batches.load(index)
        return self._forward_backward(images, labels) + self._update(rate), len(labels)

    def state(self) -> dict[str, NDArray[Any]]:
        """All that the steps to come depend on, besides the order of the images: copies, each by its name."""
        return {
            "vector": self.network.vector.copy(),
            "moments": self._optimizer.state.copy(),
            "chance": generator_state(self.network.generator),
        }

    def restore(self, state: Mapping[str, NDArray[Any]], steps: int) -> None:
        """Be as after `steps` steps, when `state` was taken."""
        self.network.vector = state["vector"]
        self._optimizer.state[...] = state["moments"]
        self._optimizer.steps = steps
        set_generator_state(self.network.generator, state["chance"])

    @np.errstate(over="ignore", invalid="ignore")
    def _forward_backward(self, images: Array, labels: Labels, share: float = 1.0) -> float:
        """Leave this share of the gradient of the loss in the network; return the loss."""
        loss = self._loss.forward(self.network.forward(images, training=True), labels)
        if not math.isfinite(loss):
            raise Diverged(self.network.probe(images).broken_layer)
        logit_gradient = self._loss.backward()
        clear_negligible(logit_gradient, np.empty_like(logit_gradient), NEGLIGIBLE_ERROR / len(labels))
        if share != 1.0:
            logit_gradient *= share
        self.network.backward(logit_gradient)
        return loss

    @np.errstate(over="ignore", invalid="ignore")
    def _update(self, rate: float) -> float:
        """A step along the gradient; returns what weight decay adds to the loss."""
        penalty = self._decay() if self._weight_decay else 0.0
        if self._max_gradient_norm:
            self._clip(self._max_gradient_norm)
        self._optimizer.step(rate)
        return penalty

    def _decay(self) -> float:
        """Add lambda W to the gradient of the weights; return half lambda |W|^2, its part of the loss."""
        weights, gradient = self._values[self._weights], self._gradients[self._weights]
        np.multiply(weights, self._weight_decay, out=self._decay_scratch)
        gradient += self._decay_scratch
        return 0.5 * float(np.dot(weights, self._decay_scratch))

    def _clip(self, max_norm: float) -> None:
        """Shorten a gradient that is too long, in its direction (Pascanu et al., 2013)."""
        norm = math.sqrt(self._squared_norm())
        if norm > max_norm:
            self._gradients *= max_norm / norm

    def _squared_norm(self) -> float:
        """The squared length of the gradient."""
        return float(np.vdot(self._gradients, self._gradients))
