"""The order of the images in each epoch: drawn at its beginning, and drawn alike by a run resumed in it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.training.learners import AnyLearner
from core.training.progress import generator_state, set_generator_state


class EpochOrder:
    """Remembers how its generator stood before the epoch at hand."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator, self._state = generator, generator_state(generator)

    @property
    def state(self) -> NDArray[np.uint64]:
        """What a checkpoint needs to draw the order of the epoch at hand once more."""
        return self._state.copy()

    def draw(self, learner: AnyLearner) -> None:
        """The order of an epoch, at its beginning or where a run goes on in its midst."""
        self._state = generator_state(self._generator)
        learner.shuffle(self._generator)

    def end(self) -> None:
        """The epoch is over: the next order is that of the next."""
        self._state = generator_state(self._generator)

    def restore(self, state: NDArray[Any]) -> None:
        """Draw next what was drawn when the state was this."""
        set_generator_state(self._generator, state)
