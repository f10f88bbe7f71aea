"""A run as the window knows it: its experiment, its metrics so far, and the newest weights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Literal

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from app.controllers.runs.growing_array import GrowingArray
from app.controllers.runs.rate_changes import RateChange, RateSchedule, rate_changes
from app.jobs.messages import Diagnosed, InitialAccuracy, LayersObserved, Progress, Started, Weights
from core.data.preparation import Preparation
from core.experiment.experiment import Experiment
from core.insight.finding import Finding
from core.insight.layer_record import LayerRecord
from core.storage.diagnosis_file import load_diagnosis
from core.storage.run_folder import MAX_NAME_LENGTH, MAX_SHOWN_STEPS, RunFolder, RunLabel, StoredRun
from core.training.calibration import Calibration
from core.training.events import EpochEnded, RunEnded, RunStarted
from core.training.record import RunRecord
from core.training.snapshots import Snapshot

RunState = Literal[
    "starting", "training", "paused", "finished", "stopped", "diverged", "interrupted", "failed"
]
"""Interrupted is one whose process died before its end."""
MOST_POINTS = 2**19
"""Of a curve in training. Beyond it, every other one is dropped: ten hours take no more than this."""
MIN_SECONDS_TO_ESTIMATE = 1.0
"""Seconds of a run before which its end is not foretold."""


Points = NDArray[np.float64]


class Run:
    """State only; TrainingController changes it and tells of the changes."""

    def __init__(self, number: int, name: str, place: tuple[int, bool], experiment: Experiment) -> None:
        self.id, self.name, self.experiment = number, name, experiment
        self.slot, self.dashed = place
        self.state: RunState = "starting"
        self.visible = True
        self.folder: RunFolder | None = None
        """Where it is kept; None where the disk takes no more."""
        self.study: str | None = None
        """What it has in common with the other runs of its study; None where it is alone."""
        self.named_by_hand = False
        """Else its name tells it from the runs that are shown, and changes with them."""
        self.tags: list[str] = []
        self.note = ""
        self.started: RunStarted | None = None
        self.initial_accuracy: InitialAccuracy | None = None
        """What the numbers that it started from could do; None where it started from random ones."""
        self.calibration: Calibration | None = None
        """How its answers are to be taken, where it was inherited: a few images held out cannot tell."""
        self._epochs: list[EpochEnded] = []
        self._unread: StoredRun | None = None
        """A run of an earlier day of which the tables have not been asked for yet."""
        self.result: RunEnded | None = None
        self.failure = ""
        """Why it ended before its time, in a sentence."""
        self.learning_rate = experiment.optimizer.learning_rate
        """Before the schedule; changes by hand count."""
        self.vector_step = 0
        """After which step `vector` is."""
        self._vector: NDArray[np.float32] | None = None
        self._weights_kept = False
        self.moment: Snapshot | None = None
        """The earlier moment that is looked at; None: now."""
        self._layers: LayerRecord | None = LayerRecord()
        self._findings: list[Finding] | None = None
        self._findings_unread = False
        self.seconds = 0.0
        """Spent in training and evaluation, pauses not counted."""
        self._step_seconds = 0.0
        self._begin_tables()

    def _begin_tables(self) -> None:
        """What grows with each step, and what the data say of themselves: nothing is known of them yet."""
        self.known_rate_changes: list[RateChange] = []
        """Of `rate_changes` those that were found so far, without reading a table for them."""
        self._rates_searched = 0.0
        self._losses, self._rates, self._steps = GrowingArray(), GrowingArray(), GrowingArray()
        self._accuracies = GrowingArray(), GrowingArray(), GrowingArray()
        self._step = 0
        self._data_set, self._classes, self._input_shape = "", list[str](), list[int]()
        self._preparation: Preparation | None = None

    @property
    def active(self) -> bool:
        """Whether more may come."""
        return self.state in {"starting", "training", "paused"}

    @property
    def can_continue(self) -> bool:
        """Whether it ended before its time and was kept."""
        return self.folder is not None and self.state in {"interrupted", "stopped", "diverged", "failed"}

    @property
    def can_train_longer(self) -> bool:
        """Whether it had all its epochs and was kept; how it went on may have been lost all the same."""
        done = self.result.epochs if self.result else 0
        return self.folder is not None and self.state == "finished" and done >= self.experiment.epochs

    def take_back_epochs(self, epochs: int) -> None:
        """It does not go on for more epochs: it is what it was."""
        self.experiment = replace(self.experiment, epochs=self.experiment.epochs - epochs)
        self.state = "finished"

    @property
    def has_checkpoint(self) -> bool:
        """Whether it can go back to where it was before its end."""
        return self.folder is not None and self.folder.has_checkpoint

    @property
    def epochs(self) -> list[EpochEnded]:
        """The figures of the epochs that have ended."""
        self._read_tables()
        return self._epochs

    @property
    def last_epoch(self) -> EpochEnded | RunEnded | None:
        """The last figures, without reading a table for them; None where there are none."""
        return self.result if self._unread else (self._epochs[-1] if self._epochs else None)

    @property
    def epoch_count(self) -> int:
        """How many epochs have ended, without reading a table for it."""
        return self.result.epochs if self._unread and self.result else len(self._epochs)

    @property
    def steps(self) -> NDArray[np.float64]:
        """1, 2, ... : the numbers of the steps in `losses` and `rates`; of a very long run, some of them."""
        self._read_tables()
        return self._steps.values

    @property
    def losses(self) -> NDArray[np.float64]:
        """The loss of each of `steps`."""
        self._read_tables()
        return self._losses.values

    @property
    def rates(self) -> NDArray[np.float64]:
        """The learning rate of each of `steps`, after the schedule."""
        self._read_tables()
        return self._rates.values

    @property
    def rate_changes(self) -> list[RateChange]:
        """Where the learning rate was changed by hand."""
        steps, rates = self.steps, self.rates
        if len(steps) and self.started and steps[-1] > self._rates_searched:
            first = max(int(np.searchsorted(steps, self._rates_searched, "right")) - 1, 0)
            scheduled = RateSchedule(
                self.experiment.schedule, self.started.steps_per_epoch, self.experiment.epochs
            )
            self.known_rate_changes += rate_changes(steps[first:], rates[first:], scheduled)
            self._rates_searched = float(steps[-1])
        return self.known_rate_changes

    @property
    def accuracies(self) -> tuple[Points, Points, Points]:
        """Of each of `epochs` its number, its accuracy in training and that in validation; NaN where nothing
        was held out.
        """
        self._read_tables()
        numbers, training, validation = self._accuracies
        return numbers.values, training.values, validation.values

    @property
    def clock(self) -> tuple[Points, Points]:
        """After which steps it was how late, in seconds of the run: at the ends of epochs, and now."""
        known = [(epoch.step, epoch.seconds) for epoch in self.epochs]
        if not known or self.step > known[-1][0]:
            known.append((self.step, max(self.seconds, known[-1][1] if known else 0.0)))
        steps, seconds = np.array(known, np.float64).T
        return steps, seconds

    @property
    def step(self) -> int:
        """How many updates the network has had."""
        return self._step

    @property
    def epoch_now(self) -> int:
        """The epoch that is going on, from 1; after the last step it is still the last."""
        return min(int(self.epoch_progress) + 1, self.experiment.epochs)

    @property
    def epoch_progress(self) -> float:
        """The time of the run in epochs: 2.5 is in the middle of the third."""
        return self.step / self.started.steps_per_epoch if self.started else 0.0

    @property
    def vector(self) -> NDArray[np.float32] | None:
        """The newest weights known; read-only. Those of a kept run are read when they are first asked for."""
        if self._vector is None and self._weights_kept and self.folder is not None:
            self._weights_kept = False
            if found := self.folder.newest_vector():
                self.vector_step, self._vector = found
        return self._vector

    @property
    def shown_vector(self) -> NDArray[np.float32] | None:
        """The weights of the moment that is looked at: the newest, unless it is an earlier one."""
        return self.vector if self.moment is None else np.asarray(self.moment.vector, np.float32)

    @property
    def has_weights(self) -> bool:
        """Whether there is a `vector`, without reading it."""
        return self._vector is not None or self._weights_kept

    @property
    def layers(self) -> LayerRecord:
        """What its layers did so far. That of a kept run is read when it is first asked for."""
        if self._layers is None:
            self._layers = self.folder.read_layers() if self.folder is not None else LayerRecord()
        return self._layers

    @property
    def diverged(self) -> bool:
        """Whether the loss is no longer a number."""
        return len(self.losses) > 0 and not np.isfinite(self.losses[-1])

    @property
    def samples_per_second(self) -> float:
        """Of the training steps so far, without evaluation."""
        if self.result:
            return self.result.samples_per_second
        if not self.started or not self._step_seconds:
            return 0.0
        return self.epoch_progress * self.started.train_size / self._step_seconds

    @property
    def seconds_left(self) -> float | None:
        """Until the end, at the pace so far; None where that cannot be told (yet)."""
        if not self.active or not self.started or not self.step or self.seconds < MIN_SECONDS_TO_ESTIMATE:
            return None
        return self.seconds / self.step * (self.started.steps - self.step)

    def record(self) -> RunRecord:
        """What a model file tells of this run. Epochs after the newest known weights are left out."""
        workers = self.started.workers if self.started else self.experiment.workers
        return RunRecord(
            name=self.name,
            experiment=replace(self.experiment, workers=workers),
            data_set=self._data_set,
            classes=list(self._classes),
            input_shape=list(self._input_shape),
            parameters=self.started.parameters if self.started else 0,
            history=self.epochs[: bisect_right(self.epochs, self.vector_step, key=attrgetter("step"))],
            result=self.result,
            calibration=(self.result.calibration if self.result else None) or self.calibration,
            preparation=self._preparation,
            saved=datetime.now(UTC),
        )

    def begin(self, started: Started) -> None:
        """Take in that the child has begun."""
        self.started = started.event
        kept = int(np.searchsorted(self.steps, started.steps_done, "right"))
        for numbers in (self._steps, self._losses, self._rates):
            numbers.keep(kept)
        self._step = started.steps_done
        self._rates_searched = min(self._rates_searched, float(started.steps_done))
        self.known_rate_changes = [one for one in self.rate_changes if one.step <= started.steps_done]
        del self.epochs[started.epochs_done :]
        for column in self._accuracies:
            column.keep(started.epochs_done)
        self.layers.keep_before(started.steps_done + 1)
        self.result = None
        self._data_set, self._classes = started.data_set, started.classes
        self._input_shape, self._preparation = started.input_shape, started.preparation

    def add_steps(self, progress: Progress) -> None:
        """Take in the steps since the last time."""
        losses = np.frombuffer(progress.losses)
        steps = np.arange(self.step + 1, self.step + 1 + len(losses), dtype=np.float64)
        self._add_points(steps, losses, np.frombuffer(progress.rates))
        self.seconds, self._step_seconds = progress.seconds, progress.step_seconds

    def add_layers(self, observed: LayersObserved) -> None:
        """Take in what the layers do at one more moment."""
        if observed.layers:
            layers = tuple(observed.layers)
            self._layers = LayerRecord(layers, self.layers.moments if self.layers.layers == layers else [])
        self.layers.add(observed.moment.moment(len(self.layers.layers)))

    @property
    def findings(self) -> list[Finding] | None:
        """What is wrong with it, the most serious first; None where nobody looked."""
        if self._findings_unread and self.folder is not None:
            self._findings = load_diagnosis(self.folder.path)
        self._findings_unread = False
        return self._findings

    @property
    def known_findings(self) -> list[Finding]:
        """The same, without reading a file for it."""
        return self._findings or []

    def take_findings(self, report: Diagnosed) -> None:
        """Take in what is wrong by now."""
        self._findings, self._findings_unread = report.findings, False

    def add_epochs(self, ended: Sequence[EpochEnded]) -> None:
        """Take in epochs that have ended since the last time."""
        self._read_tables()
        self._epochs.extend(ended)
        numbers, training, validation = self._accuracies
        numbers.extend(np.array([epoch.epoch for epoch in ended], np.float64))
        training.extend(np.array([epoch.train_accuracy for epoch in ended], np.float64))
        validation.extend(np.array([epoch.validation_accuracy for epoch in ended], np.float64))

    def _add_points(self, steps: Points, losses: Points, rates: Points) -> None:
        for numbers, more in ((self._steps, steps), (self._losses, losses), (self._rates, rates)):
            numbers.extend(more)
        self._step = int(steps[-1]) if len(steps) else self._step
        self._thin(MOST_POINTS)

    def _thin(self, most: int) -> None:
        while len(self._steps) > most:
            for numbers in (self._steps, self._losses, self._rates):
                numbers.thin()

    def take_weights(self, weights: Weights) -> None:
        """Take in newer weights."""
        self._vector = np.frombuffer(weights.vector, np.float32)
        self.vector_step = weights.step

    def end(self, result: RunEnded) -> None:
        """Take in the last figures."""
        self.result, self.seconds = result, result.seconds
        broken = result.diverged is not None
        self.state = "diverged" if broken else "stopped" if result.stopped else "finished"

    def _read_tables(self) -> None:
        """Those of a run of an earlier day, when they are first asked for."""
        if (kept := self._unread) is None:
            return
        self._unread, step = None, self._step
        self.add_epochs(kept.epochs)
        self._add_points(*kept.steps.T)
        self._step = max(step, self._step)

    def trim_points(self) -> None:
        """No more comes for now: keep no more points than a run of earlier days has."""
        self._thin(MAX_SHOWN_STEPS)

    def label(self) -> RunLabel:
        """What is kept of what the user says of it."""
        return RunLabel(
            name=self.name[:MAX_NAME_LENGTH],
            named_by_hand=self.named_by_hand,
            tags=self.tags,
            note=self.note,
            slot=self.slot,
            dashed=self.dashed,
            visible=self.visible,
        )

    def load(self, kept: StoredRun) -> None:
        """Be as the run was kept."""
        sheet, label = kept.manifest, kept.label
        self.folder, self.tags, self.note, self.visible = kept.folder, label.tags, label.note, label.visible
        self.named_by_hand, self.study = label.named_by_hand, sheet.study
        self.state = "interrupted" if sheet.state == "training" else sheet.state
        self.started, self.result = sheet.started, sheet.result
        self._data_set, self._classes, self._input_shape = sheet.data_set, sheet.classes, sheet.input_shape
        self._preparation = sheet.preparation
        self._weights_kept, self._unread, self._layers = kept.has_weights, kept, None
        self._findings_unread = True
        if sheet.result is None:  # how far it came stands in its tables alone
            self._read_tables()
        else:
            self._step = sheet.result.step
        if ended := self.last_epoch:
            self.seconds, speed = ended.seconds, ended.samples_per_second
            seen = self.epoch_progress * sheet.started.train_size
            self._step_seconds = seen / speed if speed else 0.0
