"""The measurement of a recurrent network's memory: how far back in its rows its gradient reaches."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from core.lessons.measurements.base import LoadData, Measured
from core.lessons.measurements.of_experiment import OfExperiment, read, trained
from core.nn.architectures import network_for
from core.nn.losses import CrossEntropy

EXAMPLES = 200
ROWS_AT_EACH_END = 7
"""Rows at either end that are compared: a quarter of the image."""


class GradientReach(OfExperiment):
    """A network that reads rows is trained; then the gradient of its loss by each row is measured."""

    figures = ("reach", "first_rows", "last_rows", "test_accuracy", "train_accuracy", "diverged")
    curves = ("reach",)

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Train, then one pass forward and back through time."""
        dataset, found = self.images(load), Measured()
        trainer = self.trainer(dataset, seed)
        yield from trained(trainer, found, 0.95)
        shape, classes = dataset.image_shape, len(dataset.classes)
        network = network_for(self.experiment.network, shape, classes, keeps_input_gradient=True)
        network.vector = trainer.network.vector
        images = dataset.test.images[:EXAMPLES] / np.float32(255)
        loss, labels = CrossEntropy(), dataset.test.labels[:EXAMPLES].astype(np.intp)
        loss.forward(network.forward(np.ascontiguousarray(images)), labels)
        gradient = network.input_gradient(images, np.ascontiguousarray(loss.backward()))
        rows = np.sqrt((gradient**2).sum(axis=(1, 3))).mean(axis=0)
        for row, size in enumerate(rows):
            found.add_point("reach", row + 1, float(size))
        first, last = float(rows[:ROWS_AT_EACH_END].mean()), float(rows[-ROWS_AT_EACH_END:].mean())
        known = trainer.progress.last
        found.figures = {
            "reach": first / last if last else math.nan,
            "first_rows": first,
            "last_rows": last,
            "test_accuracy": read(trainer, dataset).accuracy,
            "train_accuracy": known.train_accuracy if known else math.nan,
            "diverged": float(not np.isfinite(rows).all()),
        }
        found.share = 1.0
        yield found
