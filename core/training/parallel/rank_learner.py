"""The learner of one rank: it differentiates its share of each batch and updates its part of the vector."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.experiment.experiment import Experiment
from core.nn.layers import Dropout
from core.nn.network import Network
from core.training.learner import Diverged, Learner
from core.training.parallel.barrier import COUNTER_SPACING, Barrier
from core.training.parallel.shared_arrays import ArraySpecs, SharedArrays
from core.training.progress import generator_state, set_generator_state
from core.types import Array

GENERATOR_STATE_SIZE = 6
"""Numbers in the state of a generator."""
ALIGNMENT = 16
"""Parts of the vector begin at a multiple of so many numbers: at a line of the cache."""


class Command(IntEnum):
    """What rank 0 tells all ranks to do; `RankLearner` has a method for each."""

    SHUFFLE = 0
    LEARN = 1
    RESTORE = 2


def shared_array_specs(
    experiment: Experiment,
    network: Network,
    examples: LabelledImages,
    rows: NDArray[np.intp],
    world_size: int,
) -> ArraySpecs:
    """The arrays that the members share."""
    learned, whole, dtype = network.trained.size, network.vector.size, network.dtype
    return {
        "arrivals": ((world_size, COUNTER_SPACING), np.int64),
        "dismissed": ((1,), np.int64),
        "order": ((2,), np.int64),  # which one, and its number
        "rate": ((1,), np.float64),
        "losses": ((world_size,), np.float64),
        "penalties": ((world_size,), np.float64),
        "squares": ((world_size,), np.float64),
        "shuffling": ((GENERATOR_STATE_SIZE,), np.uint64),
        "chance": ((world_size, GENERATOR_STATE_SIZE), np.uint64),
        "vector": ((whole,), dtype),
        "gradients": ((world_size, -(-learned // ALIGNMENT) * ALIGNMENT), dtype),
        "moments": ((experiment.optimizer.moments, learned), dtype),
        "statistics": ((world_size, whole - learned), dtype),
        "images": (examples.images.shape, examples.images.dtype),
        "labels": (examples.labels.shape, examples.labels.dtype),
        "rows": (rows.shape, rows.dtype),
    }


@dataclass(frozen=True)
class Rank:
    """Which of the worker processes this is; rank 0 leads."""

    number: int
    world_size: int

    def part(self, size: int) -> slice:
        """The part of a vector of this size that this rank updates."""
        ends = (
            size * number // self.world_size // ALIGNMENT * ALIGNMENT
            for number in (self.number, self.number + 1)
        )
        start, stop = ends
        return slice(start, size if self.number == self.world_size - 1 else stop)


class RankLearner(Learner):
    """The learner of one rank. All ranks call the same methods, in the order that rank 0 gives.

    `check` is called while others are waited for; what it raises ends the waiting.
    """

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        rank: Rank,
        shared: SharedArrays,
        check: Callable[[], None],
    ) -> None:
        self._rank, self._shared = rank, shared
        learned, number = network.parameter_count, rank.number
        # Layers measure their running statistics in place, so each rank has its own; those of rank 0
        # are those of the vector: the mean of all after each step.
        own = shared["statistics"][number] if number else None
        network.use_memory(shared["vector"], shared["gradients"][number, :learned], own)
        examples, part = LabelledImages(shared["images"], shared["labels"]), rank.part(learned)
        super().__init__(experiment, network, examples, shared["rows"], part, shared["moments"][:, part])
        self._others = [
            shared["gradients"][other, part] for other in range(rank.world_size) if other != number
        ]
        self._barrier = Barrier(shared["arrivals"], number, check)
        self._command, self._rate, self._losses, self._penalties, self._partial = (
            shared[name] for name in ("order", "rate", "losses", "penalties", "squares")
        )
        self._generator_state = shared["chance"][number]
        self._has_dropout = any(isinstance(leaf, Dropout) for leaf in network.body.leaves())
        self._save_generator_state()

    def wait(self) -> None:
        """Until all members are here."""
        self._barrier.wait()

    def broadcast(self, command: Command, number: int = 0, rate: float = 0.0) -> None:
        """For rank 0: all ranks start this command, and it does the same."""
        self._command[0], self._command[1], self._rate[0] = command, number, rate
        self.wait()

    def execute_next(self) -> None:
        """For the others: wait for an order, and do it."""
        self.wait()
        command, number = self._command.tolist()
        match Command(command):
            case Command.SHUFFLE:
                generator = np.random.Generator(np.random.SFC64())
                set_generator_state(generator, self._shared["shuffling"])
                self.shuffle_together(generator)
            case Command.LEARN:
                self.train_step(number, float(self._rate[0]))
            case Command.RESTORE:
                self.resume_at(number)

    def shuffle_together(self, generator: np.random.Generator) -> None:
        """Bring the images into a new order, the same in each member."""
        self.shuffle(generator)
        self.wait()

    def resume_at(self, steps: int) -> None:
        """Go on after `steps` steps, with the shared numbers as they now are."""
        self._optimizer.steps = steps
        set_generator_state(self.network.generator, self._generator_state)
        self.wait()

    def train_step(self, index: int, rate: float) -> tuple[float, int]:
        """One update by all: the loss of the whole batch, and the number of its images.

        Where the loss is not finite, nothing is changed.
        """
        self._losses[self._rank.number] = self._differentiate_share(index)
        if self._has_dropout:
            self._save_generator_state()
        self.wait()
        loss = sum(self._losses.tolist())
        if math.isfinite(loss):
            self._reduce_gradients()
            self._penalties[self._rank.number] = self._update(rate)
        self.wait()
        return loss + sum(self._penalties.tolist()), self._batches.size(index)

    def batch_shares(self, index: int) -> Array:
        """How much of batch `index` each member learns from: (members,), together 1."""
        size, world_size = self._batches.size(index), self._rank.world_size
        ends = np.arange(world_size + 1) * size // world_size
        return (np.diff(ends) / size).astype(self.network.dtype)

    def first_nonfinite_layer(self, index: int) -> str | None:
        """The layer in which the loss of this batch stopped to be a number."""
        broken = next(share for share, loss in enumerate(self._losses) if not math.isfinite(loss))
        images, _ = self._batches.load(index, broken, self._rank.world_size)
        return self.network.probe(images).broken_layer

    def _differentiate_share(self, index: int) -> float:
        """Leave this member's share of the gradient in its memory; returns its share of the loss."""
        images, labels = self._batches.load(index, self._rank.number, self._rank.world_size)
        if not len(labels):
            self.network.gradients[...] = 0
            return 0.0
        share = len(labels) / self._batches.size(index)
        try:
            return share * self._forward_backward(images, labels, share)
        except Diverged:
            return math.nan

    def _save_generator_state(self) -> None:
        """Rank 0 keeps the state of the run, also when no other rank answers any more."""
        self._generator_state[...] = generator_state(self.network.generator)

    @np.errstate(over="ignore", invalid="ignore")
    def _reduce_gradients(self) -> None:
        """The whole gradient, in this member's part of its own."""
        for other in self._others:
            np.add(self._gradients, other, out=self._gradients)

    def _squared_norm(self) -> float:
        """The squared length of the whole gradient; the parts of all members make it up."""
        self._partial[self._rank.number] = super()._squared_norm()
        self.wait()
        return float(sum(self._partial.tolist()))
