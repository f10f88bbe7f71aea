"""`digitlab evaluate`: a model file against the test images of a data set."""

from __future__ import annotations

import argparse

from app.commands.loading import load
from app.commands.output import print_json, print_result
from core.data.dataset import DataSet
from core.data.directories import search_directories
from core.data.sources import source_named
from core.errors import UserError
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model
from core.training.evaluation import Evaluation, evaluate


def run(options: argparse.Namespace) -> int:
    """Read all test images and report."""
    set_blas_threads(1)
    model = load_model(options.model)
    dataset = load(source_named(options.dataset), search_directories(options.data))
    _require_matching_shape(model, dataset)
    found = evaluate(model.network(), dataset.test, model.record.experiment.loss)
    if options.json:
        report = {"accuracy": found.accuracy, "loss": found.loss, "confusion": found.confusion.tolist()}
        print_json(report)
    else:
        print_result(_in_words(found, dataset))
    return 0


def _require_matching_shape(model: Model, dataset: DataSet) -> None:
    record = model.record
    if tuple(record.input_shape) != dataset.image_shape or len(record.classes) != len(dataset.classes):
        raise UserError(
            "“{model}” reads {shape} images of {classes} classes; "
            "{name} has {other_shape} images of {other} classes.",
            model=record.name,
            shape=" x ".join(map(str, record.input_shape)),
            classes=len(record.classes),
            name=dataset.name,
            other_shape=" x ".join(map(str, dataset.image_shape)),
            other=len(dataset.classes),
        )


def _in_words(found: Evaluation, dataset: DataSet) -> str:
    """The figures, and the confusion matrix: a row for each truth, a column for each reading."""
    width = max(6, len(str(found.confusion.max())) + 1)
    longest = max(map(len, dataset.classes))
    lines = [f"Accuracy {found.accuracy:.2%}, loss {found.loss:.4f} on {len(dataset.test):,} test images."]
    lines += ["", " " * longest + "".join(f"{index:>{width}}" for index in range(len(dataset.classes)))]
    for name, row in zip(dataset.classes, found.confusion, strict=True):
        lines.append(f"{name:<{longest}}" + "".join(f"{count:>{width}}" for count in row))
    return "\n".join(lines)
