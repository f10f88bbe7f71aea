"""Fine-tuning a model on the user's own digits; the original model is kept."""

from __future__ import annotations

import hashlib
from typing import Literal

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.controllers.data import DataController
from app.controllers.data_folders import folders_to_search
from app.controllers.models import ModelsController
from app.controllers.my_digits.digits import DigitsController
from app.controllers.reading.reader import Reader
from app.controllers.runs.run import Run
from app.controllers.runs.run_names import unique_name
from app.controllers.runs.training import TrainingController
from app.settings import Settings
from core.data.my_digits_split import MIN_DIGITS, split_own_digits
from core.data.sources import DIGITS, DataSource, InkDigits, MyDigits, NonDigits, PenStrokes
from core.experiment.fine_tuning import fine_tuning_experiment, original_sources
from core.files import paths
from core.ink.render import SIDE
from core.ink.written_digits import WrittenDigit
from core.storage.model_store import ModelEntry
from core.training.record import RunRecord

FineTuningState = Literal["idle", "running", "done", "cancelled", "failed"]


class FineTuning(QObject):
    """One fine-tuning at a time. `run` is the last one, `entry` the model that it saved."""

    changed = Signal()
    """State, or whether and why fine-tuning cannot start."""

    def __init__(
        self,
        settings: Settings,
        training: TrainingController,
        models: ModelsController,
        data: DataController,
        reader: Reader,
        digits: DigitsController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._training, self._models = settings, training, models
        self._data, self._reader, self._digits = data, reader, digits
        self.state: FineTuningState = "idle"
        self.run: Run | None = None
        self.entry: ModelEntry | None = None
        self.base_model = ""
        """The name of the base model."""
        self.held_out: list[str] = []
        """The ids of the held-out digits."""
        self._base_model_key = ""
        self.failure = ""
        """Why the last fine-tuning failed, in a sentence."""
        for signal in (reader.chosen, reader.choices_changed, digits.changed, training.state_changed):
            signal.connect(self._notify)
        training.run_ended.connect(self._end)
        training.failed.connect(self._fail)

    def problem(self) -> str:
        """Why fine-tuning cannot start now, in a sentence; empty if it can."""
        missing = MIN_DIGITS - len(self._digits.digits)
        record = self._reader.record
        if missing > 0:
            words = self.tr("Fine-tuning needs {fewest} of your digits: write {missing} more.")
            return words.format(fewest=MIN_DIGITS, missing=missing)
        if record is None or self._reader.vector is None:
            return self.tr("There is no model to fine-tune: choose one under “Read by”.")
        if tuple(record.classes) != DIGITS or tuple(record.input_shape) != (1, SIDE, SIDE):
            return self.tr("“{name}” does not read digits: choose another model.").format(name=record.name)
        if record.reads.way == "whole":
            words = self.tr("“{name}” reads whole pictures: choose a model that reads fitted digits.")
            return words.format(name=record.name)
        if self._training.active is not None:
            return self.tr("Another run is training: wait until it ends.")
        return ""

    def start(self) -> bool:
        """Fine-tune the model that reads; False where that is impossible."""
        record, vector, choice = self._reader.record, self._reader.vector, self._reader.choice
        if self.problem() or record is None or vector is None or choice is None:
            return False
        count = len(self._digits.digits)
        own = MyDigits(seed=record.experiment.seed, revision=_revision(self._digits.digits))
        experiment = fine_tuning_experiment(record.experiment, self._rehearsal_sources(record), own, count)
        self.base_model, self.run, self.entry, self.failure = choice.name, None, None, ""
        self._base_model_key = choice.key
        held_out = split_own_digits(self._digits.digits, own.share, own.seed)[1]
        self.held_out = [digit.id for digit in held_out]
        run = self._training.start(experiment, self._name(choice.name), vector=np.array(vector, np.float32))
        if run is not None:
            run.calibration = record.calibration
            self.run = run
            self._training.list.set_visible(run, False)  # its curves are those of other images
            self._set_state("running")
            self._reader.choose(run)  # so that one sees it learn
        return run is not None

    def cancel(self) -> None:
        """Cancel fine-tuning; nothing of it is kept."""
        if self.state == "running" and self.run is not None:
            self._set_state("cancelled")
            if self.run in self._training.runs:
                self._training.list.remove(self.run)
            self._reader.choose(self._base_model_key)

    def leave(self) -> None:
        """The result of the last fine-tuning has been seen."""
        if self.state != "running":
            self._set_state("idle")

    def _rehearsal_sources(self, record: RunRecord) -> list[DataSource]:
        """What the model was trained on, as far as it is here; else digits that are generated."""
        parts = [
            self._fitted(part) for part in original_sources(record.experiment.data) if self._is_here(part)
        ]
        return parts if any(not isinstance(part, NonDigits) for part in parts) else [*parts, InkDigits()]

    def _fitted(self, part: DataSource) -> DataSource:
        """With as many images as there are, at most."""
        listing = self._data.listing(part.title)
        if listing is None or not listing.train_size:
            return part
        return replace(part, train_size=min(part.train_size or listing.train_size, listing.train_size))

    def _is_here(self, part: DataSource) -> bool:
        if isinstance(part, PenStrokes):
            return any(paths.is_file(folder / part.file) for folder in folders_to_search(self._settings))
        listing = self._data.listing(part.title)
        return listing is None or listing.present

    def _name(self, base_model: str) -> str:
        """A clear one, that no model and no run has."""
        name = self.tr("{name}, fine-tuned")
        ending = name.format(name="")
        text = base_model if base_model.endswith(ending) else name.format(name=base_model)
        models = {entry.record.name for entry in self._models.entries}
        return unique_name(text, models | {run.name for run in self._training.runs})

    def _end(self, run: Run) -> None:
        if run is not self.run or self.state != "running" or run.result is None:
            return
        if run.result.stopped:
            diverged = run.result.diverged is not None
            self.failure = self.tr("The loss diverged.") if diverged else ""
            self._set_state("failed" if diverged else "cancelled")
            return
        self.entry = self._models.save_run(run)
        self._set_state("done" if self.entry else "failed")
        if self.entry:
            self._reader.choose(run)

    def _fail(self, run: Run, sentence: str) -> None:
        if self.state == "running" and run is self.run:
            self.failure = sentence
            self._set_state("failed")
            self._reader.choose(self._base_model_key)

    def _set_state(self, state: FineTuningState) -> None:
        self.state = state
        self.changed.emit()

    def _notify(self, *_: object) -> None:
        self.changed.emit()


def _revision(digits: list[WrittenDigit]) -> str:
    """What tells one state of the collection from another: its digits and what they are called."""
    text = "".join(sorted(f"{digit.id}{digit.label}" for digit in digits))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
