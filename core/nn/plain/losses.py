"""Losses: one number for how wrong the network is, and its gradient by the logits z."""

from __future__ import annotations

import numpy as np

from core.types import Array, Labels


class Loss:
    """Compares logits z (N, classes) with labels (N,).

    p = softmax(z) are the probabilities and t the targets: 1 for the right class, 0 for the others.
    """

    def forward(self, z: Array, labels: Labels) -> float:
        """L, averaged over the batch."""
        raise NotImplementedError

    def backward(self) -> Array:
        """dL/dz (N, classes), for what `forward` had last."""
        raise NotImplementedError


class CrossEntropy(Loss):
    """L = -1/N sum over n, k of t[n, k] log p[n, k]   (softmax: Bridle, 1990).

    With softmax inside, what is left of the gradient is dL/dz = (p - t) / N.
    """

    def forward(self, z: Array, labels: Labels) -> float:
        self.p, self.t = softmax(z), targets(labels, z)
        return float(-np.mean(np.sum(self.t * log_softmax(z), axis=1)))

    def backward(self) -> Array:
        return (self.p - self.t) / len(self.p)


class MeanSquaredError(Loss):
    """L = 1/(2N) sum over n, k of (p[n, k] - t[n, k])^2, between probabilities and targets.

    Through the softmax, dL/dz[k] = p[k] (d[k] - sum over j of p[j] d[j]) with d = dL/dp = (p - t) / N.
    """

    def forward(self, z: Array, labels: Labels) -> float:
        self.p, self.t = softmax(z), targets(labels, z)
        return float(np.mean(np.sum((self.p - self.t) ** 2, axis=1)) / 2)

    def backward(self) -> Array:
        d = (self.p - self.t) / len(self.p)
        return self.p * (d - np.sum(self.p * d, axis=1, keepdims=True))


def softmax(z: Array) -> Array:
    """p[n, k] = exp(z[n, k]) / sum over j of exp(z[n, j]).

    Subtracting the largest z from all changes nothing in p, and keeps exp from overflowing.
    """
    exponentials = np.exp(z - np.max(z, axis=1, keepdims=True))
    return exponentials / np.sum(exponentials, axis=1, keepdims=True)


def log_softmax(z: Array) -> Array:
    """log p[n, k] = z[n, k] - log(sum over j of exp(z[n, j])): never the logarithm of a p that became 0."""
    shifted = z - np.max(z, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def targets(labels: Labels, z: Array) -> Array:
    """One-hot rows t (N, classes). A label beyond the classes is of none, and wants all of them alike.

    This trains a network to be unsure (Hendrycks et al., 2019).
    """
    t = np.zeros_like(z)
    classes = z.shape[1]
    for row, label in zip(t, labels, strict=True):
        if label < classes:
            row[label] = 1
        else:
            row[:] = 1 / classes
    return t
