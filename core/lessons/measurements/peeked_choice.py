"""The measurement of how one fools oneself: the best of many on a set that was looked at too often."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Annotated

import numpy as np
from msgspec import Meta

from core.lessons.measurements.base import LoadData, Measured
from core.lessons.measurements.of_experiment import OfExperiment, read, trained


class PeekedChoice(OfExperiment):
    """The experiment is run again and again with other seeds; the run that reads `seen` test images best is
    kept, and then reads test images that nobody has looked at.
    """

    looks: Annotated[int, Meta(ge=1, le=200)] = 100
    seen: Annotated[int, Meta(ge=20, le=5_000)] = 200
    """Images of the test set that is looked at; the others are fresh."""

    figures = ("best_seen", "fresh_of_best", "optimism", "mean_seen", "mean_fresh", "advantage", "bias")
    curves = ("best_seen", "fresh_of_best")
    """`bias` is the optimism that the choice has added: what seen and fresh images differ by is taken off."""

    def seconds(self) -> float:
        """All runs."""
        return self.looks * (super().seconds() + 0.01)

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Run after run."""
        dataset, found = self.images(load), Measured()
        small = dataclasses.replace(dataset, test=dataset.test.take(slice(100)))
        order = np.random.default_rng(seed).permutation(len(dataset.test))
        looked, fresh = order[: self.seen], order[self.seen :]
        seen, unseen = np.empty(self.looks), np.empty(self.looks)
        for look in range(self.looks):
            trainer, part = self.trainer(small, 1_000 * seed + look), Measured()
            for _ in trained(trainer, part):
                found.share = (look + part.share) / (self.looks + 1)
                yield found
            predictions = read(trainer, dataset)
            right = predictions.readings == predictions.labels
            seen[look], unseen[look] = right[looked].mean(), right[fresh].mean()
            best = int(seen[: look + 1].argmax())
            found.add_point("best_seen", look + 1, float(seen[best]))
            found.add_point("fresh_of_best", look + 1, float(unseen[best]))
        found.figures = {
            "best_seen": float(seen[best]),
            "fresh_of_best": float(unseen[best]),
            "optimism": float(seen[best] - unseen[best]),
            "mean_seen": float(seen.mean()),
            "mean_fresh": float(unseen.mean()),
            "advantage": float(unseen[best] - unseen.mean()),
            "bias": float(seen[best] - unseen[best] - seen.mean() + unseen.mean()),
        }
        found.share = 1.0
        yield found
