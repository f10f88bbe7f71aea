"""The training loop: the steps of an epoch, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from core.active_timer import ActiveTimer
from core.experiment.experiment import Experiment
from core.nn.kernels.denormals import CLEARED_EVERY, clear_negligible
from core.nn.network import Network
from core.nn.plain import plain
from core.training.averaging import MovingAverage
from core.training.events import BatchEnded
from core.training.learners import AnyLearner
from core.training.progress import RunProgress


class TrainingLoop:
    """Pulls the learner through an epoch, with the rate that the schedule says."""

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        learner: AnyLearner,
        average: MovingAverage | None,
        clock: ActiveTimer,
    ) -> None:
        self._learner, self._average, self._clock = learner, average, clock
        self._statistics = network.vector[network.trained.size :]
        self._schedule = plain(experiment.schedule) if experiment.plain else experiment.schedule
        self._epochs = experiment.epochs

    def steps(self, progress: RunProgress, is_stopped: Callable[[], bool]) -> Iterator[BatchEnded]:
        """What is left of an epoch. Raises Diverged, before anything is changed, in place of a bad step."""
        while progress.batches < self._learner.steps_per_epoch and not is_stopped():
            began = self._clock()
            rate = self._rate(progress)
            loss, count = self._learner.train_step(progress.batches, rate)
            progress.loss.add(loss, count)
            progress.step += 1
            progress.batches += 1
            progress.seen += count
            if self._average:
                self._average.update(progress.step)
            if progress.step % CLEARED_EVERY == 0:
                clear_negligible(self._statistics, np.empty_like(self._statistics))
            progress.step_seconds += self._clock() - began
            yield BatchEnded(progress.step, loss, rate)

    def _rate(self, progress: RunProgress) -> float:
        epoch = (progress.step + 0.5) / self._learner.steps_per_epoch  # the middle of the step
        return progress.learning_rate * self._schedule.factor(epoch, self._epochs)
