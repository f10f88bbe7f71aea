"""The measurement of the gradient check: numerical against back-propagated gradients, and their time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import numpy as np
from msgspec import Meta

from core.errors import FieldError, UserError
from core.lessons.measurements.base import LoadData, Measured
from core.lessons.measurements.of_experiment import OfExperiment, examined

if TYPE_CHECKING:
    from core.exploration.gradient_comparison import GradientComparison

TIMED = 5
"""How often both ways are timed; the shortest counts, for the machine may be busy with something else."""

BugName = Annotated[str, Meta(max_length=40)]


class GradientCheck(OfExperiment):
    """The untrained network of an experiment; the seed draws its weights."""

    examples: Annotated[int, Meta(ge=1, le=100)] = 8
    """Images that the gradient is of."""
    bug: BugName | None = None
    """A mistake that is planted for the check to find, such as "forgotten-mask"."""

    figures = (
        "largest_error",
        "error_exponent",
        "backward_seconds",
        "numerical_seconds",
        "time_ratio",
        "parameters",
        "check_seconds",
        "wrong_parameters",
    )

    def needed_bytes(self) -> int:
        """In double precision."""
        from core.exploration.planted_bugs import planted_bugs  # not at a start of the window

        if self.bug is not None and self.bug not in planted_bugs():
            known = ", ".join(planted_bugs())
            raise FieldError("bug", UserError("one of these is expected: {known}", known=known))
        return 4 * super().needed_bytes()

    def seconds(self) -> float:
        """Along a few directions a parameter, or of every number in a small network."""
        summary = examined(self.experiment).summary
        numbers = summary.trained if summary else 0
        return 0.5 + 2e-8 * numbers * self.examples + (2e-4 * numbers if numbers <= 5_000 else 0.0)

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Parameter by parameter."""
        found, comparison = Measured(), self._comparison(seed, load)
        rows, began = [], time.perf_counter()
        for row, share in comparison.compare():
            rows += [row] if row else []
            found.share = min(share, 0.99)
            yield found
        error = max(row.error for row in rows)
        again = [self._comparison(seed, load) for _ in range(TIMED)]
        numerical = min(one.numerical_seconds() for one in again)
        backward = min(one.backward_seconds for one in again)
        found.figures = {
            "largest_error": error,
            "error_exponent": float(np.log10(max(error, 1e-20))),
            "backward_seconds": backward,
            "numerical_seconds": numerical,
            "time_ratio": numerical / backward,
            "check_seconds": time.perf_counter() - began,
            "parameters": float(comparison.network.parameter_count),
            "wrong_parameters": float(sum(not row.is_right for row in rows)),
        }
        found.share = 1.0
        yield found

    def _comparison(self, seed: int, load: LoadData) -> GradientComparison:
        from core.exploration.gradient_comparison import GradientComparison
        from core.exploration.planted_bugs import planted_bugs

        experiment, dataset = self.experiment, load(self.experiment.data)
        images = dataset.train.images[: self.examples] / 255
        labels = dataset.train.labels[: self.examples].astype(np.intp)
        layers = experiment.network.layers_for(len(dataset.classes))
        bug = planted_bugs()[self.bug] if self.bug else None
        return GradientComparison(layers, images, labels, experiment.loss, experiment.weight_decay, bug, seed)
