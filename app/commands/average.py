"""`digitlab average`: a model and one that was trained on from it, to their mean."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from msgspec.structs import replace

from app.commands.loading import load
from app.commands.output import print_json, print_result
from core.data.directories import search_directories
from core.errors import UserError, printable
from core.files.atomic import require_writable
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model, save_model
from core.training.model_average import mean_vector, measured


def run(options: argparse.Namespace) -> int:
    """Average, measure on the data of the second model, save, report."""
    set_blas_threads(1)
    require_writable(options.out)
    first, second = load_model(options.first), load_model(options.second)
    record = second.record
    if first.record.classes != record.classes or first.record.experiment.network != record.experiment.network:
        raise UserError(
            "“{first}” and “{second}” are models of different networks or classes: their mean is of no use.",
            first=first.record.name,
            second=record.name,
        )
    if record.result is None:
        raise UserError("“{model}” does not tell how its training ended.", model=record.name)
    mean = mean_vector(first.vector, second.vector)
    network = Model(record, mean).network()
    dataset = load(record.experiment.data, search_directories(options.data))
    result = measured(network, record.experiment, dataset, record.result)
    averaged = replace(
        record,
        name=printable(options.out.stem),
        result=result,
        calibration=result.calibration,
        saved=datetime.now(UTC),
    )
    save_model(options.out, mean, averaged)
    if options.json:
        print_json({"test_accuracy": result.test_accuracy, "validation_accuracy": result.validation_accuracy})
    else:
        print_result(f"Test accuracy {result.test_accuracy:.2%}. Saved as {printable(str(options.out))}.")
    return 0
