"""The layer observer: looks at the layers of a run while it trains, and leaves no trace in it.

At chosen steps it lets the network read the same training images, as in a step but without taking one: random
state, gradients and running statistics are afterwards as before, to the bit. Of the steps that
core.experiment.kept_layers names it leaves out what would cost more than its share of the time; a few, spread
over the run, are never left out.
"""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import numpy as np

from core.data.batches import Batches
from core.experiment.kept_layers import observed_steps
from core.insight.layer_figures import (
    Figures,
    acting_weights,
    describe_outputs,
    describe_weights,
    empty_figures,
    root_mean_square,
)
from core.insight.layer_record import LayerMoment, recorded_layers
from core.nn.layers import Layer
from core.nn.probe import all_layers
from core.training.events import BatchEnded, Event, RunEnded, RunStarted
from core.training.run_evaluation import evenly_spread
from core.training.trainer import Trainer
from core.types import Array

OBSERVED_IMAGES = 200
"""Training images that are looked at, always the same; fewer of a network whose signals are large."""
MAX_TIME_SHARE = 0.018
"""Of the time of the training steps, at most, once FREE_SECONDS are over."""
FREE_SECONDS = 0.1
"""Seconds for which nothing is left out."""


class LayerObserver:
    """Give it each event of a trainer, right after the trainer gave it, and before anybody changes anything.

    `time_share` is what it may cost of the time of the steps: None leaves no moment out, so that they do not
    depend on how fast the machine is.
    """

    def __init__(self, trainer: Trainer, time_share: float | None = MAX_TIME_SHARE) -> None:
        self._trainer, self._network, self._time_share = trainer, trainer.network, time_share
        self.layers = recorded_layers(trainer.network)
        """What each row of a moment tells of."""
        self.is_looking = False
        """Whether it is at it: nothing is lost by leaving that."""
        self._loss = copy.copy(trainer.experiment.loss)
        rows = {layer.name: row for row, layer in enumerate(self.layers)}
        self._layers = [(rows[name], layer) for name, layer in all_layers(trainer.network.body)]
        self._steps = list[int]()
        self._before: list[list[Array]] | None = None
        self._spent = self._cost = 0.0
        self._seconds_before = trainer.progress.step_seconds
        self._last = -1

    def take(self, event: Event) -> LayerMoment | None:
        """What the layers are after this event, if it is a moment to look."""
        match event:
            case BatchEnded():
                moment = self._look(event.step) if self._before is not None else None
                self._prepare(event.step + 1)
                return moment
            case RunStarted():
                return self._begin(event)
            case RunEnded():
                return self._end(event)
        return None

    def _begin(self, started: RunStarted) -> LayerMoment | None:
        if not self._load_images():
            return None
        self._steps = observed_steps(started.steps, len(self.layers))
        done = self._trainer.progress.step
        moment = self._look(0) if done == 0 else None
        self._prepare(done + 1)
        return moment

    def _end(self, ended: RunEnded) -> LayerMoment | None:
        """The last moment of a run that was stopped or diverged, if the network still has its numbers."""
        self._before = None
        is_last = ended.kept_epoch is None and self._trainer.experiment.averaging is None
        return self._look(ended.step) if self._steps and is_last and ended.step > self._last else None

    def _prepare(self, step: int) -> None:
        """Before a step after which there will be a look: keep the weights, to know its update."""
        self._before = None
        if self._is_wanted(step):
            with self._timed():
                self._before = [
                    [parameter.value.copy() for parameter in acting_weights(layer)]
                    for _, layer in self._layers
                ]

    def _is_wanted(self, step: int) -> bool:
        place = bisect_left(self._steps, step)
        if place == len(self._steps) or self._steps[place] != step:
            return False
        if self._time_share is None or is_never_left_out(step):
            return True
        trained = self._trainer.progress.step_seconds - self._seconds_before
        return self._spent + self._cost <= FREE_SECONDS + self._time_share * trained

    @contextmanager
    def _timed(self) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self._spent += perf_counter() - began

    def _look(self, step: int) -> LayerMoment:
        spent, rows = self._spent, empty_figures(len(self.layers))
        self.is_looking = True
        try:
            with self._timed(), np.errstate(all="ignore"):  # a run that diverges is looked at, too
                watcher = _Describer(rows, [row for row, _ in self._layers])
                logits, loss = self._network.observe(watcher, self._images, self._labels, self._loss, True)
                self._describe_updates(rows)
        finally:
            self.is_looking = False
        self._cost, self._last = self._spent - spent, step
        counts = np.bincount(logits.argmax(axis=1), minlength=logits.shape[1])
        return LayerMoment(step, loss, tuple(counts.tolist()), rows)

    def _describe_updates(self, rows: Figures) -> None:
        for (row, layer), before in zip(self._layers, self._before or (), strict=False):
            if before:
                pairs = zip(acting_weights(layer), before, strict=True)
                moved = root_mean_square(*(now.value - earlier for now, earlier in pairs))
                size = root_mean_square(*(now.value for now in acting_weights(layer)))
                rows["update"][row] = moved / size if size else 0.0

    def _load_images(self) -> bool:
        """Fewer where signals are large: half of what is read at once, so that a look costs less than a step.

        False where there are none.
        """
        trainer = self._trainer
        examples, rows = trainer.learned.train, trainer.learned_rows
        rows = rows[examples.known[rows]]
        rows = evenly_spread(rows, min(OBSERVED_IMAGES, max(self._network.inference_batch // 2, 1)))
        if len(rows):
            batches = Batches(examples, rows, len(rows), self._network.dtype)
            self._images, self._labels = batches.load(0)
        return len(rows) > 0


class _Describer:
    """Writes down what it sees, each layer in its row."""

    def __init__(self, figures: Figures, rows: list[int]) -> None:
        self._figures, self._rows = figures, rows

    def see_outputs(self, place: int, layer: Layer, outputs: Array) -> None:
        describe_outputs(self._row(place), layer, outputs)

    def see_gradients(self, place: int, layer: Layer, output_gradients: Array) -> None:
        row = self._row(place)
        row["output_gradient"] = root_mean_square(output_gradients)
        describe_weights(row, layer)

    def _row(self, place: int) -> Figures:
        row = self._rows[place]
        return self._figures[row : row + 1]


def is_never_left_out(step: int) -> bool:
    """1, 10, 100, ...: what a run that is slow to look at has at least."""
    digits = str(step)
    return digits[0] == "1" and not digits[1:].strip("0")
