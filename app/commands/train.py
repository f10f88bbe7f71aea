"""`digitlab train`: an experiment file to a model file."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from app.commands.output import ProgressBar, print_json, print_result
from core.data.dataset import DataSet
from core.data.directories import search_directories
from core.kernel import use_threads
from core.storage.atomic import refusal_to_write, refuse_unwritable
from core.storage.model_file import save_model
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
    refuse_unwritable(options.out)  # better now than after an hour of training
    dataset = experiment.data.load(search_directories(options.data))
    trainer = Trainer(experiment, dataset)
    with _metrics(options.metrics) as metrics:
        history, result = _follow(trainer, experiment, metrics)
    save_model(
        options.out, trainer.network.vector, _record(options.out.stem, trainer, dataset, history, result)
    )
    report = {name: getattr(result, name) for name in REPORTED}
    if options.json:
        print_json(report)
    else:
        print_result(_in_words(result, options.out))
    return 0


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
                if metrics:
                    metrics.add(event)
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


class Metrics:
    """The figures of each epoch as a table: a row is in the file as soon as its epoch has ended."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self._path, self._file = path, file
        self._rows = csv.writer(file, lineterminator="\n")
        self._write(EpochEnded.__struct_fields__)

    def add(self, epoch: EpochEnded) -> None:
        """Write the row of an epoch. Raises Refusal where the disk takes no more."""
        values = (getattr(epoch, name) for name in EpochEnded.__struct_fields__)
        self._write(tuple("" if value is None else value for value in values))

    def _write(self, row: tuple[object, ...]) -> None:
        try:
            self._rows.writerow(row)
            self._file.flush()
        except OSError as error:
            raise refusal_to_write(self._path, error) from error


@contextmanager
def _metrics(path: Path | None) -> Iterator[Metrics | None]:
    if path is None:
        yield None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
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


def _in_words(result: RunEnded, path: Path) -> str:
    return (
        f"Test accuracy {result.test_accuracy:.2%} after {result.epochs} epochs in {result.seconds:.1f} s "
        f"({result.samples_per_second:,.0f} images/s), {result.parameters:,} parameters.\nSaved as {path}."
    )
