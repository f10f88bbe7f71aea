"""The progress of a run. With the parameters of the network and the state of the random generator, it is all
that is needed to resume bit-exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.nn.metrics import WeightedMean
from core.training.events import Count, EpochEnded
from core.training.run_origin import RunOrigin


class RunProgress(msgspec.Struct, kw_only=True):
    """What a run counts while it goes on."""

    learning_rate: float
    """Before the schedule; it may be changed while the run goes on."""
    step: Count = 0
    epochs: Count = 0
    """That have ended."""
    batches: Count = 0
    """Of the epoch at hand."""
    loss: WeightedMean = msgspec.field(default_factory=WeightedMean)
    """Over the images of the epoch at hand."""
    seen: Count = 0
    """Images, each as often as it was learned from."""
    step_seconds: float = 0.0
    """In training steps alone."""
    seconds: float = 0.0
    """Until the checkpoint."""
    last: EpochEnded | None = None
    best: EpochEnded | None = None
    """The epoch that read the held-out images best."""

    @property
    def samples_per_second(self) -> float:
        """Of the training steps so far."""
        return self.seen / self.step_seconds if self.step_seconds else 0.0

    def fits(self, examples: int, batch_size: int) -> bool:
        """Whether so many training images, in batches of this size, come to these counts."""
        steps_per_epoch = -(-examples // batch_size)
        steps = self.epochs * steps_per_epoch + self.batches
        seen = self.epochs * examples + min(self.batches * batch_size, examples)
        return self.batches <= steps_per_epoch and (self.step, self.seen) == (steps, seen)

    @property
    def epochs_since_best(self) -> int:
        """How long nothing has got better."""
        return self.epochs - (self.best.epoch if self.best else 0)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A run between two steps, at rest: go on from here and every number is as if it had never stopped."""

    progress: RunProgress
    arrays: dict[str, NDArray[Any]]
    """Vector, moments, states of the generators, average and best epoch: each by its name."""
    origin: RunOrigin | None = None
    """What the run was made from; None where an earlier version wrote it."""


def generator_state(generator: np.random.Generator) -> NDArray[np.uint64]:
    """All that an SFC64 generator knows, as six numbers."""
    state = generator.bit_generator.state
    return np.array([*state["state"]["state"], state["has_uint32"], state["uinteger"]], np.uint64)


def set_generator_state(generator: np.random.Generator, numbers: NDArray[Any]) -> None:
    """Put an SFC64 generator back to where it was."""
    *words, has_half, half = (int(number) for number in numbers)
    generator.bit_generator.state = {
        "bit_generator": "SFC64",
        "state": {"state": np.array(words, np.uint64)},
        "has_uint32": has_half,
        "uinteger": half,
    }
