"""`digitlab train`: an experiment file to a model file."""

from __future__ import annotations

import argparse
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

import numpy as np

from app.commands.output import ProgressBar, print_json, print_result
from core.data.dataset import DataSet
from core.data.directories import search_directories
from core.data.splits import split
from core.kernel import use_threads
from core.refusal import Refusal, printable
from core.storage.atomic import refusal_to_write, refuse_unwritable
from core.storage.model_file import Model, save_model
from core.training.calibration import ENOUGH, Calibration, calibrate
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.experiment import Experiment, read_experiment
from core.training.record import RunRecord
from core.training.trainer import Trainer

REPORTED = (
    "epochs",
    "seconds",
    "samples_per_second",
    "train_loss",
    "train_accuracy",
    "validation_accuracy",
    "test_accuracy",
    "parameters",
)


def run(options: argparse.Namespace) -> int:
    """Train, save, report."""
    use_threads(1)
    experiment = read_experiment(options.experiment)
    _refuse_same(options)
    refuse_unwritable(options.out)  # better now than after an hour of training
    dataset = experiment.data.load(search_directories(options.data))
    trainer = Trainer(experiment, dataset)
    refuse_unwritable(options.out, trainer.network.vector.nbytes)
    with _metrics(options.metrics) as metrics:
        history, result = _follow(trainer, experiment, metrics)
    record = _record(printable(options.out.stem), trainer, dataset, history, result)
    record.calibration = _calibration(Model(record, trainer.network.vector), dataset)
    try:
        save_model(options.out, trainer.network.vector, record)
    finally:  # the figures at least
        _report(options, result)
    if not options.json:
        print_result(f"Saved as {printable(str(options.out))}.")
    return 1 if metrics and metrics.problem else 0


def _report(options: argparse.Namespace, result: RunEnded) -> None:
    if options.json:
        print_json({name: getattr(result, name) for name in REPORTED})
    else:
        print_result(_in_words(result))


def _refuse_same(options: argparse.Namespace) -> None:
    """A file that is read and written, or written twice, would be lost."""
    seen = set[str]()
    for path in (options.experiment, options.out, options.metrics):
        if path is None:
            continue
        if (real := os.path.realpath(path)) in seen:
            raise Refusal("“{file}” is named twice: give each file a name of its own.", file=path)
        seen.add(real)


def _follow(
    trainer: Trainer, experiment: Experiment, metrics: Metrics | None
) -> tuple[list[EpochEnded], RunEnded]:
    """Pull the run to its end, showing how far it is."""
    bar, steps, history = ProgressBar(), 1, list[EpochEnded]()
    for event in trainer.events():
        match event:
            case BatchEnded():
                epoch = len(history) + 1
                bar.show(event.step / steps, f"epoch {epoch}/{experiment.epochs}  loss {event.loss:.4f}")
            case EpochEnded():
                history.append(event)
                bar.note(_epoch_in_words(event, experiment.epochs))
                if metrics and (problem := metrics.add(event)):
                    bar.note(f"digitlab: {problem} Training goes on.")
            case RunStarted():
                steps = event.steps
            case RunEnded():
                bar.clear()
                return history, event
    raise AssertionError("a run ends with RunEnded")


def _record(
    name: str, trainer: Trainer, dataset: DataSet, history: list[EpochEnded], result: RunEnded
) -> RunRecord:
    return RunRecord(
        name=name,
        experiment=trainer.experiment,
        data_set=dataset.name,
        classes=list(dataset.classes),
        input_shape=list(trainer.network.input_shape),
        parameters=trainer.network.parameter_count,
        history=history,
        result=result,
        saved=datetime.now(UTC),
    )


def _calibration(model: Model, dataset: DataSet) -> Calibration | None:
    """Found on what was held out; None where that was too little, or the network diverged."""
    experiment = model.record.experiment
    rows = split(experiment.data, dataset.train, experiment.seed).validation
    if len(rows) < ENOUGH or not np.isfinite(model.vector).all():
        return None
    return calibrate(model.network(), dataset.train, rows)


class Metrics:
    """The figures of each epoch as a table: a row is in the file as soon as its epoch has ended."""

    def __init__(self, path: Path, file: FileIO) -> None:
        self._path, self._file, self._length = path, file, 0
        self.problem: Refusal | None = None
        """Why no more rows are written."""
        self._write(EpochEnded.__struct_fields__)

    def add(self, epoch: EpochEnded) -> Refusal | None:
        """Write the row of an epoch. The first time that the disk takes no more, that is returned."""
        if self.problem:
            return None
        values = (getattr(epoch, name) for name in EpochEnded.__struct_fields__)
        try:
            self._write(tuple("" if value is None else value for value in values))
        except Refusal as problem:
            self.problem = problem
        return self.problem

    def _write(self, row: tuple[object, ...]) -> None:
        """A row as a whole, or not at all."""
        line = (",".join(map(str, row)) + "\n").encode()
        try:
            if self._file.write(line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(self._length)
            raise refusal_to_write(self._path, error) from error
        self._length += len(line)


@contextmanager
def _metrics(path: Path | None) -> Iterator[Metrics | None]:
    if path is None:
        yield None
        return
    try:
        file = path.open("wb", buffering=0)
    except OSError as error:
        raise refusal_to_write(path, error) from error
    with file:
        yield Metrics(path, file)


def _epoch_in_words(event: EpochEnded, epochs: int) -> str:
    held_out = event.validation_accuracy
    validation = "" if held_out is None else f"  validation {held_out:.2%}"
    return (
        f"epoch {event.epoch}/{epochs}  loss {event.train_loss:.4f}"
        f"  training {event.train_accuracy:.2%}{validation}"
        f"  {event.samples_per_second:,.0f} images/s  {event.seconds:.1f} s"
    )


def _in_words(result: RunEnded) -> str:
    return (
        f"Test accuracy {result.test_accuracy:.2%} after {result.epochs} epochs in {result.seconds:.1f} s "
        f"({result.samples_per_second:,.0f} images/s), {result.parameters:,} parameters."
    )
