"""Losses: one number for how wrong the network is, and its gradient with respect to the logits.

Both work on the class axis in front, (classes, N): a sum over ten long rows is several times as fast as sums
over many rows of ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from core.nn.component import Component, union
from core.types import Array, Labels


class Loss(Component):
    """Compares logits (N, classes) with labels (N,).

    A label beyond the classes says that the image belongs to none of them: all are then equally wrong, and
    the network learns to be unsure (outlier exposure; Hendrycks et al., 2019).
    """

    def forward(self, logits: Array, labels: Labels) -> float:
        """The loss, averaged over the batch; keeps what `backward` needs."""
        if self.__dict__.get("_shape") != logits.shape:
            self._resize(logits)
        np.take(self._one_hot, labels, axis=1, out=self._targets, mode="clip")
        shifted = self._probabilities
        np.copyto(shifted, logits.T)
        np.maximum.reduce(shifted, axis=0, out=self._max_logits)
        shifted -= self._max_logits  # the largest exponent is then 0: nothing overflows
        return self._forward(shifted)

    def _resize(self, logits: Array) -> None:
        self._shape, dtype = logits.shape, logits.dtype
        batch, classes = logits.shape
        self._probabilities, self._targets, self._scratch = (
            np.empty((classes, batch), dtype) for _ in range(3)
        )
        self._max_logits, self._sums = np.empty(batch, dtype), np.empty(batch, dtype)
        self._ones = np.ones(max(batch, classes), dtype)
        self._one_hot = np.full((classes, classes + 1), 1 / classes, dtype)  # the last column: of no class
        self._one_hot[:, :classes] = np.eye(classes)

    def _forward(self, shifted: Array) -> float:
        """Turn the shifted logits (classes, N) into probabilities, in place, and return the loss."""
        raise NotImplementedError

    def backward(self) -> Array:
        """The gradient of the averaged loss by the logits, (N, classes)."""
        raise NotImplementedError

    def _softmax(self, shifted: Array) -> None:
        np.exp(shifted, out=shifted)
        np.matmul(self._ones[: len(shifted)], shifted, out=self._sums)  # the sum over the classes
        shifted /= self._sums


class CrossEntropy(Loss):
    """Softmax with cross-entropy: -log p[label]. Its gradient with respect to the logits is simply (p - t) /
    N.

    The logarithm is taken of the sum of exponentials, never of a probability, so that it cannot be log 0.
    """

    label: ClassVar[str] = "Cross-entropy"

    def _forward(self, shifted: Array) -> float:
        target_logits = np.vdot(shifted, self._targets)
        self._softmax(shifted)
        np.log(self._sums, out=self._sums)
        return float(np.vdot(self._sums, self._ones[: self._sums.size]) - target_logits) / self._sums.size

    def backward(self) -> Array:
        gradient = np.subtract(self._probabilities, self._targets, out=self._scratch)
        gradient *= 1 / self._sums.size
        return gradient.T


class MeanSquaredError(Loss):
    """Half the squared distance between the probabilities (after softmax) and the one-hot labels.

    Kept to compare: where the network is sure and wrong, softmax flattens this gradient and learning stalls.
    """

    label: ClassVar[str] = "Mean squared error"

    def _forward(self, shifted: Array) -> float:
        self._softmax(shifted)
        error = np.subtract(shifted, self._targets, out=self._scratch)
        return 0.5 * float(np.vdot(error, error)) / self._sums.size

    def backward(self) -> Array:
        # dL/dz = p (d - sum(p d)) with d = (p - t) / N
        probabilities, error, product = self._probabilities, self._scratch, self._targets
        np.multiply(probabilities, error, out=product)
        np.add.reduce(product, axis=0, out=self._sums)
        error -= self._sums
        error *= probabilities
        error *= 1 / self._sums.size
        return error.T


if TYPE_CHECKING:
    AnyLoss = Loss
else:
    AnyLoss = union(Loss)
