"""The parallel learner: several worker processes behind the interface of one Learner."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.experiment.experiment import Experiment
from core.nn.network import Network
from core.training.learner import Diverged
from core.training.parallel.rank_learner import Command, Rank, RankLearner, shared_array_specs
from core.training.parallel.shared_arrays import SharedArrays
from core.training.parallel.worker_pool import WorkerPool, WorkerProcess
from core.training.parallel.worker_process import WorkerTask
from core.training.progress import generator_state


class ParallelLearner:
    """Trains a network as a Learner does, in as many processes as the experiment says.

    The network lives in shared memory from now on. Raises UserError where a process cannot be started; so do
    all methods where one has ended unexpectedly.
    """

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        examples: LabelledImages,
        rows: NDArray[np.intp],
        workers: WorkerPool,
    ) -> None:
        world_size, (classes,) = experiment.workers or 1, network.output_shape
        self._workers = workers.acquire(world_size - 1)
        shared = self._shared = SharedArrays(
            shared_array_specs(experiment, network, examples, rows, world_size)
        )
        for name, array in (
            ("vector", network.vector),
            ("images", examples.images),
            ("labels", examples.labels),
            ("rows", rows),
        ):
            np.copyto(shared[name], array)
        for number, (worker, rng) in enumerate(
            zip(self._workers, network.generator.spawn(world_size - 1), strict=True), start=1
        ):
            worker.assign(WorkerTask(experiment, Rank(number, world_size), classes, rng), shared)
        check = partial(
            _check, self._workers
        )  # not `self.check`: in a cycle, the memory would outlive the run
        self._rank_0 = RankLearner(experiment, network, Rank(0, world_size), shared, check)
        self._statistics = network.vector[network.trained.size :]
        self._rank_0.wait()

    @property
    def steps_per_epoch(self) -> int:
        """How many steps show each image once."""
        return self._rank_0.steps_per_epoch

    def shuffle(self, generator: np.random.Generator) -> None:
        """Before each epoch: a new random order."""
        self._shared["shuffling"][...] = generator_state(generator)
        self._rank_0.broadcast(Command.SHUFFLE)
        self._rank_0.shuffle_together(generator)

    def train_step(self, index: int, rate: float) -> tuple[float, int]:
        """One update, from batch `index` of the epoch: its loss, and the number of its images.

        Raises Diverged, before the weights are changed, where the loss is not finite.
        """
        measured = self._shared["statistics"]
        if measured.size:
            measured[1:] = self._statistics
        self._rank_0.broadcast(Command.LEARN, index, rate)
        loss, count = self._rank_0.train_step(index, rate)
        if measured.size:  # the mean over all images, each weighing as much as the others
            measured[0] = self._statistics
            np.matmul(self._rank_0.batch_shares(index), measured, out=self._statistics)
        if not math.isfinite(loss):
            raise Diverged(self._rank_0.first_nonfinite_layer(index))
        return loss, count

    def state(self) -> dict[str, NDArray[Any]]:
        """All that the steps to come depend on, besides the order of the images: copies, each by its name."""
        return {name: self._shared[name].copy() for name in ("vector", "moments", "chance")}

    def restore(self, state: Mapping[str, NDArray[Any]], steps: int) -> None:
        """Be as after `steps` steps, when `state` was taken."""
        for name, array in state.items():
            self._shared[name][...] = array
        self._rank_0.broadcast(Command.RESTORE, steps)
        self._rank_0.resume_at(steps)

    def close(self) -> None:
        """No more steps come: let the others go. The network keeps its numbers."""
        self._shared["dismissed"][0] = 1

    def check(self) -> None:
        """Raise what went wrong in another process, if something did."""
        _check(self._workers)


def _check(workers: Sequence[WorkerProcess]) -> None:
    for worker in workers:
        worker.check()
