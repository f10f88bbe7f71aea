"""Evaluation: how well a network reads images, in chunks, without learning from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.batches import Batches
from core.data.dataset import LabelledImages
from core.experiment.memory import EVALUATION_BATCH
from core.nn.losses import CrossEntropy, Loss
from core.nn.metrics import WeightedMean, accuracy, confusion_matrix
from core.nn.network import Network


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What came out: the mean loss, and counts (classes, classes), the truth in rows."""

    loss: float
    confusion: NDArray[np.int64]

    @property
    def accuracy(self) -> float:
        """The share that was read right."""
        return accuracy(self.confusion)

    @property
    def images(self) -> int:
        """How many were read."""
        return int(self.confusion.sum())


class Evaluator:
    """Evaluates one network on the same examples again and again, in buffers that are kept.

    Those that belong to no class have no right answer, and are left out.
    """

    def __init__(
        self, network: Network, examples: LabelledImages, rows: NDArray[np.intp], loss: Loss | None = None
    ) -> None:
        self._network, self._loss = network, loss or CrossEntropy()
        rows = rows[examples.known[rows]]
        self._batches = Batches(examples, rows, min(EVALUATION_BATCH, network.inference_batch), network.dtype)

    @np.errstate(over="ignore", invalid="ignore")  # a network that diverged says so in its figures
    def evaluate(self, check: Callable[[], None] | None = None) -> Evaluation:
        """Read all examples once. `check` is called now and then; what it raises ends the reading."""
        (classes,) = self._network.output_shape
        mean, confusion = WeightedMean(), np.zeros((classes, classes), np.int64)
        for index in range(self._batches.steps_per_epoch):
            if check:
                check()
            images, labels = self._batches.load(index)
            logits = self._network.forward(images)
            mean.add(self._loss.forward(logits, labels), len(labels))
            confusion += confusion_matrix(labels, logits.argmax(axis=1), classes)
        return Evaluation(mean.value, confusion)


def evaluate(network: Network, examples: LabelledImages, loss: Loss | None = None) -> Evaluation:
    """Read all examples once and compare with their labels."""
    return Evaluator(network, examples, np.arange(len(examples)), loss).evaluate()
