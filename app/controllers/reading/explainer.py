"""Computes attribution maps when the pen rests, in steps short enough not to block the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.reading.reader import Reader
from app.workers.incremental_task import IncrementalTask
from core.ink.render import SIDE
from core.insight.explanation import AttributionMap, gradient_map, occlusion_maps
from core.nn.architectures import Architecture, network_for
from core.nn.network import Network

_IDLE_DELAY = 180
"""Milliseconds without news after which the pen rests."""


@dataclass(frozen=True, eq=False)
class ExplanationRequest:
    """An image (28, 28), the answer to be explained, and the one that it is set against, if any."""

    image: NDArray[np.float32]
    answer: int
    rival: int | None = None

    def equals(self, other: ExplanationRequest) -> bool:
        """Whether the same is asked."""
        same = (self.answer, self.rival) == (other.answer, other.rival)
        return same and np.array_equal(self.image, other.image)


@dataclass(frozen=True, eq=False)
class Explanation:
    """What a little more ink would do, and what was lost with the ink that is there; (28, 28) each."""

    question: ExplanationRequest
    more: AttributionMap
    less: AttributionMap


class Explainer(QObject):
    """Answers the last question that was asked. It reads with a network of its own, like the reader's."""

    explained = Signal(object)
    """An Explanation."""

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._question: ExplanationRequest | None = None
        self._known: tuple[Architecture, int] | None = None
        self._network: Network | None = None
        self._task: IncrementalTask | None = None
        self._idle_timer = QTimer(self, singleShot=True, interval=_IDLE_DELAY)
        self._idle_timer.timeout.connect(self._begin)

    def ask(self, question: ExplanationRequest | None) -> None:
        """Explain this as soon as no other question comes; None for nothing.

        The one that is waited for or worked at goes on where it is asked again, because the reader has other
        weights: while the reader trains, none would ever be answered.
        """
        repeats = question is not None and self._question is not None and question.equals(self._question)
        self._question = question
        if repeats and (self._task is not None or self._idle_timer.isActive()):
            return
        self._stop()
        if question is None:
            self._idle_timer.stop()
        else:
            self._idle_timer.start()

    def _begin(self) -> None:
        network = self._network_copy()
        if self._question is None or network is None:
            return
        self._stop()
        self._task = IncrementalTask(self._explain(network, self._question), self)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _explain(self, network: Network, question: ExplanationRequest) -> Iterator[None]:
        """Work it out, with pauses, and tell it."""
        asked = question.image, question.answer, question.rival
        with np.errstate(all="ignore"):  # a network that diverged has no reasons
            more = np.nan_to_num(gradient_map(network, *asked))
        yield
        for less in occlusion_maps(network, *asked):
            if less is None:
                yield
            else:
                self.explained.emit(Explanation(question, more, np.nan_to_num(less)))
        self._task = None

    def _network_copy(self) -> Network | None:
        """A network that explains, with the weights that the reader has now."""
        choice, vector = self._reader.choice, self._reader.vector
        if choice is None or vector is None:
            return None
        wanted = choice.architecture, len(self._reader.classes)
        if self._network is None or wanted != self._known:
            self._network = network_for(wanted[0], (1, SIDE, SIDE), wanted[1], keeps_input_gradient=True)
            self._known = wanted
        self._network.vector = vector
        return self._network
