"""The measurement of quantized weights: how few bits a weight may have before the network reads worse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.lessons.measurements.base import LoadData, Measured
from core.lessons.measurements.of_experiment import OfExperiment, trained
from core.nn.network import Network
from core.training.evaluation import evaluate
from core.types import Array

BITS = (1, 2, 3, 4, 5, 6, 8, 16, 32)
"""Bits of a weight: 32 as trained, 16 half precision, fewer are equal steps from the least to the largest."""
TOLERANCE = 0.01
"""Accuracy that may be lost where the bits are said to be enough."""


class BitWidths(OfExperiment):
    """A network is trained, then read with its weights rounded; each layer has steps of its own."""

    figures = (*(f"accuracy_{bits}" for bits in BITS), "enough_bits", "test_accuracy")
    curves = ("accuracy",)

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Train, then round to fewer and fewer bits."""
        dataset, found = self.images(load), Measured()
        trainer = self.trainer(dataset, seed)
        yield from trained(trainer, found, 0.8)
        network, original = trainer.network, trainer.network.vector.copy()
        for bits in BITS:
            network.vector = original
            _round_weights(network, bits)
            accuracy = evaluate(network, dataset.test).accuracy
            found.add_point("accuracy", bits, accuracy)
            found.figures[f"accuracy_{bits}"] = accuracy
            yield found
        best = found.figures["test_accuracy"] = found.figures["accuracy_32"]
        enough = (bits for bits in BITS if found.figures[f"accuracy_{bits}"] >= best - TOLERANCE)
        found.figures["enough_bits"] = float(next(enough))
        found.share = 1.0
        yield found


def _round_weights(network: Network, bits: int) -> None:
    """Of every layer, not its biases and statistics; in place."""
    for parameter in network.parameters.values():
        if parameter.value.ndim > 1 and bits < 32:
            parameter.value[...] = rounded(parameter.value, bits)


def rounded(values: Array, bits: int) -> Array:
    """The nearest of 2^bits numbers at equal distances; with one bit the sign times the mean size."""
    if bits == 16:
        return np.asarray(values.astype(np.float16), values.dtype)
    if bits == 1:
        size = np.abs(values).mean()
        return np.asarray(np.where(values < 0, -size, size), values.dtype)
    largest = np.abs(values).max() or 1.0
    step = largest / (2 ** (bits - 1) - 1)  # a symmetric range, so that nothing stays nothing
    levels = np.rint(values / step)
    return np.asarray(levels * step, values.dtype)
