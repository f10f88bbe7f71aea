"""All that an illness may ask of a run, whether it goes on or has ended."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.experiment.experiment import Experiment
from core.insight.evidence.data_evidence import DataEvidence
from core.insight.evidence.moment import Moment
from core.nn.losses import CrossEntropy
from core.training.events import EpochEnded, RunEnded, RunStarted

NOTICEABLE_DECAY = 1e-3
SMOOTHED_IMAGES = 100


@dataclass(frozen=True, eq=False)
class RunEvidence:
    """A run as far as it is known."""

    experiment: Experiment
    started: RunStarted
    data: DataEvidence
    steps: NDArray[np.float64]
    """(steps, 3): number, loss and learning rate; of a long run, some of them."""
    epochs: list[EpochEnded] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    """From first to last; the first is before any step."""
    result: RunEnded | None = None
    """None while the run goes on."""

    @property
    def step(self) -> int:
        """The last one."""
        return int(self.steps[-1, 0]) if len(self.steps) else 0

    @property
    def share_done(self) -> float:
        """Of the steps of the run."""
        return self.step / max(self.started.steps, 1)

    @property
    def has_ended(self) -> bool:
        """Whether no step will come."""
        return self.result is not None

    @property
    def chance_loss(self) -> float:
        """The loss of a network that thinks all classes alike: ln of their number, for cross-entropy."""
        classes = self.started.classes
        if isinstance(self.experiment.loss, CrossEntropy):
            return math.log(classes)
        return 0.5 * (1 - 1 / classes)

    @property
    def losses(self) -> NDArray[np.float64]:
        """(steps,): of the batches."""
        return self.steps[:, 1]

    @cached_property
    def smooth_losses(self) -> NDArray[np.float64]:
        """(steps,): each the mean of those around it, of a fiftieth of the run and a hundred images at least.

        Without what weight decay adds: where there is any, between moments as the sample has it.
        """
        if self.experiment.weight_decay >= NOTICEABLE_DECAY:
            finite = [moment for moment in self.moments if moment.broken is None]
            moments = np.array([(moment.step, moment.loss) for moment in finite], np.float64)
            return np.interp(self.steps[:, 0], moments[:, 0], moments[:, 1])
        losses = np.nan_to_num(self.losses, nan=1e30, posinf=1e30)
        batch = self.experiment.batch_size or self.started.train_size
        return smoothed(losses, max(1, len(losses) // 50, SMOOTHED_IMAGES // batch))

    @property
    def accuracy(self) -> float:
        """On images that are learned from, of late."""
        if self.epochs and (self.has_ended or self.moments[-1].step <= self.epochs[-1].step):
            return self.epochs[-1].train_accuracy
        return self.moments[-1].accuracy

    @property
    def progress(self) -> float:
        """How far it has come: 0 is chance, 1 the accuracy of a look at the most similar image."""
        return self.progress_at(self.accuracy)

    def progress_at(self, accuracy: float) -> float:
        """The same for another accuracy."""
        reach = max(self.data.neighbours, self.data.majority + 0.1) - self.data.majority
        return (accuracy - self.data.majority) / reach

    @property
    def best_progress(self) -> float:
        """The best that it ever was."""
        seen = [m.accuracy for m in self.moments] + [e.train_accuracy for e in self.epochs]
        return self.progress_at(max(seen, default=0.0))

    @property
    def last(self) -> Moment:
        """The last moment whose numbers are all finite."""
        return next((m for m in reversed(self.moments) if m.broken is None), self.moments[0])


def smoothed(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Running means over `width` values around each; at the ends over those that are there."""
    if width < 2 or len(values) < 2:
        return values
    sums = np.concatenate(([0.0], np.cumsum(values)))
    places = np.arange(len(values))
    low = np.maximum(places - width // 2, 0)
    high = np.minimum(places + (width + 1) // 2, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low))
