"""The observer: gathers what is known of a run while it goes on, from the events of its trainer."""

from __future__ import annotations

from functools import cached_property
from time import perf_counter

import numpy as np

from core.data.splits import split
from core.insight.evidence.data_evidence import DataEvidence, look_at_data
from core.insight.evidence.moment import Moment, Vectors, observe, weights_of
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.evidence.sample import sample_of
from core.insight.layer_observer import is_never_left_out
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.trainer import Trainer

PER_DOUBLING = 2
"""Moments from a step to its double."""
LATE_MOMENTS = 12
"""Moments besides, spread evenly over the run."""
MAX_TIME_SHARE = 0.01
"""Of the time of the training steps, at most, once FREE_SECONDS are over."""
FREE_SECONDS = 0.1
MOST_STEPS = 2**15
"""Losses that are kept, at most."""


class RunObserver:
    """Takes each event of a trainer, right after the trainer gave it. The run is left as it is.

    `time_share` is what it may cost of the time of the steps; None leaves no moment out. Of a run that goes
    on, `earlier` is what is known of it until now.
    """

    def __init__(
        self,
        trainer: Trainer,
        time_share: float | None = MAX_TIME_SHARE,
        earlier: RunEvidence | None = None,
    ) -> None:
        self._time_share, self._spent, self._cost = time_share, 0.0, 0.0
        self._trainer, experiment = trainer, trainer.experiment
        self._parts = split(experiment.data, trainer.dataset.train, experiment.seed)
        self._sample = sample_of(experiment, trainer.learned, self._parts)
        self._steps, self._epochs = list[tuple[int, float, float]](), list[EpochEnded]()
        self._moments, self._stride = list[Moment](), 1
        self._started: RunStarted | None = None
        self._result: RunEnded | None = None
        self._before: Vectors | None = None
        self._wanted, self._last = {1}, 1
        if earlier is not None:
            self._steps = [(int(step), loss, rate) for step, loss, rate in earlier.steps.tolist()]
            self._epochs, self._moments = list(earlier.epochs), list(earlier.moments)

    def take(self, event: Event) -> bool:
        """Keep what it tells, and look at the network now and then; tells whether it has."""
        looked = len(self._moments)
        match event:
            case BatchEnded():
                self._add_step(event)
                if self._before is not None:
                    self._look(event.step)
                self._prepare(event.step + 1)
            case RunStarted():
                self._started = event
                self._wanted, self._last = moments_of(event.steps), event.steps
                if not self._moments or self._moments[-1].step < self._trainer.progress.step:
                    self._look(self._trainer.progress.step)
                self._prepare(self._trainer.progress.step + 1)
            case EpochEnded():
                self._epochs.append(event)
            case RunEnded():
                self._result = event
        return len(self._moments) > looked

    @cached_property
    def _data(self) -> DataEvidence:
        """When it is first asked for: no run waits for it before its first step."""
        return look_at_data(self._trainer.learned, self._parts)

    @property
    def evidence(self) -> RunEvidence:
        """All that is known by now; to be asked after the run has started."""
        assert self._started is not None
        steps = np.array(self._steps, np.float64).reshape(-1, 3)
        return RunEvidence(
            self._trainer.experiment,
            self._started,
            self._data,
            steps,
            list(self._epochs),
            list(self._moments),
            self._result,
        )

    def _add_step(self, event: BatchEnded) -> None:
        """Of a long run every other one is dropped, again and again, as it grows."""
        if event.step % self._stride == 0:
            self._steps.append((event.step, event.loss, event.learning_rate))
        if len(self._steps) > MOST_STEPS:
            self._stride *= 2
            self._steps = [one for one in self._steps if one[0] % self._stride == 0]

    def _prepare(self, step: int) -> None:
        """Before a step after which there will be a look: keep the weights, to know its update."""
        self._before = weights_of(self._trainer.network) if self._is_wanted(step) else None

    def _is_wanted(self, step: int) -> bool:
        if step not in self._wanted:
            return False
        if self._time_share is None or step == self._last or is_never_left_out(step):
            return True
        trained = self._trainer.progress.step_seconds
        return self._spent + self._cost <= FREE_SECONDS + self._time_share * trained

    def _look(self, step: int) -> None:
        began, trainer = perf_counter(), self._trainer
        self._moments.append(
            observe(trainer.network, self._sample, trainer.experiment.loss, step, self._before)
        )
        self._before = None
        self._cost = perf_counter() - began
        self._spent += self._cost


def moments_of(steps: int) -> set[int]:
    """At which steps a run of so many is looked at: dense at first, and evenly later."""
    doubling = {round(2 ** (place / PER_DOUBLING)) for place in range(PER_DOUBLING * steps.bit_length() + 1)}
    late = {round(steps * place / LATE_MOMENTS) for place in range(1, LATE_MOMENTS + 1)}
    always = {step for power in range(len(str(steps))) for step in (10**power, 3 * 10**power)}
    return {step for step in doubling | late | always if 0 < step <= steps}
