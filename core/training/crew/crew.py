"""The crew as the trainer sees it: a learner that is several."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Examples
from core.network import Network
from core.training.course import generator_state
from core.training.crew.member import Member, Order, Place, kinds
from core.training.crew.process import Job
from core.training.crew.shared_arrays import SharedArrays
from core.training.crew.workers import Worker, Workers
from core.training.experiment import Experiment
from core.training.learner import Diverged


class Crew:
    """Teaches a network as a Learner does, in as many processes as the experiment says.

    The network lives in shared memory from now on. Raises Refusal where a process cannot be started; so do
    all methods where one has ended unexpectedly.
    """

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        examples: Examples,
        rows: NDArray[np.intp],
        workers: Workers,
    ) -> None:
        members, (classes,) = experiment.workers or 1, network.output_shape
        self._workers = workers.hire(members - 1)
        shared = self._shared = SharedArrays(kinds(experiment, network, examples, rows, members))
        for name, array in (
            ("vector", network.vector),
            ("images", examples.images),
            ("labels", examples.labels),
            ("rows", rows),
        ):
            np.copyto(shared[name], array)
        for number, (worker, chance) in enumerate(
            zip(self._workers, network.generator.spawn(members - 1), strict=True), start=1
        ):
            worker.begin(Job(experiment, Place(number, members), classes, chance), shared)
        check = partial(
            _check, self._workers
        )  # not `self.check`: in a cycle, the memory would outlive the run
        self._chief = Member(experiment, network, Place(0, members), shared, check)
        self._statistics = network.vector[network.trained.size :]
        self._chief.wait()

    @property
    def steps_per_epoch(self) -> int:
        """How many steps show each image once."""
        return self._chief.steps_per_epoch

    def shuffle(self, generator: np.random.Generator) -> None:
        """Before each epoch: a new random order."""
        self._shared["shuffling"][...] = generator_state(generator)
        self._chief.give(Order.SHUFFLE)
        self._chief.shuffle_alike(generator)

    def learn(self, index: int, rate: float) -> tuple[float, int]:
        """One update, from batch `index` of the epoch: its loss, and the number of its images.

        Raises Diverged, before the weights are changed, where the loss is not finite.
        """
        measured = self._shared["statistics"]
        if measured.size:
            measured[1:] = self._statistics
        self._chief.give(Order.LEARN, index, rate)
        loss, count = self._chief.learn(index, rate)
        if measured.size:  # the mean over all images, each weighing as much as the others
            measured[0] = self._statistics
            np.matmul(self._chief.shares(index), measured, out=self._statistics)
        if not math.isfinite(loss):
            raise Diverged(self._chief.first_broken(index))
        return loss, count

    def state(self) -> dict[str, NDArray[Any]]:
        """All that the steps to come depend on, besides the order of the images: copies, each by its name."""
        return {name: self._shared[name].copy() for name in ("vector", "moments", "chance")}

    def restore(self, state: Mapping[str, NDArray[Any]], steps: int) -> None:
        """Be as after `steps` steps, when `state` was taken."""
        for name, array in state.items():
            self._shared[name][...] = array
        self._chief.give(Order.RESTORE, steps)
        self._chief.take_up(steps)

    def close(self) -> None:
        """No more steps come: let the others go. The network keeps its numbers."""
        self._shared["dismissed"][0] = 1

    def check(self) -> None:
        """Raise what went wrong in another process, if something did."""
        _check(self._workers)


def _check(workers: Sequence[Worker]) -> None:
    for worker in workers:
        worker.check()
