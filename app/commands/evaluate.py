"""`digitlab evaluate`: a model file against the test or validation images of a data set."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.commands.loading import load
from app.commands.output import ProgressBar, print_json, print_result
from core.data.dataset import DataSet
from core.data.directories import search_directories
from core.data.importing.digit_pictures import as_read_with
from core.data.sources import DataSource, GeneratedHand, source_named
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.files.atomic import require_writable, write_atomically
from core.insight.assessment import Assessment, assess
from core.insight.class_scores import ClassScore
from core.insight.evaluation_set import EvaluationSet, Part, require_matching
from core.insight.predictions import Predictions, predict
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model


def run(options: argparse.Namespace) -> int:
    """Read all images and report."""
    set_blas_threads(1)
    for path in (options.report, options.predictions):
        if path is not None:
            require_writable(path)
    model = load_model(options.model)
    evaluated = _evaluation_set(model, options)
    predictions = _predict(model, evaluated)
    assessment = assess(predictions, model.record.experiment.loss, model.record.calibration)
    _write_files(options, model, evaluated, predictions, assessment)
    if options.json:
        print_json(_as_json(assessment, evaluated))
    else:
        print_result(_in_words(assessment, evaluated))
    return 0


def _evaluation_set(model: Model, options: argparse.Namespace) -> EvaluationSet:
    source, experiment = source_named(options.dataset), model.record.experiment
    if isinstance(source, GeneratedHand):
        return EvaluationSet.of_test(_load(model, source, options.data), Part.GENERATED)
    if Part(options.split) is Part.TEST:
        return EvaluationSet.of_test(_load(model, source, options.data))
    return EvaluationSet.of_validation(_load(model, _learned(model, source), options.data), experiment)


def _learned(model: Model, asked: DataSource) -> DataSource:
    """The data set that the model learned from, with its split; another one has no validation images."""
    source: DataSource = model.record.experiment.data
    if source.title != asked.title:
        raise UserError(
            "“{model}” learned from {name}, not from {other}: no part of that was held out for validation.",
            model=model.record.name,
            name=source.title,
            other=asked.title,
        )
    return source


def _load(model: Model, source: DataSource, folder: Path | None) -> DataSet:
    dataset = load(source, search_directories(folder))
    require_matching(model.record, dataset)
    return as_read_with(model.record.preparation, dataset)


def _predict(model: Model, evaluated: EvaluationSet) -> Predictions:
    bar = ProgressBar()

    def show(done: int, total: int) -> None:
        bar.show(done / max(total, 1), f"{done:,} of {total:,} images")

    try:
        return predict(model.network(), evaluated.examples, show)
    finally:
        bar.clear()


def _write_files(
    options: argparse.Namespace,
    model: Model,
    evaluated: EvaluationSet,
    predictions: Predictions,
    assessment: Assessment,
) -> None:
    if options.report is not None:
        from core.export.report import Report

        report = Report(
            model.record.name, _network(model.record.experiment), evaluated, predictions, assessment
        )
        write_atomically(options.report, report.html().encode())
    if options.predictions is not None:
        from core.export.prediction_table import prediction_table

        write_atomically(options.predictions, prediction_table(evaluated, predictions).encode())


def _network(experiment: Experiment) -> str:
    return type(experiment.network).__name__


def _as_json(assessment: Assessment, evaluated: EvaluationSet) -> dict[str, object]:
    """Shares from 0 to 1; null where there is nothing to count."""
    return {
        "accuracy": assessment.accuracy.share or 0.0,
        "loss": assessment.loss if assessment.loss is not None else 0.0,
        "confusion": assessment.confusion.tolist(),
        "split": evaluated.part.value,
        "images": assessment.images,
        "accuracy_interval": assessment.accuracy.interval,
        "classes": [
            _class_as_json(name, score)
            for name, score in zip(evaluated.classes, assessment.classes, strict=True)
        ],
        "calibration_error": assessment.plain.error,
        "calibration_error_after_temperature": assessment.calibrated.error,
        "temperature": assessment.temperature,
        "refused_below": assessment.abstention.threshold,
        "refused": assessment.abstention.refused.share,
        "accuracy_of_the_rest": assessment.abstention.accuracy.share,
    }


def _class_as_json(name: str, score: ClassScore) -> dict[str, object]:
    return {
        "class": name,
        "recall": score.recall.share,
        "recall_interval": score.recall.interval,
        "precision": score.precision.share,
        "precision_interval": score.precision.interval,
        "f1": score.f1,
        "support": score.support,
    }


def _in_words(assessment: Assessment, evaluated: EvaluationSet) -> str:
    """The figures, the classes, and the confusion matrix: a row for each truth, a column for each reading."""
    return "\n".join(
        [
            *_figures(assessment, evaluated),
            "",
            *_matrix(assessment, evaluated),
            "",
            *_classes(assessment, evaluated),
        ]
    )


def _figures(assessment: Assessment, evaluated: EvaluationSet) -> list[str]:
    low, high = assessment.accuracy.interval
    loss = _or_dash(assessment.loss, "{:.4f}".format)
    after = f"{_percent(assessment.calibrated.error)} after temperature {assessment.temperature:.2f}"
    abstention = assessment.abstention
    refused = f"{_percent(abstention.refused.share)}, {_percent(abstention.accuracy.share)} right of the rest"
    images = f"{assessment.images:,} {evaluated.part.value} images"
    return [
        f"Accuracy {_percent(assessment.accuracy.share)}, loss {loss} on {images}.",
        f"95% interval {low:.2%} to {high:.2%}.",
        f"Calibration error {_percent(assessment.plain.error)}, {after}.",
        f"Refused below {abstention.threshold:.0%}: {refused}.",
    ]


def _matrix(assessment: Assessment, evaluated: EvaluationSet) -> list[str]:
    width = max(6, len(str(assessment.confusion.max(initial=0))) + 1)
    longest = max(map(len, evaluated.classes))
    lines = [" " * longest + "".join(f"{index:>{width}}" for index in range(len(evaluated.classes)))]
    for name, row in zip(evaluated.classes, assessment.confusion, strict=True):
        lines.append(f"{name:<{longest}}" + "".join(f"{count:>{width}}" for count in row))
    return lines


def _classes(assessment: Assessment, evaluated: EvaluationSet) -> list[str]:
    longest = max(5, *map(len, evaluated.classes))
    lines = [f"{'Class':<{longest}}{'Recall':>9}{'95% interval':>19}{'Precision':>11}{'F1':>9}{'Images':>9}"]
    for name, score in zip(evaluated.classes, assessment.classes, strict=True):
        low, high = score.recall.interval
        shares = [_percent(share) for share in (score.recall.share, score.precision.share, score.f1)]
        interval = f"{low:.2%} – {high:.2%}"
        lines.append(
            f"{name:<{longest}}{shares[0]:>9}{interval:>19}{shares[1]:>11}{shares[2]:>9}{score.support:>9,}"
        )
    return lines


def _percent(share: float | None) -> str:
    return _or_dash(share, "{:.2%}".format)


def _or_dash(value: float | None, written: Callable[[float], str]) -> str:
    return "–" if value is None else written(value)
