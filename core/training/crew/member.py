"""A member of a crew: it learns from its share of each batch, and moves its part of the vector."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Examples
from core.layers import Dropout
from core.network import Network
from core.training.course import generator_state, set_generator_state
from core.training.crew.barrier import APART, Barrier
from core.training.crew.shared_arrays import Kinds, SharedArrays
from core.training.diagnostics import first_broken
from core.training.experiment import Experiment
from core.training.learner import Diverged, Learner
from core.types import Array

CHANCE = 6
"""Numbers in the state of a generator."""
ALIGNED = 16
"""Parts of the vector begin at a multiple of so many numbers: at a line of the cache."""


class Order(IntEnum):
    """What the chief tells all to do; `Member` has a method for each."""

    SHUFFLE = 0
    LEARN = 1
    RESTORE = 2


def kinds(
    experiment: Experiment, network: Network, examples: Examples, rows: NDArray[np.intp], members: int
) -> Kinds:
    """The arrays that the members share."""
    learned, whole, dtype = network.trained.size, network.vector.size, network.dtype
    return {
        "arrivals": ((members, APART), np.int64),
        "dismissed": ((1,), np.int64),
        "order": ((2,), np.int64),  # which one, and its number
        "rate": ((1,), np.float64),
        "losses": ((members,), np.float64),
        "penalties": ((members,), np.float64),
        "squares": ((members,), np.float64),
        "shuffling": ((CHANCE,), np.uint64),
        "chance": ((members, CHANCE), np.uint64),
        "vector": ((whole,), dtype),
        "gradients": ((members, -(-learned // ALIGNED) * ALIGNED), dtype),
        "moments": ((experiment.optimizer.moments, learned), dtype),
        "statistics": ((members, whole - learned), dtype),
        "images": (examples.images.shape, examples.images.dtype),
        "labels": (examples.labels.shape, examples.labels.dtype),
        "rows": (rows.shape, rows.dtype),
    }


@dataclass(frozen=True)
class Place:
    """Which of the members: the chief is number 0."""

    number: int
    members: int

    def part(self, size: int) -> slice:
        """The part of a vector of this size that this member moves."""
        ends = (
            size * number // self.members // ALIGNED * ALIGNED for number in (self.number, self.number + 1)
        )
        start, stop = ends
        return slice(start, size if self.number == self.members - 1 else stop)


class Member(Learner):
    """One of the learners of a crew. All of them call the same methods, in the order that the chief gives.

    `check` is called while others are waited for; what it raises ends the waiting.
    """

    def __init__(
        self,
        experiment: Experiment,
        network: Network,
        place: Place,
        shared: SharedArrays,
        check: Callable[[], None],
    ) -> None:
        self._place, self._shared = place, shared
        learned, number = network.parameter_count, place.number
        # Layers measure their running statistics in place, so each member has its own; the chief's are those
        # of the vector, which are the mean of all after each step.
        own = shared["statistics"][number] if number else None
        network.move(shared["vector"], shared["gradients"][number, :learned], own)
        examples, part = Examples(shared["images"], shared["labels"]), place.part(learned)
        super().__init__(experiment, network, examples, shared["rows"], part, shared["moments"][:, part])
        self._others = [shared["gradients"][other, part] for other in range(place.members) if other != number]
        self._barrier = Barrier(shared["arrivals"], number, check)
        self._order, self._rate, self._losses, self._penalties, self._partial = (
            shared[name] for name in ("order", "rate", "losses", "penalties", "squares")
        )
        self._chance = shared["chance"][number]
        self._draws = any(isinstance(leaf, Dropout) for leaf in network.body.leaves())
        self._note_chance()

    def wait(self) -> None:
        """Until all members are here."""
        self._barrier.wait()

    def give(self, order: Order, number: int = 0, rate: float = 0.0) -> None:
        """For the chief: let all begin with this; then it does the same."""
        self._order[0], self._order[1], self._rate[0] = order, number, rate
        self.wait()

    def obey(self) -> None:
        """For the others: wait for an order, and do it."""
        self.wait()
        order, number = self._order.tolist()
        match Order(order):
            case Order.SHUFFLE:
                generator = np.random.Generator(np.random.SFC64())
                set_generator_state(generator, self._shared["shuffling"])
                self.shuffle_alike(generator)
            case Order.LEARN:
                self.learn(number, float(self._rate[0]))
            case Order.RESTORE:
                self.take_up(number)

    def shuffle_alike(self, generator: np.random.Generator) -> None:
        """Bring the images into a new order, the same in each member."""
        self.shuffle(generator)
        self.wait()

    def take_up(self, steps: int) -> None:
        """Go on after `steps` steps, with the shared numbers as they now are."""
        self._optimizer.steps = steps
        set_generator_state(self.network.generator, self._chance)
        self.wait()

    def learn(self, index: int, rate: float) -> tuple[float, int]:
        """One update by all: the loss of the whole batch, and the number of its images.

        Where the loss is not finite, nothing is changed.
        """
        self._losses[self._place.number] = self._learn_share(index)
        if self._draws:
            self._note_chance()
        self.wait()
        loss = sum(self._losses.tolist())
        if math.isfinite(loss):
            self._add_up()
            self._penalties[self._place.number] = self._update(rate)
        self.wait()
        return loss + sum(self._penalties.tolist()), self._batches.size(index)

    def shares(self, index: int) -> Array:
        """How much of batch `index` each member learns from: (members,), together 1."""
        size, members = self._batches.size(index), self._place.members
        ends = np.arange(members + 1) * size // members
        return (np.diff(ends) / size).astype(self.network.dtype)

    def first_broken(self, index: int) -> str | None:
        """The layer in which the loss of this batch stopped to be a number."""
        broken = next(share for share, loss in enumerate(self._losses) if not math.isfinite(loss))
        images, _ = self._batches.load(index, broken, self._place.members)
        return first_broken(self.network, images)

    def _learn_share(self, index: int) -> float:
        """Leave this member's share of the gradient in its memory; returns its share of the loss."""
        images, labels = self._batches.load(index, self._place.number, self._place.members)
        if not len(labels):
            self.network.gradients[...] = 0
            return 0.0
        share = len(labels) / self._batches.size(index)
        try:
            return share * self._differentiate(images, labels, share)
        except Diverged:
            return math.nan

    def _note_chance(self) -> None:
        """The chief keeps the state of the run, and may do so when nobody obeys any more."""
        self._chance[...] = generator_state(self.network.generator)

    @np.errstate(over="ignore", invalid="ignore")
    def _add_up(self) -> None:
        """The whole gradient, in this member's part of its own."""
        for other in self._others:
            np.add(self._gradients, other, out=self._gradients)

    def _squares(self) -> float:
        """The squared length of the whole gradient; the parts of all members make it up."""
        self._partial[self._place.number] = super()._squares()
        self.wait()
        return float(sum(self._partial.tolist()))
